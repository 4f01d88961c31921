using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names behind forms of address that mean other things too, and before those of which a character is the name's as well.</summary>
public sealed class FormsOfAddressTests
{
    [Theory]
    [InlineData("A consulta da D. «Filomena Carriço» passou para dia 14.")]
    [InlineData("亲爱的«邓先明»先生,您预约的体检时间为5月18日8:30")]
    [InlineData("尊敬的«陆清和»女士，您好")]
    [InlineData("亲爱的«王»先生，您好")]
    [InlineData("亲爱的«欧阳明华»老师：您好")]
    [InlineData("Exmo. Sr. «Valdomiro Tessari»")]
    public void Who_is_addressed_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName, besides: ~PiiKinds.PersonName);

    [Theory]
    [InlineData("Section D. Results of the year")]
    [InlineData("Vitamin D. Sources are many")]
    [InlineData("亲爱的顾客您好")]
    [InlineData("亲爱的老师，您好")]
    [InlineData("王的老师说")]
    public void What_names_nobody_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName, besides: ~PiiKinds.PersonName);
}
