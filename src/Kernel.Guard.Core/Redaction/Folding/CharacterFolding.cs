using System.Globalization;

namespace KernelGuard.Redaction.Folding;

/// <summary>
/// Maps each character to the one form that recognizers see: full-width forms, all decimal digits, all spaces and all dashes. It maps one
/// character to one, so that a place in the folded text is the same place in the original.
/// </summary>
internal static class CharacterFolding
{
    private const int FullWidthOffset = '！' - '!';

    /// <summary>Folds a text into a buffer of the same length.</summary>
    public static void Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        for (var i = 0; i < text.Length; i++)
        {
            folded[i] = text[i] < 0x80 ? text[i] : Fold(text[i]);
        }
    }

    private static char Fold(char c)
    {
        switch (c)
        {
            case >= '！' and <= '～':
                return (char)(c - FullWidthOffset);
            case '\u00A0' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' or '\u3000':
                return ' ';
            case (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFE58' or '\uFE63':
                return '-';
        }

        return char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : c;
    }
}
