using System.Buffers;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>
/// The head of a turn in a chat: who speaks, with the time before or behind: <c>[10:33] eve: </c>, <c>&lt;eve> </c>, <c>**Agent** (09:15): </c>, <c>客服 09:15:</c>; with the time, what is said may stand on the next line
/// (<c>Laura, [12.11.24 09:15]</c>).
/// </summary>
/// <param name="Start">Where the speaker's name begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Said">Where what is said begins; 0 where there is no head.</param>
/// <param name="Stamped">Whether a time stands there.</param>
/// <param name="Sign">The sign behind the speaker: a colon, an angle bracket, a tab, a line's end; the bracket before one in brackets.</param>
internal readonly record struct TurnHead(int Start, int End, int Said, bool Stamped, char Sign)
{
    private const int LongestName = 24;
    private const int LongestStamped = 40;
    private const int Reach = 80;
    private const string Marks = "*_ ,-";
    private static readonly SearchValues<char> Ends = SearchValues.Create("\n\t:><");

    /// <summary>Reads the head that a line begins with.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the line begins, behind the marks of a list or a quote.</param>
    public static TurnHead Read(ReadOnlySpan<char> text, int at)
    {
        var timed = TurnStamp.MayStandIn(text[at..Math.Min(text.Length, at + LongestStamped + TurnStamp.Longest)]);
        var start = at + (timed ? TurnStamp.Length(text[at..]) : 0);
        var stamped = start > at;
        var limit = Math.Min(text.Length, start + LongestStamped);
        if (start < limit && text[start] is '[' or '<' or '(' && text[start..Math.Min(limit, start + LongestName)].IndexOfAny("]>)\n") is > 1 and var bracket && text[start + bracket] != '\n')
        {
            var close = start + bracket;
            var said = SkipBlank(text, close + 1);
            var own = said < text.Length && text[said] is '[' or '(' ? TurnStamp.Length(text[said..]) : 0;
            return new TurnHead(start + 1, close, SkipSign(text, said + own), stamped || own > 0, text[start]);
        }

        for (var i = start; i < limit; i++)
        {
            i += timed ? 0 : text[i..limit].IndexOfAny(Ends) is >= 0 and var sign ? sign : limit - i - 1;
            switch (text[i])
            {
                case '\n' or '\t':
                    return stamped && i > start ? Of(text, start, i, i + 1, stamped, text[i]) : default;
                case ':' or '>':
                    return stamped || i < start + LongestName ? Of(text, start, i, i + 1, stamped, text[i]) : default;
                case '<' when !stamped && i >= start + LongestName:
                    return default;
                case '<' when i > start && text[i..].StartsWith("</td>", StringComparison.OrdinalIgnoreCase):
                    return Of(text, start, i, SkipTags(text, i), stamped, ':');
                case '<' when i > start && TagLength(text, i) is > 0 and var tag && SkipBlank(text, i + tag) is var colon && colon < text.Length && text[colon] == ':':
                    return Of(text, start, i, colon + 1, stamped, ':');
                case ' ' or '(' or '[' when timed && i > start && TurnStamp.Read(text[(i + (text[i] == ' ' ? 1 : 0))..]) is > 0 and var stamp:
                    var behind = i + (text[i] == ' ' ? 1 : 0) + stamp;
                    while (behind < text.Length && text[behind] is '*' or '_' or ' ')
                    {
                        behind++;
                    }

                    return behind < text.Length && text[behind] is ':' or '\n' ? Of(text, start, i, behind + 1, stamped: true, text[behind]) : default;
            }
        }

        return default;
    }

    /// <summary>Answers where the head begins of the turn in which a value is the first that is said; the value's own place where a chat has no times there.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="value">Where the value begins.</param>
    public static int StartBefore(ReadOnlySpan<char> text, int value)
    {
        var line = TextLine.Start(text, value, Reach);
        line = line == value && line > 0 ? TextLine.Start(text, line - 1, Reach) : line;
        if (line <= 0)
        {
            return value;
        }

        var first = line;
        while (first < value && text[first] is '>' or ' ' or '*' or '-')
        {
            first++;
        }

        return Read(text, first) is { Stamped: true, Said: > 0 } head && head.Said <= value && !text[head.Said..value].ContainsAnyInRange('0', '9') ? line : value;
    }

    /// <summary>Answers where a text goes on behind tags and blanks: <c>&lt;/p>&lt;p>&lt;b></c>.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The first tag.</param>
    public static int SkipTags(ReadOnlySpan<char> text, int at)
    {
        const int MostTags = 8;
        for (var tags = 0; tags < MostTags && TagLength(text, at) is > 0 and var tag; tags++)
        {
            at += tag;
            while (at < text.Length && text[at] is ' ' or '\n')
            {
                at++;
            }
        }

        return at;
    }

    private static TurnHead Of(ReadOnlySpan<char> text, int start, int end, int said, bool stamped, char sign)
    {
        end -= text[start..end].Length - text[start..end].TrimEnd(Marks).Length;
        start += text[start..end].Length - text[start..end].TrimStart(Marks).Length;
        while (said < text.Length && (text[said] == '*' || TagLength(text, said) > 0))
        {
            said += text[said] == '*' ? 1 : TagLength(text, said);
        }

        return end > start ? new TurnHead(start, end, said, stamped, sign) : default;
    }

    private static int SkipBlank(ReadOnlySpan<char> text, int at) => at + (at < text.Length && text[at] == ' ' ? 1 : 0);

    private static int SkipSign(ReadOnlySpan<char> text, int at) => at + (at < text.Length && text[at] == ':' ? 1 : 0);

    private static int TagLength(ReadOnlySpan<char> text, int at)
    {
        const int Longest = 64;
        var rest = text[at..Math.Min(text.Length, at + Longest)];
        return rest is ['<', '/' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'), ..] && rest.IndexOf('>') is > 1 and var close && !rest[1..close].ContainsAny('<', '\n') ? close + 1 : 0;
    }
}
