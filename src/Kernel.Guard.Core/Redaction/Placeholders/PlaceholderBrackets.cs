using System.Buffers;

namespace KernelGuard.Redaction.Placeholders;

/// <summary>
/// Reads the brackets of placeholders: ASCII, full-width and lenticular ones, each with up to two backslashes before it, as Markdown escapes it, and JSON that escape.
/// </summary>
internal static class PlaceholderBrackets
{
    private const int MostEscapes = 2;

    /// <summary>Gets the brackets that open.</summary>
    public static SearchValues<char> Openings { get; } = SearchValues.Create("[\uFF3B\u3010");

    /// <summary>Gets where a look for placeholders stops: opening brackets, and the closing one that may end a placeholder without its opening side.</summary>
    public static SearchValues<char> Stops { get; } = SearchValues.Create("[]\uFF3B\u3010");

    /// <summary>Gets those, and the backslash that one may be written with.</summary>
    public static SearchValues<char> Signs { get; } = SearchValues.Create("[]\uFF3B\u3010\\");

    /// <summary>Says whether a look for placeholders stops at a character.</summary>
    public static bool IsStop(char c) => c == ']' || Opens(c);

    /// <summary>Says whether a character opens.</summary>
    public static bool Opens(char c) => c is '[' or '\uFF3B' or '\u3010';

    /// <summary>Says whether a character closes.</summary>
    public static bool Closes(char c) => c is ']' or '\uFF3D' or '\u3011';

    /// <summary>Says whether a letter or digit beside brackets may belong to a name or an index; those of scripts in which code is not written are words of the sentence, with or without a blank between.</summary>
    public static bool Joins(char c) => char.IsDigit(c) || (char.IsLetter(c) && IsOfCode(c));

    // Latin, Greek and Cyrillic with all their extensions, full-width letters; not Hebrew, Arabic, the scripts of India and Thailand, hangul, kana, Han.
    private static bool IsOfCode(char c) => c is < '\u0590' or (>= '\u1E00' and <= '\u1FFF') or (>= '\u2C60' and <= '\u2DFF') or (>= '\uA640' and <= '\uA7FF') or (>= '\uAB30' and <= '\uAB6F') or (>= '\uFF10' and <= '\uFF5A');

    /// <summary>Says whether a character opens a side by itself: a lenticular bracket is as heavy as two others.</summary>
    public static bool IsPair(char open) => open == '\u3010';

    /// <summary>Says whether two characters are two sides by themselves.</summary>
    public static bool IsPair(char open, char close) => IsPair(open) && close == '\u3011';

    /// <summary>Answers how long the opening bracket at a place is with its backslashes; 0 where none is.</summary>
    public static int OpeningLength(ReadOnlySpan<char> text, int at) =>
        Escapes(text, at) is var escapes && at + escapes < text.Length && Opens(text[at + escapes]) ? escapes + 1 : 0;

    /// <summary>Answers how long the closing bracket at a place is with its backslashes; 0 where none is.</summary>
    public static int ClosingLength(ReadOnlySpan<char> text, int at) =>
        Escapes(text, at) is var escapes && at + escapes < text.Length && Closes(text[at + escapes]) ? escapes + 1 : 0;

    /// <summary>Says whether a text ends at a place, or within backslashes there that a bracket may follow.</summary>
    public static bool MayFollow(ReadOnlySpan<char> text, int at) => at + Escapes(text, at) == text.Length;

    /// <summary>Answers how many backslashes before a place belong to its bracket: one or two, else none, since more escape each other.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place.</param>
    /// <param name="floor">Where the text that may be read begins.</param>
    /// <param name="before">What stands before the text.</param>
    public static int EscapesBefore(ReadOnlySpan<char> text, int at, int floor, char before)
    {
        var start = at;
        while (start > floor && text[start - 1] == '\\')
        {
            start--;
        }

        return at - start > MostEscapes || (start == 0 && before == '\\') ? 0 : at - start;
    }

    private static int Escapes(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < MostEscapes && text[end] == '\\')
        {
            end++;
        }

        return end - at;
    }
}
