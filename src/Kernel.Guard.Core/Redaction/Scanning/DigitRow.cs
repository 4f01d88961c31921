namespace KernelGuard.Redaction.Scanning;

/// <summary>
/// Reads rows of one, two or three digits each with a blank between any two. No value has as many as a long row, and further digits on both sides make a number none, so that a scan looks at a row's
/// ends only.
/// </summary>
internal static class DigitRow
{
    private const int LongestValue = 64;
    private const int LongestGroup = 3;

    /// <summary>Answers where a scan goes on that has looked at a row's digit: the place itself, or where the end of a long row comes near.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The digit.</param>
    /// <param name="groups">The groups that begin with it.</param>
    public static int Skip(ReadOnlySpan<char> text, int at, in DigitGroups groups)
    {
        var step = groups[0].Length + 1;
        if (!groups.Cut || step > LongestGroup + 1 || groups.End - at != (step * groups.Count) - 1 || !IsEven(groups, step))
        {
            return at;
        }

        var end = at;
        while (text.Length - end > step && text[end + step - 1] == ' ' && DigitGroups.RunLength(text.Slice(end + step, Math.Min(step, text.Length - end - step))) == step - 1)
        {
            end += step;
        }

        return Math.Max(at, end - (LongestValue * 2 / (step - 1) * step));
    }

    private static bool IsEven(in DigitGroups groups, int step)
    {
        for (var i = 1; i < groups.Count; i++)
        {
            if (groups[i].Length != step - 1 || groups[i].Before != Separators.Space)
            {
                return false;
            }
        }

        return true;
    }
}
