using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names under "first", "last", "given" and "family", beneath a key that speaks of a person.</summary>
public sealed class NamesInMembersTests
{
    [Theory]
    [InlineData("""patient: {"name":[{"family":"«Berg»","given":["«Anna»","«Lena»"]}]}""")]
    [InlineData("""{"customer":{"first":"«Anna»","last":"«Berg»"}}""")]
    [InlineData("""{"name":{"first":"«Anna»","last":"«Berg»"},"ok":1}""")]
    [InlineData("""{"passengers":[{"first":"«Ola»","seat":"window","last":"«Nordmann»"}]}""")]
    [InlineData("""{"guest_info":{"id":17,"first":"«anna»","middle":null,"last":"«Berg»"}}""")]
    [InlineData("const employee = { first: '«Lena»', last: '«Wolf»' };")]
    [InlineData("""{"contact": { "name": { "given": "«太郎»", "family": "«山田»" } }}""")]
    [InlineData("customer:\n  first: «Anna»\n  last: «Berg»")]
    [InlineData("guests:\n  - first: «Mareike»\n    last: «Krautwald»\n  - first: «Tom»\n    last: «Rose»")]
    public void A_part_of_a_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("""{"page":{"first":"Home","last":"Imprint"}}""")]
    [InlineData("""{"users":{"first":1,"last":20},"links":{"first":"/a","last":"/b"}}""")]
    [InlineData("""{"contact":{"first":"Monday","last":"Friday"},"font":{"family":"Helvetica"}}""")]
    [InlineData("pagination:\n  first: Start\n  last: End\nfamily: Roboto")]
    [InlineData("""{"product":{"family":"Berg"},"given":"When Alice logs in"}""")]
    [InlineData("""{"user":{"last":"2024-01-02","first":"2023-04-05"},"last":"Updated"}""")]
    [InlineData("The last: Anna went home. li:first: Anna")]
    public void A_member_of_another_object_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);
}
