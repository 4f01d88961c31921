using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Folding;

/// <summary>
/// Reads the soft breaks of quoted-printable text (RFC 2045, section 6.7: an equals sign at a line's end) within a word, and the equals sign that is
/// written <c>=3D</c> on the same line. Settings and shells end a line with an equals sign too, and Base64 does: a break is one where the line has such
/// an equals sign before it, or is one of prose whose last word goes on in small letters.
/// </summary>
internal static class SoftBreak
{
    private const int LongestLine = 80;
    private const int FewestBlanks = 3;
    private const int LongestRest = 24;
    private const string WrittenEquals = "=3D";

    /// <summary>Reads the break that begins at an equals sign.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        change = new FoldChange { Start = at, End = at + Length(text[at..]) };
        return IsWithinWord(text, at) && LineBefore(text, at) is var line && (HoldsWrittenEquals(line) || IsProse(line, text[change.End..]));
    }

    /// <summary>Reads the equals sign that is written as a byte, where a soft break within a word ends its line.</summary>
    public static bool TryReadEquals(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        change = FoldChange.ToOne(at, at + WrittenEquals.Length, '=');
        if (!IsWrittenEquals(text[at..]))
        {
            return false;
        }

        var behind = text[at..Math.Min(text.Length, at + LongestLine)].IndexOf('\n');
        behind -= behind > 0 && text[at + behind - 1] == '\r' ? 1 : 0;
        return behind > WrittenEquals.Length && text[at + behind - 1] == '=' && IsWithinWord(text, at + behind - 1);
    }

    /// <summary>
    /// Says whether a break stands in the local part of an address: its line has bytes that are written so, or is one of prose whose last word goes on up to the at sign
    /// (<c>mejl: lovisa.nordens=⏎kold@example.se</c>).
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the equals sign stands.</param>
    /// <param name="end">The place behind the break.</param>
    public static bool IsInAddress(ReadOnlySpan<char> text, int at, int end)
    {
        if (at == 0 || end >= text.Length || !IsOfLocal(text[at - 1]))
        {
            return false;
        }

        var sign = end;
        while (sign < text.Length && sign - end < LongestRest && IsOfLocal(text[sign]))
        {
            sign++;
        }

        if (sign + 1 >= text.Length || text[sign] != '@' || !char.IsAsciiLetterOrDigit(text[sign + 1]))
        {
            return false;
        }

        var line = LineBefore(text, at);
        var word = line[(line.LastIndexOfAny(" <:\"'(") + 1)..];
        return word.Length > 1 && !word.Contains('=') && (HoldsWrittenBytes(line) || (line.Contains(' ') && (word.ContainsAny("0123456789._-") || line.Count(' ') >= FewestBlanks) && (WordLexicon.SpokenOf(word) & ~PiiKinds.PersonName) == PiiKinds.None));
    }

    private static bool IsOfLocal(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-' or '+';

    // =C3=A4
    private static bool HoldsWrittenBytes(ReadOnlySpan<char> line)
    {
        for (var at = line.IndexOf('='); at >= 0 && at + 3 < line.Length;)
        {
            if (line[at + 1] is >= 'C' and <= 'F' && char.IsAsciiHexDigit(line[at + 2]) && line[at + 3] == '=')
            {
                return true;
            }

            var next = line[(at + 1)..].IndexOf('=');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    // Behind "mode=3D, " there is no value.
    private static bool IsWrittenEquals(ReadOnlySpan<char> text) => text is ['=', '3', 'D', var value, ..] && (char.IsLetterOrDigit(value) || value == '"');

    private static bool HoldsWrittenEquals(ReadOnlySpan<char> line) => line.IndexOf(WrittenEquals, StringComparison.Ordinal) is >= 0 and var at && IsWrittenEquals(line[at..]);

    private static int Length(ReadOnlySpan<char> text) => text switch { ['=', '\n', ..] => 2, ['=', '\r', '\n', ..] => 3, _ => 0 };

    private static bool IsWithinWord(ReadOnlySpan<char> text, int at)
    {
        var next = at + Length(text[at..]);
        return next > at && at > 0 && next < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[next]);
    }

    private static ReadOnlySpan<char> LineBefore(ReadOnlySpan<char> text, int at)
    {
        var line = text[Math.Max(0, at - LongestLine)..at];
        return line[(line.LastIndexOf('\n') + 1)..];
    }

    // Another word for a value would be a setting's: "the variable is password=\nhunter2".
    private static bool IsProse(ReadOnlySpan<char> line, ReadOnlySpan<char> behind)
    {
        var word = line[(line.LastIndexOf(' ') + 1)..];
        if (line.Contains('=') || line.Count(' ') < FewestBlanks || !char.IsLower(behind[0]) || !IsOfLetters(word))
        {
            return false;
        }

        behind = behind[..Math.Min(behind.Length, LongestRest)];
        var rest = 0;
        while (rest < behind.Length && char.IsLower(behind[rest]))
        {
            rest++;
        }

        return (rest == behind.Length || (behind[rest] is ' ' && !behind[rest..].StartsWith(" =", StringComparison.Ordinal)) || ClauseEnd.Is(behind, rest)) && WordLexicon.SpokenOf(word) == PiiKinds.None;
    }

    private static bool IsOfLetters(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsLetter(c))
            {
                return false;
            }
        }

        return true;
    }
}
