namespace KernelGuard.Redaction.Folding;

/// <summary>
/// Makes one line break of what stands between two digits where a number is wrapped: blanks, a soft wrap's mark, the break (also written
/// <c>\n</c>), and the indentation, quote or comment marks of the next line. Where the next line is quoted, one of the two may be a capital, and a separator
/// may follow the break.
/// </summary>
internal static class WrappedNumber
{
    private const int MostBlanks = 8;
    private const int MostMarks = 16;

    /// <summary>Reads the break at a place; answers false where it does not stand between digits, or is one line break already.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        change = default;
        var start = at;
        while (start > 0 && at - start < MostBlanks && text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        var joined = start > 1 && text[start - 1] is '-' or '/' or '.' && FoldTable.IsDigit(text[start - 2]);
        if (start == 0 || !(joined || IsSign(text[start - 1])))
        {
            return false;
        }

        var end = at;
        if (!TryReadBreak(text, ref end))
        {
            return false;
        }

        var marks = end;
        var (marked, quoted) = (false, false);
        while (end < text.Length && end - marks < MostMarks && IsMark(text, end))
        {
            marked |= text[end] is '/' or '#' or '*' or '|';
            quoted |= text[end] is '>';
            end++;
        }

        if (end == text.Length || !GoesOn(text, start, end, quoted, ref joined) || (marked && text[end - 1] is not (' ' or '\t')) || (!joined && end - start == 1 && text[start] == '\n'))
        {
            return false;
        }

        // Behind a separator the break is no second one.
        change = joined ? new FoldChange { Start = start, End = end } : FoldChange.ToOne(start, end, '\n');
        return true;
    }

    private static bool GoesOn(ReadOnlySpan<char> text, int before, int at, bool quoted, ref bool joined)
    {
        var number = FoldTable.IsDigit(text[at]);
        if (joined || (number && FoldTable.IsDigit(text[before - 1])))
        {
            return number;
        }

        if (quoted && text[at] is '-' or '/' or '.' && at + 1 < text.Length && FoldTable.IsDigit(text[at + 1]) && FoldTable.IsDigit(text[before - 1]))
        {
            joined = true;
            return true;
        }

        return quoted && (number || (FoldTable.IsDigit(text[before - 1]) && char.IsAsciiLetterUpper(text[at])));
    }

    private static bool IsSign(char c) => char.IsAsciiLetterUpper(c) || FoldTable.IsDigit(c);

    private static bool TryReadBreak(ReadOnlySpan<char> text, ref int at)
    {
        var rest = text[at..];
        if (rest[0] is '\\' or '=' && rest.Length > 1 && rest[1] is '\r' or '\n')
        {
            at++;
            rest = rest[1..];
        }

        var length = rest switch
        {
            ['\r', '\n', ..] => 2,
            ['\r' or '\n', ..] => 1,
            ['\\', 'r', '\\', 'n', ..] => 4,
            ['\\', 'n', ..] => 2,
            _ => 0,
        };
        at += length;
        return length > 0;
    }

    private static bool IsMark(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        ' ' or '\t' or '>' or '|' or '#' => true,
        '*' => text[at - 1] == ' ',
        '/' => text[at - 1] == '/' || (at + 1 < text.Length && text[at + 1] == '/'),
        _ => false,
    };
}
