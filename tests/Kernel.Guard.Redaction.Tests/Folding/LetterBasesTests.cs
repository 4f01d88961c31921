using System.Text;
using AwesomeAssertions;
using KernelGuard.Redaction.Folding;
using Xunit;

namespace KernelGuard.Redaction.Tests.Folding;

public sealed class LetterBasesTests
{
    [Fact]
    public void A_letters_base_is_the_first_of_its_canonical_decomposition()
    {
        Assert.SkipWhen("é".Normalize(NormalizationForm.FormD).Length == 1, "The runtime does not normalize in its globalization-invariant mode.");
        for (var c = '\u0080'; c < '\u2000'; c++)
        {
            if (char.IsLetter(c))
            {
                LetterBases.Of(c).Should().Be(c.ToString().Normalize(NormalizationForm.FormD)[0], $"of U+{(int)c:X4}");
            }
        }
    }

    [Theory]
    [InlineData('a', 'a')]
    [InlineData('7', '7')]
    [InlineData('ß', 'ß')]
    [InlineData('王', '王')]
    [InlineData('é', 'e')]
    [InlineData('Ё', 'Е')]
    public void What_has_no_accent_stays(char c, char expected) => LetterBases.Of(c).Should().Be(expected);
}
