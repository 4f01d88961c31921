namespace KernelGuard.Redaction.Scanning;

/// <summary>
/// Reads rows of single digits with a blank between any two. No value has as many as a long row, and further digits on both sides make a number none, so that a scan looks at a row's ends only.
/// </summary>
internal static class DigitRow
{
    private const int LongestValue = 64;
    private const int Step = 2;

    /// <summary>Answers where a scan goes on that has looked at a row's digit: the place itself, or where the end of a long row comes near.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The digit.</param>
    /// <param name="groups">The groups that begin with it.</param>
    public static int Skip(ReadOnlySpan<char> text, int at, in DigitGroups groups)
    {
        if (!groups.Cut || groups.End - at != (Step * groups.Count) - 1)
        {
            return at;
        }

        var end = at;
        while (end + Step < text.Length && text[end + 1] == ' ' && char.IsAsciiDigit(text[end + Step]))
        {
            end += Step;
        }

        return Math.Max(at, end - (2 * LongestValue * Step));
    }
}
