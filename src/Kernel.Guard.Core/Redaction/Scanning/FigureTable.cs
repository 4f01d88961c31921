namespace KernelGuard.Redaction.Scanning;

/// <summary>
/// Passes over the middle of a table of figures: many groups of one to five digits, a blank or a line break between any two, and no word. A value may stand at its beginning or its end; no one
/// can be told from what stands in its middle. The last table is remembered, so that each is walked once.
/// </summary>
internal struct FigureTable
{
    private const int LongestFigure = 5;
    private const int Kept = 12;
    private int _from;
    private int _to;

    /// <summary>Answers where a scan goes on.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="groups">The groups that begin with the digit that was looked at.</param>
    /// <param name="at">The digit.</param>
    /// <param name="next">Where the scan would go on otherwise.</param>
    public int Skip(ReadOnlySpan<char> text, in DigitGroups groups, int at, int next)
    {
        if (groups.Cut && at >= _to)
        {
            Middle(text, groups, out _from, out _to);
        }

        return next >= _from && next < _to ? _to : next;
    }

    private static void Middle(ReadOnlySpan<char> text, in DigitGroups groups, out int from, out int to)
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
}
