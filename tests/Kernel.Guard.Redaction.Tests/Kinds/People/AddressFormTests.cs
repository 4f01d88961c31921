using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

public sealed class AddressFormTests
{
    [Theory]
    [InlineData("Return parcels to «1-9-12 Akasaka, Chuo-ku, Fukuoka 810-0042», Japan.")]
    [InlineData("Please ship to «Ginza 2-3-4, Chuo-ku, Tokyo 104-0061»")]
    [InlineData("邮寄地址:«江苏省苏州市工业园区星湖街328号 215123»")]
    [InlineData("Der Monteur soll in die «Rosengasse 79 c» kommen, zweiter Stock.")]
    [InlineData("Entregar na «Rua Augusta, 120 - fundos», por favor")]
    public void A_form_of_its_country_is_read_whole(string marked) => Marked.FindsExactly(marked, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("score 3-1 Barcelona, Real Madrid and 2-3-4 Formation, Team-kun")]
    [InlineData("chapter 1-2 Introduction, Methods, Results")]
    public void What_has_blocks_but_no_ward_is_none(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);
}
