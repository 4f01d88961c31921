namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>Reads brackets around a value, and those of a forum's markup around a label.</summary>
internal static class BracketGap
{
    private const int LongestForumTag = 9;

    /// <summary>Answers how long a tag in square brackets is, as forums write them: <c>[b]</c>, <c>[/b]</c>; 0 for none.</summary>
    public static int ForumTagLength(ReadOnlySpan<char> text)
    {
        var name = text is ['[', '/', ..] ? 2 : 1;
        var close = text is ['[', ..] ? text[..Math.Min(text.Length, LongestForumTag)].IndexOf(']') : -1;
        return close > name && text[name..close] is "b" or "i" or "u" or "s" or "B" or "I" or "U" or "td" or "th" or "code" or "quote" or "color" or "size" or "url" ? close + 1 : 0;
    }

    /// <summary>Says whether a bracket holds one word with a digit in it, as logs write values: <c>user [jdoe42]</c>, <c>user &lt;jdoe42></c>; no tag and no placeholder of a manual has one.</summary>
    public static bool IsBracketed(ReadOnlySpan<char> text)
    {
        const int Shortest = 4;
        const int Longest = 72;
        var close = text[..Math.Min(text.Length, Longest)].IndexOf(text[0] == '[' ? ']' : '>');
        return close > Shortest && text[1..close].IndexOfAny(" /=\"'<[(:") < 0 && text[1..close].ContainsAnyInRange('0', '9');
    }
}
