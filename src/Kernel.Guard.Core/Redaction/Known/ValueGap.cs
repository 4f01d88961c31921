using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Known;

/// <summary>
/// Reads what may stand inside a known value where its letters go on: separators and marks between its words, markup inside a word, and a separator between any two letters where all stand
/// apart, as in <c>A d a</c>. It looks no further than <see cref="Longest"/>.
/// </summary>
internal static class ValueGap
{
    /// <summary>How many separators may stand at one place; a run of one sign is one, and marks and tags do not count.</summary>
    public const int MostSeparators = 4;

    private const int Longest = 96;
    private const int LongestTag = 64;
    private const int MostApart = 2;
    private const int MostInitials = 2;
    private const int LongestGiven = 16;

    // Behind Han, kana or hangul these end a name, a sentence or a member of a list, unless the value has them there itself.
    private static readonly SearchValues<char> PartsEastAsian = SearchValues.Create(".,'’´/()[]!?:;|+#&。、，；：！？「」『』（）《》【】");

    /// <summary>Answers how long the gap between two words is that a text begins with; 0 for none, one that is too long, or the text's end.</summary>
    /// <param name="text">The text behind a word.</param>
    /// <param name="eastAsian">Whether Han, kana or hangul stand before it: there a full stop ends a name, and a comma without a blank.</param>
    /// <param name="word">The step of the word's end: what its values have behind it may stand there, in any number, and where one of them goes on the gap ends.</param>
    public static int BetweenWords(ReadOnlySpan<char> text, bool eastAsian, ValueNode word)
    {
        var (at, separators, quotes, listed, line) = (0, 0, 0, false, false);
        for (; at < text.Length && at < Longest; at++)
        {
            var c = text[at];
            if (SkipMarkup(text, ref at) || (c == '>' && line))
            {
                continue;
            }

            if (at > 0 && word.Find(PlainLetter.Of(c)) is not null)
            {
                break;
            }

            if (word.Signs.Contains(c, StringComparison.Ordinal) && c != '"')
            {
                listed |= c is ',' or ':' or ';';
                continue;
            }

            if (!(IsSeparator(c, eastAsian) || (c == ',' && text[(at + 1)..] is [' ', ..])) || ++separators > MostSeparators)
            {
                break;
            }

            line |= c == '\n';
            quotes += c == '"' ? 1 : quotes > 0 && c is ']' or '}' ? 1 : 0;
            listed |= c is ',' or ':' or ';';
            for (; at + 1 < text.Length && at < Longest && text[at + 1] == c; at++)
            {
            }
        }

        // Two strings of a list are two values.
        return at >= Math.Min(text.Length, Longest) || separators > MostSeparators || (quotes > 1 && listed) ? 0 : at;
    }

    /// <summary>Answers how long the tag is that a text begins with; 0 for none.</summary>
    public static int TagLength(ReadOnlySpan<char> text)
    {
        var tag = text[..Math.Min(text.Length, LongestTag)];
        return tag.Length > 2 && tag[0] == '<' && (char.IsAsciiLetter(tag[1]) || tag[1] is '/' or '!') ? tag.IndexOf('>') + 1 : 0;
    }

    /// <summary>Answers how long the markup, or the hyphen at a line's end, is that a text begins with, inside a word; 0 for none.</summary>
    public static int InsideWord(ReadOnlySpan<char> text)
    {
        var at = 0;
        for (; at < text.Length && at < Longest && SkipMarkup(text, ref at); at++)
        {
        }

        if (at == 0 && text is ['-', '\n', ..] or ['-', '\r', '\n', ..])
        {
            at = text.IndexOfAnyExcept("-\r\n> ");
        }

        return at < 0 || at >= Math.Min(text.Length, Longest) ? 0 : at;
    }

