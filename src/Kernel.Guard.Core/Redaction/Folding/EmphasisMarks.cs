namespace KernelGuard.Redaction.Folding;

/// <summary>Takes the marks of Markdown out of numbers, and away from the sign of an address: <c>4111 **1111** 1111</c>, <c>090-`1234`-5678</c>, <c>ada**@**example.org</c>.</summary>
internal static class EmphasisMarks
{
    private const int Longest = 24;
    private const int MostMarks = 3;

    /// <summary>Reads the mark at a place; answers false where it does not stand inside a number.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        change = default;
        var mark = text[at] == '`' ? "`" : "**";
        var end = at + mark.Length;
        if (IsAtSign(text, at, out change))
        {
            return true;
        }

        if (at < 1 || end >= text.Length || !text[at..].StartsWith(mark, StringComparison.Ordinal))
        {
            return false;
        }

        // `4111` `1111`
        var next = end + 1 + mark.Length;
        if (next < text.Length && text[end] == ' ' && text[(end + 1)..].StartsWith(mark, StringComparison.Ordinal) && FoldTable.IsDigit(text[at - 1]) && FoldTable.IsDigit(text[next]))
        {
            change = FoldChange.ToOne(at, next, ' ');
            return true;
        }

        var opens = at > 1 && IsSeparator(text[at - 1]) && IsPart(text[at - 2], text[at - 1]) && IsPart(text[end], text[at - 1]) && text[end..Math.Min(text.Length, end + Longest)].Contains(mark, StringComparison.Ordinal);
        var closes = !opens && end + 1 < text.Length && IsSeparator(text[end]) && IsPart(text[at - 1], text[end]) && IsPart(text[end + 1], text[end]) && text[Math.Max(0, at - Longest)..at].Contains(mark, StringComparison.Ordinal);
        change = opens || closes ? new FoldChange { Start = at, End = end } : default;
        return opens || closes;
    }

    // Marks that stand between a letter and the sign, or the sign and a letter.
    private static bool IsAtSign(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        change = default;
        var end = at;
        while (end < text.Length && end - at < MostMarks && text[end] == text[at])
        {
            end++;
        }

        if (at > 0 && end < text.Length && ((text[end] == '@' && char.IsLetterOrDigit(text[at - 1])) || (text[at - 1] == '@' && char.IsLetterOrDigit(text[end]))))
        {
            change = new FoldChange { Start = at, End = end };
        }

        return change.End > 0;
    }

    private static bool IsSeparator(char c) => FoldTable.Of(c) is ' ' or '-' or '.' or '/';

    private static bool IsPart(char c, char separator) => FoldTable.IsDigit(c) || (separator == '-' && char.IsAsciiHexDigit(c));
}
