using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

/// <summary>Values whose characters stand apart, with the same sign between any two.</summary>
public sealed class SpacedSignsTests
{
    [Theory]
    [InlineData("Rijksregisternummer, overgetypt met spaties: «9 8 . 1 0 . 0 6 - 4 2 7 . 6 6». Klopt dat?", PiiKinds.BeNationalNumber)]
    [InlineData("주민등록번호를 띄어 씁니다: «0 4 0 8 1 1 - 4 8 6 2 1 8 1» 확인 부탁드려요.", PiiKinds.KrRrn)]
    [InlineData("Mi RFC con asteriscos: «S*I*V*C*5*3*1*1*0*3*M*D*3» y código postal aparte.", PiiKinds.MxRfc)]
    [InlineData("My NRIC, spaced so that the chat doesn't mask it: «T_7_6_9_7_5_5_3_H» can or not?", PiiKinds.SgNric)]
    [InlineData("CF: «B N C L C U 7 6 T 0 5 D 6 1 2 Y»", PiiKinds.ItFiscalCode)]
    [InlineData("mi DNI es «1 2 3 4 5 6 7 8 Z» y nada más", PiiKinds.EsNif)]
    [InlineData("mi monedero: «0 x 2 7 3 F 0 1 1 B B 3 3 8 1 F 9 0 9 F 6 a 3 3 6 0 6 c 1 b 0 3 2 F 6 0 1 d 5 4 5 0»", PiiKinds.CryptoAddress)]
    [InlineData("API key «A I z a Q D G X U X m R K T q V 7 4 b u d 3 a d M o u e W B Y 6 t t 4 B l w F»", PiiKinds.Secret)]
    [InlineData("password: «h u n t e r 2 z z»", PiiKinds.Secret)]
    [InlineData("user name «k e s t r e l 9 1» (spaces so the filter lets it through)", PiiKinds.UserName)]
    [InlineData("my user name is «k e s t r e l»", PiiKinds.UserName)]
    [InlineData("my name is «T h e o d o r a  W h i t c o m b e»", PiiKinds.PersonName)]
    [InlineData("ich heiße «M a r t i n  K r a u s e»", PiiKinds.PersonName)]
    [InlineData("Name: «E l e a n o r  W h i t f i e l d»", PiiKinds.PersonName)]
    public void They_are_found_whole(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("key A B C D E F G")]
    [InlineData("Name: A B C D E F G")]
    [InlineData("Password: a b c d e f")]
    [InlineData("x = a * b * c * 2 * d; password")]
    [InlineData("port A 1 B 2 C 3 D 4, user name")]
    [InlineData("token 1 0 1 0 x 1 1 0 0 1 1")]
    [InlineData("T_7_6_9_7_5_5_3_K")]
    [InlineData("the phone has 1 * 2 * 3 * 4 * 5 * 6 * 7 combinations")]
    public void What_is_no_value_stays(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Fact]
    public void No_row_is_too_long_to_be_read()
    {
        var redactor = new Redactor();
        for (var signs = 40; signs < 100; signs++)
        {
            var text = $"{new string('x', 120)} my name is t h e {string.Join("  ", Enumerable.Repeat("a", signs))} and so on, until it ends.";
            var redacted = redactor.Redact(text);
            redacted.Restore(redacted.Text).Should().Be(text);
        }
    }
}
