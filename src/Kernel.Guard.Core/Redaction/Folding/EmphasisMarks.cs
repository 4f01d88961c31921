namespace KernelGuard.Redaction.Folding;

/// <summary>Takes the marks of Markdown out of numbers: <c>4111 **1111** 1111</c>, <c>090-`1234`-5678</c>.</summary>
internal static class EmphasisMarks
{
    private const int Longest = 24;

    /// <summary>Reads the mark at a place; answers false where it does not stand inside a number.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out FoldChange change)
    {
        change = default;
        var mark = text[at] == '`' ? "`" : "**";
        var end = at + mark.Length;
        if (at < 1 || end >= text.Length || !text[at..].StartsWith(mark, StringComparison.Ordinal))
        {
            return false;
        }

        var opens = at > 1 && IsSeparator(text[at - 1]) && IsPart(text[at - 2], text[at - 1]) && IsPart(text[end], text[at - 1]) && text[end..Math.Min(text.Length, end + Longest)].Contains(mark, StringComparison.Ordinal);
        var closes = !opens && end + 1 < text.Length && IsSeparator(text[end]) && IsPart(text[at - 1], text[end]) && IsPart(text[end + 1], text[end]) && text[Math.Max(0, at - Longest)..at].Contains(mark, StringComparison.Ordinal);
        change = opens || closes ? new FoldChange { Start = at, End = end } : default;
        return opens || closes;
    }

    private static bool IsSeparator(char c) => FoldTable.Of(c) is ' ' or '-' or '.' or '/';

    private static bool IsPart(char c, char separator) => FoldTable.IsDigit(c) || (separator == '-' && char.IsAsciiHexDigit(c));
}
