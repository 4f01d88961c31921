using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Secrets;

public sealed class NoisyPasswordTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("my password is «Ab\\c9!x7»")]
    [InlineData("my password is «Ab;c9xZ7».")]
    [InlineData("my password is «Ab'c9!x7»")]
    [InlineData("my password is «%Abc9x7Q!»")]
    [InlineData("password=«3JJD&wQet;qGMN]S»")]
    [InlineData("password=«3JJD&wQet;qGMN]S»&user=x")]
    [InlineData("Server=db;Password=«a8(K!x=2?Bq»;Encrypt=true")]
    [InlineData("(password: «uw-0s>Nzx%»)")]
    [InlineData("密码：«Yu]7{xRov9»。")]
    [InlineData("Passwort: «'qX`Via[_Q7»")]
    [InlineData("password=«TigYnVfboPgaAvDs»")]
    [InlineData("<password>«b9|D#2Axi»</password>")]
    public void A_password_of_any_signs_is_found_whole(string marked) => Marked.FindsExactly(marked, PiiKinds.Secret);

    [Theory]
    [InlineData("password := r.FormValue(\"password\")")]
    [InlineData("password = getPassword(user[0], Realm1)")]
    [InlineData("password => x[0]==y")]
    [InlineData("self.password = config['password']")]
    [InlineData("{\"password\": [\"min:8\", \"regex:[A-Z]\"]}")]
    [InlineData("Passwort der Kita-App vergessen")]
    [InlineData("Log in with Okta/Auth0")]
    [InlineData("var o=t.password||\"\",i=0;for(;i<o.length;)n^=o.charCodeAt(i++)<<(i&7);")]
    [InlineData("check_token (self=0xb3fa78b64166, n=3366) at src/net.c:820")]
    public void Code_and_words_stay(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Fact]
    public void Most_that_a_generator_makes_are_found_whole_and_few_are_not()
    {
        var random = new Random(20261129);
        string[] forms = ["password={0}", "password: {0}", "my password is {0}", "Passwort: {0}", "密码：{0}", "mot de passe : {0}"];
        var (whole, lost) = (0, 0);
        for (var i = 0; i < 3_000; i++)
        {
            var value = string.Concat(Enumerable.Range(0, 16).Select(_ => (char)random.Next('!', '\x7F')));
            var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, forms[i % forms.Length], value);
            var spans = All.Redact(text).Spans;
            whole += spans.Any(span => span.Start == text.Length - value.Length && span.Length == value.Length) ? 1 : 0;
            lost += spans.IsEmpty ? 1 : 0;
        }

        whole.Should().BeGreaterThan(3_000 * 75 / 100);
        lost.Should().BeLessThan(3_000 * 6 / 100);
    }
}
