namespace KernelGuard.Redaction.Scanning;

/// <summary>Reads the time of day of a log's line, so that a scan looks at none of its digits and colons: <c>03:19:15,639</c>, also behind a date.</summary>
internal static class Clock
{
    private const int LongestFraction = 9;
    private const int Milliseconds = 3;

    /// <summary>Answers where the time ends that begins at a digit, or that stands behind the date that begins there; 0 where there is none, or more parts than a time has.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The digit.</param>
    public static int End(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        if (rest is ['1' or '2', _, _, _, '-' or '/', _, _, '-' or '/', _, _, 'T' or ' ' or '_', ..])
        {
            at += "yyyy-MM-dd ".Length;
            rest = text[at..];
        }
        else if (at > 0 && text[at - 1] is ':' or '-')
        {
            return 0;
        }

        if (rest is not [>= '0' and <= '2', >= '0' and <= '9', ':', >= '0' and <= '5', >= '0' and <= '9', ':', >= '0' and <= '6', >= '0' and <= '9', ..])
        {
            return 0;
        }

        var end = at + "HH:mm:ss".Length;
        if (end + 1 < text.Length && text[end] is '.' or ',' && DigitGroups.RunLength(text[(end + 1)..Math.Min(text.Length, end + 2 + LongestFraction)]) is > 0 and <= LongestFraction and var fraction && (text[end] == '.' || fraction == Milliseconds))
        {
            end += 1 + fraction;
        }

        return end == text.Length || !(NumberBoundary.IsWord(text[end]) && text[end] != 'Z') && text[end] is not (':' or '.' or '-') ? end : 0;
    }
}