    /// <summary>Answers how long the separator is behind a letter that stands apart from the next one; 0 for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the value begins.</param>
    /// <param name="at">The place behind the letter.</param>
    public static int BetweenLetters(ReadOnlySpan<char> text, int start, int at)
    {
        if (at - 1 > start && PlainLetter.Counts(text[at - 2]))
        {
            return 0;
        }

        var next = at;
        while (next < text.Length && next - at <= MostApart && (IsBlank(text[next]) || text[next] is '\n' or '.' or '-' or '_' or '*' or '·' or '/' or '|' or ','))
        {
            next++;
        }

        var apart = next - at is > 0 and <= MostApart && next < text.Length && (next + 1 == text.Length || !PlainLetter.Counts(text[next + 1]));
        return apart ? next - at : 0;
    }

    /// <summary>Answers how long further names are that stand before a surname (<c> J.</c> of <c>Peter J. Baker</c>, <c> James</c> of <c>Peter James Baker</c>), with the blanks around them; 0 for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place behind a given name, or an initial.</param>
    public static int Further(ReadOnlySpan<char> text, int at) => Initials(text, at) is > 0 and var initials ? initials : GivenName(text, at);

    private static int Initials(ReadOnlySpan<char> text, int at)
    {
        var next = text[at] == '.' && (at == 1 || !PlainLetter.Counts(text[at - 2])) ? at + 1 : at;
        var (initial, dotted) = ('\0', false);
        for (var count = 0; count < MostInitials; count++)
        {
            var letter = SkipBlanks(text, next);
            if (letter + 1 >= text.Length || !char.IsLetter(text[letter]) || (letter == next && text[next - 1] != '.') || !(text[letter + 1] == '.' || (IsBlank(text[letter + 1]) && char.IsUpper(text[letter]))))
            {
                break;
            }

            (initial, dotted) = (text[letter], text[letter + 1] == '.');
            next = letter + (dotted ? 2 : 1);
        }

        next = SkipBlanks(text, next);
        return initial != '\0' && next < text.Length && ((dotted && char.IsUpper(initial)) || char.IsUpper(text[next]) == char.IsUpper(initial)) ? next - at : 0;
    }

    private static int GivenName(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..Math.Min(text.Length, at + LongestGiven)];
        return rest is [' ', >= 'A' and <= 'Z', ..] && rest[1..].IndexOf(' ') is > 0 and var length && at + length + 2 < text.Length && char.IsUpper(text[at + length + 2]) && GivenNames.All.Contains(rest[1..(length + 1)]) ? length + 2 : 0;
    }

    /// <summary>Says whether a word is parted at a place: by a dash, or by a blank before a letter of the same case as the value's first.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the value begins.</param>
    /// <param name="at">The place.</param>
    public static bool Parts(ReadOnlySpan<char> text, int start, int at) =>
        text[at] == '-' || (text[at] == ' ' && at + 1 < text.Length && char.IsUpper(text[at + 1]) == char.IsUpper(text[start]));

    private static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        var end = Math.Min(text.Length, at + MostSeparators);
        while (at < end && (IsBlank(text[at]) || text[at] == '\n'))
        {
            at++;
        }

        return at;
    }

    // Leaves the place at the markup's last character.
    private static bool SkipMarkup(ReadOnlySpan<char> text, ref int at)
    {
        if (text[at] is '*' or '`' or '~' or '\\')
        {
            return true;
        }

        var length = TagLength(text[at..]);
        at += Math.Max(length - 1, 0);
        return length > 0;
    }

    private static bool IsSeparator(char c, bool eastAsian) =>
        IsBlank(c) || PlainLetter.IsApostrophe(c) || c is '\n' or '\r' || (IsSign(c) && !(eastAsian && PartsEastAsian.Contains(c)));

    // What a value may hold between its words, such as a currency's sign; what looks like an open tag is none.
    private static bool IsSign(char c) => (char.IsPunctuation(c) || char.IsSymbol(c)) && c is not ('<' or '>');

    private static bool IsBlank(char c) => c is ' ' or '\t';
}
