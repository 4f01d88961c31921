namespace KernelGuard.Redaction.Scanning;

/// <summary>
/// Reads rows of one, two or three digits each with a blank between any two. No value has as many as a long row, and further digits on both sides make a number none, so that a scan looks at a row's
/// ends only.
/// </summary>
internal static class DigitRow
{
    private const int LongestValue = 64;
    private const int LongestGroup = 3;
    private const int LongestFigure = 5;
    private const int Kept = 12;

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

    /// <summary>
    /// Reads a table of figures: many groups of one to five digits, a blank or a line break between any two, and no word. A value may stand at its beginning or its end; no one can be told
    /// from what stands in its middle.
    /// </summary>
    /// <param name="text">The folded text.</param>
    /// <param name="groups">The groups that begin with a digit.</param>
    /// <param name="from">Where the middle begins.</param>
    /// <param name="to">Where it ends: at a group's first digit; the same place where there is no such table.</param>
    public static void Middle(ReadOnlySpan<char> text, in DigitGroups groups, out int from, out int to)
    {
        from = to = groups.End;
        for (var i = 0; i < groups.Count; i++)
        {
            if (!groups.Cut || groups[i].Length > LongestFigure || (i > 0 && groups[i].Before is not (Separators.Space or Separators.Line)))
            {
                return;
            }
        }

        Span<int> starts = stackalloc int[Kept];
        var count = 0;
        for (var at = from; at + 1 < text.Length && text[at] is ' ' or '\n'; count++)
        {
            var run = DigitGroups.RunLength(text[(at + 1)..Math.Min(text.Length, at + 2 + LongestFigure)]);
            if (run is 0 or > LongestFigure || (at + 1 + run < text.Length && text[at + 1 + run] is not (' ' or '\n')))
            {
                break;
            }

            starts[count % Kept] = at + 1;
            at += 1 + run;
        }

        to = count > Kept ? starts[count % Kept] : from;
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
