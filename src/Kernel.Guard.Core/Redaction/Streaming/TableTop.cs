using System.Buffers;
using KernelGuard.Redaction.Folding;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Streaming;

/// <summary>Finds the first lines of a table that a line belongs to: lines above it without a gap that have as many of a sign that parts cells.</summary>
internal static class TableTop
{
    private const int LongestLine = 2048;
    private const int LongestTop = 1024;

    private const string Separators = "|\t;,";
    private static readonly SearchValues<char> AnySeparator = SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(static c => (char)c).Where(static c => Separators.Contains(FoldTable.Of(c)))]);

    /// <summary>Answers the lines that name its columns, whole and at most 1,024 characters; none where they stand right before it.</summary>
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
            var top = Counts.Of(own, one) is { All: > 0 } cells ? Of(text, line, cells, one) : highest;
            highest = top.Start < highest.Start ? top : highest;
        }

        return highest;
    }

    /// <summary>Says whether a text holds a sign that parts cells.</summary>
    public static bool HasCells(ReadOnlySpan<char> text) => text.ContainsAny(AnySeparator);

    private static (int Start, int Length) Of(ReadOnlySpan<char> text, int line, Counts cells, char separator)
    {
        var top = line;
        while (top > 0)
        {
            var upper = text[..(top - 1)].LastIndexOf('\n') + 1;
            var above = text[upper..(top - 1)];
            if (top - upper > LongestLine || !(Counts.Of(above, separator).Fit(cells) || (separator == '|' && IsRule(above))))
            {
                break;
            }

            top = upper;
        }

        // A dump names the columns before the rows: COPY t (id, ssn) FROM stdin;
        var first = top > 0 ? text[..(top - 1)].LastIndexOf('\n') + 1 : top;
        top = top - first is > 0 and <= LongestLine && CopyStatement.TryRead(text[first..(top - 1)], out _, out _, out _) ? first : top;
        var end = top;
        while (end < line && text[end..].IndexOf('\n') + 1 is var length && end + length - top <= LongestTop)
        {
            end += length;
        }

        return (top, end - top);
    }

    private static bool IsRule(ReadOnlySpan<char> line)
    {
        Span<char> folded = stackalloc char[Math.Min(line.Length, LongestLine)];
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = FoldTable.Of(line[i]);
        }

        return CellText.IsRule(folded, '|');
    }

    private static ReadOnlySpan<char> LineAt(ReadOnlySpan<char> text, int start)
    {
        var line = text[start..Math.Min(text.Length, start + LongestLine)];
        return line.IndexOf('\n') is >= 0 and var end ? line[..end] : line;
    }

    // Readers of tables count with and without regard to quotes: either will do.
    private readonly record struct Counts(int All, int Unquoted)
    {
        public static Counts Of(ReadOnlySpan<char> line, char separator)
        {
            var (all, unquoted, quoted) = (0, 0, false);
            foreach (var c in line)
            {
                quoted ^= c == '"';
                if (FoldTable.Of(c) == separator)
                {
                    all++;
                    unquoted += quoted ? 0 : 1;
                }
            }

            return new Counts(all, unquoted);
        }

        public bool Fit(Counts other) => All == other.All || Unquoted == other.Unquoted;
    }
}
