namespace KernelGuard.Redaction.Folding;

/// <summary>Knows numbers whose groups have a middle dot between blanks: <c>4111 · 1111 · 1111 · 1111</c>. Three groups of two to four digits are one; an amount, a year or a page beside another is none.</summary>
internal static class DottedGroups
{
    private const int FewestGroups = 3;
    private const int MostGroups = 8;
    private const int ShortestGroup = 2;
    private const int LongestGroup = 4;
    private const int LongestGap = 3;

    /// <summary>Says whether the middle dot at a place stands in such a number.</summary>
    public static bool Hold(ReadOnlySpan<char> text, int at)
    {
        var groups = 0;
        for (var dot = at; groups < MostGroups && IsApart(text, dot) && Length(text, dot - 2, -1) is > 0 and var length; dot -= length + LongestGap)
        {
            groups++;
        }

        var before = groups;
        for (var dot = at; groups < MostGroups && IsApart(text, dot) && Length(text, dot + 2, 1) is > 0 and var length; dot += length + LongestGap)
        {
            groups++;
        }

        return before > 0 && groups > before && groups >= FewestGroups;
    }

    private static bool IsApart(ReadOnlySpan<char> text, int at) =>
        at > 1 && at + 2 < text.Length && NumberMarks.IsMiddleDot(text[at]) && FoldTable.Of(text[at - 1]) == ' ' && FoldTable.Of(text[at + 1]) == ' ';

    // How many digits a group has whose first or last stands at a place; 0 for another length, or where it is joined to more.
    private static int Length(ReadOnlySpan<char> text, int at, int towards)
    {
        var length = 0;
        for (; at >= 0 && at < text.Length && length <= LongestGroup && FoldTable.IsDigit(text[at]); at += towards)
        {
            length++;
        }

        return length is >= ShortestGroup and <= LongestGroup && !(at >= 0 && at < text.Length && (FoldTable.IsDigit(text[at]) || text[at] is '.' or ',' or ':' && at + towards is >= 0 and var next && next < text.Length && FoldTable.IsDigit(text[next]))) ? length : 0;
    }
}
