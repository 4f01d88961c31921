namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>Reads the remark in brackets between a label and its value: "(required):", "(PDL)".</summary>
internal static class RemarkGap
{
    private const int Longest = 28;
    private const int LongestAbbreviation = 6;

    /// <summary>Answers how long the remark is with its brackets; 0 for none.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where its bracket opens.</param>
    public static int Length(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..Math.Min(text.Length, at + Longest)];
        var close = rest.IndexOf(')');
        if (close < 0 || (text[at - 1] != ' ' && char.IsAscii(text[at - 1])) || rest[..close].IndexOfAnyInRange('0', '9') >= 0)
        {
            return 0;
        }

        var behind = rest[(close + 1)..].TrimStart(' ');
        var abbreviation = close is > 2 and <= LongestAbbreviation + 1 && !rest[1..close].ContainsAnyExceptInRange('A', 'Z');
        return abbreviation || behind is [':' or '=', ..] ? close + 1 : 0;
    }
}
