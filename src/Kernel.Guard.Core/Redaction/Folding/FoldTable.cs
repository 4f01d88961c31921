using System.Globalization;

namespace KernelGuard.Redaction.Folding;

/// <summary>
/// Maps each character of the basic plane to its plain form: built once, from the Unicode data that .NET brings. Letters with accents stay.
/// </summary>
internal static class FoldTable
{
    /// <summary>Stands for no character: it is invisible.</summary>
    public const char Removed = '\uFFFE';

    /// <summary>Stands for a form that its neighbours decide, or that is longer than one character.</summary>
    public const char Special = '\uFFFF';

    // The form of the two characters that the constants above are: neither is one (Unicode, noncharacters), and a text that holds one reads as any other.
    private const char NoCharacter = '\uFFFD';

    private const int FullWidthOffset = '！' - '!';
    private static readonly char[] Forms = Build();

    /// <summary>Answers the plain form of a character.</summary>
    public static char Of(char c) => Forms[c];

    /// <summary>Says whether a character is a decimal digit of any script of the basic plane.</summary>
    public static bool IsDigit(char c) => char.IsAsciiDigit(Forms[c]);

    private static char[] Build()
    {
        var forms = new char[char.MaxValue + 1];
        for (var c = 0; c < forms.Length; c++)
        {
            forms[c] = c < 0x80 ? (char)c : Form((char)c);
        }

        return forms;
    }

    private static char Form(char c)
    {
        if (c is >= '！' and <= '～')
        {
            return (char)(c - FullWidthOffset);
        }

        if (c is Removed or Special)
        {
            return NoCharacter;
        }

        if (IsInvisible(c))
        {
            return Removed;
        }

        if (NumberMarks.DependOnNeighbours(c) || ComposedLetters.IsMark(c) || char.IsHighSurrogate(c))
        {
            return Special;
        }

        return CharUnicodeInfo.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.DecimalDigitNumber => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)),
            UnicodeCategory.SpaceSeparator => ' ',
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => '\n',
            UnicodeCategory.DashPunctuation => '-',
            UnicodeCategory.OtherNumber => c,
            _ => c switch
            {
                '\u0085' => '\n',
                '\u2212' or '\u02D7' or '\u207B' => '-',
                '\u2800' => ' ',

                // A table drawn with lines is read as one of bars; the lines above its head and below its last row are no rows.
                '│' or '┃' or '║' or (>= '├' and <= '┫') or (>= '┼' and <= '╋') or (>= '╞' and <= '╣') or (>= '╪' and <= '╬') => '|',
                '─' or '━' => '-',
                '═' => '=',
                _ => CompatibilityForms.Of(c) switch { null => c, { Length: 1 } one => one[0], _ => Special },
            },
        };
    }

    // Format characters but the visible ones of Arabic and Syriac; joiners, fillers, variation selectors and the keycap's frame.
    private static bool IsInvisible(char c) =>
        (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format && c is not ((>= '\u0600' and <= '\u0605') or '\u06DD' or '\u070F' or '\u0890' or '\u0891' or '\u08E2'))
        || c is '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or (>= '\u180B' and <= '\u180F') or '\u20E3' or '\u3164' or (>= '\uFE00' and <= '\uFE0F') or '\uFFA0';
}
