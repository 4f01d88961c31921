using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Folding;

public sealed class FormBlankTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("full_name=«Emily+Carter»&city=Boston")]
    [InlineData("name=«Emily+Carter»")]
    [InlineData("id=17&name=«Emily+Carter»&plan=pro")]
    [InlineData("curl -d 'name=«J%C3%BCrgen+M%C3%BCller»&plan=pro' https://shop.example/a")]
    public void A_plus_between_the_words_of_a_forms_name_is_a_blank(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("id=17&address=«12+Baker+Street%2C+London»&plan=pro")]
    [InlineData("address1=«12+Baker+Street»&city=London&postcode=«NW1+6XE»")]
    [InlineData("strasse=«M%C3%BChlenweg+12»&plan=pro")]
    public void A_plus_between_the_parts_of_a_forms_address_is_a_blank(string marked) => Marked.FindsExactly(marked, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("user=jk&password=«Winter+Sun2024»&x=1", PiiKinds.Secret)]
    [InlineData("https://shop.example/a?token=ab12cd34ef&name=Emily+Carter", PiiKinds.Url)]
    public void A_plus_in_a_secret_stays_one(string marked, PiiKinds kind) =>
        All.Redact(marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal)).Spans.Should().ContainSingle(span => span.Kind == kind).And.HaveCount(1);

    [Theory]
    [InlineData("kennwort=«Sommer+Regen»&lang=de")]
    [InlineData("wachtwoord=«Winter+2024»&x=1")]
    [InlineData("senha=«Luna+Sol»&x=1")]
    [InlineData("salasana=«Luna+Sol»&x=1")]
    [InlineData("contrasena=«Luna+Sol»&x=1")]
    [InlineData("clave=«Luna+Sol»&x=1")]
    [InlineData("pw=«Hunter+Two»&x=1")]
    [InlineData("otp=«Luna+Sol»&x=1")]
    public void A_plus_in_a_secret_stays_one_in_any_language(string marked) => Marked.FindsExactly(marked, PiiKinds.Secret);

    [Theory]
    [InlineData("q=John+Deere+Tractor&page=2")]
    [InlineData("search=Paul+Smith+Shirt&page=1")]
    [InlineData("a=1&total=Price+Tax")]
    [InlineData("name=First+Last")]
    [InlineData("sum = Price+Tax")]
    [InlineData("q=red+shoes&size=42")]
    [InlineData("x=aGVsbG8gd29ybGQ+aGVsbG8&name=build")]
    [InlineData("a+b+c=d+e&f=g+h")]
    public void Sums_searches_and_codes_have_no_findings(string text) => All.Redact(text).Spans.Should().BeEmpty();
}
