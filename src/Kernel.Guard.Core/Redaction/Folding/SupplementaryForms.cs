using System.Globalization;
using System.Text;

namespace KernelGuard.Redaction.Folding;

/// <summary>Knows the plain forms of code points beyond the basic plane: decimal digits, mathematical and enclosed letters, invisible marks.</summary>
internal static class SupplementaryForms
{
    private const int Letters = 26;

    /// <summary>Answers the plain form of a code point.</summary>
    /// <param name="codePoint">The code point, U+10000 or above.</param>
    /// <param name="plain">Its form.</param>
    /// <param name="visible">Whether it has one; else it is invisible.</param>
    public static bool TryFold(int codePoint, out char plain, out bool visible)
    {
        (plain, visible) = ('\0', true);
        switch (codePoint)
        {
            // Pictures and Han, which are most of what there is.
            case (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFF):
                return false;

            // Mathematical letters: blocks of 52, capitals first (Unicode chart U1D400).
            case >= 0x1D400 and <= 0x1D6A3:
                var letter = (codePoint - 0x1D400) % (Letters * 2);
                plain = (char)(letter < Letters ? 'A' + letter : 'a' + letter - Letters);
                return true;

            // Letters in squares and circles (chart U1F100).
            case >= 0x1F130 and <= 0x1F149:
                plain = (char)('A' + codePoint - 0x1F130);
                return true;
            case >= 0x1F150 and <= 0x1F169:
                plain = (char)('A' + codePoint - 0x1F150);
                return true;
            case >= 0x1F170 and <= 0x1F189:
                plain = (char)('A' + codePoint - 0x1F170);
                return true;

            // Tags and variation selectors (chart UE0000, UE0100).
            case >= 0xE0000 and <= 0xE01EF:
                visible = false;
                return true;
            case 0x10EAD:
                plain = '-';
                return true;
        }

        if (!Rune.TryCreate(codePoint, out var rune) || Rune.GetUnicodeCategory(rune) != UnicodeCategory.DecimalDigitNumber)
        {
            return false;
        }

        plain = (char)('0' + (int)Rune.GetNumericValue(rune));
        return true;
    }
}
