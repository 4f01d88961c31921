namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>Knows the marks and tags that make words bold or italic: <c>**Ada**</c>, <c>_Ada_</c>, <c>&lt;b&gt;Ada&lt;/b&gt;</c>.</summary>
internal static class Emphasis
{
    private const int MostMarks = 3;
    private const int Reach = 64;
    private const int LongestTag = 72;

    /// <summary>Says whether the marks at a place close what the same marks opened shortly before, on the same line.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the marks stand.</param>
    public static bool ClosesAt(ReadOnlySpan<char> text, int at)
    {
        var marks = LengthAt(text, at);
        var end = at + marks;
        if (marks == 0 || at == 0 || text[at - 1] == ' ' || (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '(' or '=' or '[')))
        {
            return false;
        }

        var before = text[Math.Max(0, at - Reach)..at];
        before = before[(before.LastIndexOf('\n') + 1)..];
        var open = before.LastIndexOf(text[at]);
        var first = open - marks + 1;
        return first >= 0 && LengthAt(before, first) == marks && open + 1 < before.Length && before[open + 1] != ' ' && (first == 0 || !char.IsAsciiLetterOrDigit(before[first - 1]));
    }

    /// <summary>Answers how long the tag is that begins at a place and makes what follows bold, italic or the like; 0 for none.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the tag begins.</param>
    public static int TagLength(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..Math.Min(text.Length, at + LongestTag)];
        var close = rest.IndexOf('>');
        if (close < 2)
        {
            return 0;
        }

        var name = rest[1..close];
        name = name.IndexOf(' ') is > 0 and var blank ? name[..blank] : name;
        return name is "b" or "i" or "u" or "em" or "strong" or "mark" or "span" or "code" or "B" or "I" ? close + 1 : 0;
    }

    private static int LengthAt(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at <= MostMarks && text[end] == text[at] && text[end] is '*' or '_')
        {
            end++;
        }

        return end - at is <= MostMarks and var length ? length : 0;
    }
}
