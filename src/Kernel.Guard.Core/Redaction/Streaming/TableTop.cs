using System.Buffers;
using KernelGuard.Redaction.Folding;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Streaming;

/// <summary>Finds the first lines of a table that a line belongs to: lines above it without a gap that have as many of a sign that parts cells.</summary>
internal static class TableTop
{
    private const int LongestTop = 1024;
    private const string Separators = "|\t;,";
    private static readonly SearchValues<char> AnySeparator = SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(static c => (char)c).Where(static c => Separators.Contains(FoldTable.Of(c)))]);

    /// <summary>Answers the lines that name its columns, whole and at most 1,024 characters, or the first one alone; none where they stand right before it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="line">Where the line begins.</param>
    public static (int Start, int Length) Of(ReadOnlySpan<char> text, int line)
    {
        // The head says which sign parts cells, and another may stand in one of them.
        var own = LineAt(text, line);
        own = IsRule(own) ? LineAt(text, Math.Min(text.Length, line + own.Length + 1)) : own;
        var highest = (Start: line, Length: 0);
        foreach (var one in Separators)
        {
            var top = Count(own, one) is > 0 and var cells ? Of(text, line, cells, one) : highest;
            highest = top.Start < highest.Start ? top : highest;
        }

        return highest;
    }

    private static bool HasCells(ReadOnlySpan<char> text) => text.ContainsAny(AnySeparator);

    /// <summary>Says whether a line may be a row of a table as far as it has come: the line above has as many cells, or more where this one goes on, or is none of the rows.</summary>
    /// <param name="text">The text.</param>
    /// <param name="line">Where the line begins.</param>
    public static bool MayBeRow(ReadOnlySpan<char> text, int line)
    {
        if (line == 0 || CellText.RowEnd(text, line) is not (>= 0 and var end) || CellText.RowStart(text, line - 1) is not (>= 0 and var upper))
        {
            return false;
        }

        var row = text[line..end];
        var above = text[upper..(line - 1)];
        if ((IsRule(above) && (above.Contains('+') || HasCells(above))) || CopyStatement.TryRead(above, out _, out _, out _))
        {
            return true;
        }

        foreach (var one in Separators)
        {
            if (Count(above, one) is > 0 and var cells && Count(row, one) is var own && (own == cells || (own < cells && end == text.Length)))
            {
                return true;
            }
        }

        return false;
    }

    private static (int Start, int Length) Of(ReadOnlySpan<char> text, int line, int cells, char separator)
    {
        var (top, first) = (line, line);
        while (first > 0 && CellText.RowStart(text, first - 1) is >= 0 and var upper && text[upper..(first - 1)] is var above && (Count(above, separator) == cells || (separator == '|' && IsRule(above))))
        {
            first = upper;
            top = above.Length <= CellText.LongestHeads ? upper : top;
        }

        // A dump names the columns before the rows: COPY t (id, ssn) FROM stdin;
        var before = first > 0 ? CellText.RowStart(text, first - 1) : -1;
        top = before >= 0 && first - before <= CellText.LongestHeads && CopyStatement.TryRead(text[before..(first - 1)], out _, out _, out _) ? before : top;
        var end = top;
        while (end < line && text[end..].IndexOf('\n') + 1 is var length && (end == top || end + length - top <= LongestTop))
        {
            end += length;
        }

        return (top, end - top);
    }

    private static bool IsRule(ReadOnlySpan<char> line)
    {
        Span<char> folded = stackalloc char[Math.Min(line.Length, CellText.LongestLine)];
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = FoldTable.Of(line[i]);
        }

        return CellText.IsRule(folded, '|');
    }

    private static ReadOnlySpan<char> LineAt(ReadOnlySpan<char> text, int start) =>
        CellText.RowEnd(text, start) is >= 0 and var end ? text[start..end] : [];

    // As the readers of tables count: what stands in quotes parts no cells.
    private static int Count(ReadOnlySpan<char> line, char separator)
    {
        var (count, quoted) = (0, false);
        foreach (var c in line)
        {
            var plain = FoldTable.Of(c);
            quoted ^= plain == '"';
            count += plain == separator && !quoted ? 1 : 0;
        }

        return count;
    }
}
