using System.Text;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

/// <summary>Throws odd mixes of digits, separators, letters and marks at the redactor: no recognizer may throw, and every text comes back.</summary>
public sealed class OddTextTests
{
    private static readonly Redactor Redactor = new();

    private static readonly string[] Pieces =
    [
        "0", "00", "01", "06", "04/6", "1", "3812345678", "480821234", "11111111118", "99999999999999999999", "2024", "-", ".", " ", "/", "\n", "(", ")", "+", ":", "::", ",", ";", "|", "\t", "@", "[", "[[", "]]", "=", "\"", "'", "<", ">", "%40", "&#64;",
        "a", "Z9", "0x", "é", "ß", "卡", "様", "号", "ก", "م", "א", "\u200B", "eyJ", "eyJhbGciOiJ9.", "password=", "pin ", "IBAN DE", "card ", "cvv ", "exp ", "born ", "phone ", "account no ", "my name is ", "ssn ", "mac ", "https://", "-----BEGIN", "AIza", "sk-", "\uD83D", "١", "９",
    ];

    [Theory]
    [InlineData("01 3812345678 8 9")]
    [InlineData("06.11111111118.2.4")]
    [InlineData("04/6\n2480821234-5")]
    [InlineData("01-2-3-4018345678")]
    [InlineData("eyJhbGciOiJ9.")]
    [InlineData("my token eyJhbGciOiJIUzI1NiJ9.")]
    [InlineData("03 1 22222222222222222222 4 5")]
    public void A_text_that_once_broke_a_recognizer_is_read(string text)
    {
        var redact = () => Redactor.Redact(text);

        redact.Should().NotThrow();
    }

    [Fact]
    public void No_mix_of_digits_separators_letters_and_marks_breaks_a_recognizer()
    {
        var random = new Random(20240229);
        var text = new StringBuilder();
        for (var i = 0; i < 20_000; i++)
        {
            text.Clear();
            for (var pieces = random.Next(1, 24); pieces > 0; pieces--)
            {
                if (random.Next(3) == 0)
                {
                    text.Append(random.NextInt64(0, (long)Math.Pow(10, random.Next(1, 18))));
                }
                else
                {
                    text.Append(Pieces[random.Next(Pieces.Length)]);
                }
            }

            var odd = text.ToString();
            var redacted = Redactor.Redact(odd);
            redacted.Restore(redacted.Text).Should().Be(odd);
        }
    }
}
