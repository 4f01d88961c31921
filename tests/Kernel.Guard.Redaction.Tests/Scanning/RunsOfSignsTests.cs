using AwesomeAssertions;
using CsCheck;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

/// <summary>Holds that no run of signs, however long, before, between and behind words that announce values fails a recognizer: the request would be refused.</summary>
public sealed class RunsOfSignsTests
{
    private static readonly Redactor All = new();

    private static readonly string[] Words =
    [
        "my user name", "the login", "my name", "name:", "her password", "password=", "mein Benutzername", "Kundennummer", "is", "that's", "for", "born", "dob", "card", "cvv", "iban", "phone", "tel.", "ssn",
        "我叫", "密码", "是我的用户名", "手机", "お名前は", "パスワード", "でログイン", "mi usuario", "c'est mon identifiant", "la mia password", "meu CPF", "address:", "Straße", "12 Main Street", "Dear", "Mr", "INSERT INTO t (name, ssn) VALUES (",
        "Ada", "Lovelace", "ada99", "4111", "1111", "79", "x", "y1", "{\"name\":", "\"ssn\":[", "<td>", "|id|ssn|", "N'",
    ];

    private static readonly string[] Signs = [" ", "\"", "'", ",", ".", "*", "-", "_", "(", ")", "[", "]", "{", "}", "<", ">", "|", "\t", "\n", ":", ";", "=", "`", "»", "“", "?", "/", "\\", "@", "#", "%", "&", "\u00A0", "\u3000", "、", "。"];

    [Fact]
    public void A_text_of_words_and_runs_of_signs_is_read_and_comes_back()
    {
        var sign = Gen.Select(Gen.Int[0, Signs.Length - 1].Select(static at => Signs[at]), Gen.Frequency((4, Gen.Int[0, 3]), (1, Gen.Int[4, 130]))).Select(static (one, times) => string.Concat(Enumerable.Repeat(one, times)));
        Gen.Select(Gen.Int[0, Words.Length - 1].Select(static at => Words[at]), sign).Select(static (word, run) => word + run).List[1, 8].Select(static parts => string.Concat(parts)).Sample(
            static text =>
            {
                var redacted = All.Redact(text);
                redacted.Restore(redacted.Text).Should().Be(text);
            },
            iter: 20_000);
    }

    [Theory]
    [InlineData("my user name")]
    [InlineData("her password")]
    [InlineData("the login")]
    [InlineData("my name")]
    public void A_run_of_signs_before_a_label_is_read_whole(string label)
    {
        foreach (var sign in Signs)
        {
            for (var length = 30; length < 60; length++)
            {
                All.Invoking(redactor => redactor.Redact(string.Concat(Enumerable.Repeat(sign, length)) + " " + label)).Should().NotThrow();
            }
        }
    }
}
