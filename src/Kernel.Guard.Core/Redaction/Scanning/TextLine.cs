namespace KernelGuard.Redaction.Scanning;

/// <summary>Looks for where the line of a place begins.</summary>
internal static class TextLine
{
    /// <summary>Answers where the line begins; -1 where that is further back than a reach.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place.</param>
    /// <param name="reach">The most characters that are read.</param>
    public static int Start(ReadOnlySpan<char> text, int at, int reach)
    {
        var from = Math.Max(0, at - reach);
        return text[from..at].LastIndexOf('\n') is >= 0 and var end ? from + end + 1 : from == 0 ? 0 : -1;
    }
}
