using System.Buffers;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Streaming;

/// <summary>Finds the first lines of a table that a line belongs to: lines above it without a gap that have as many of a sign that parts cells.</summary>
internal static class TableTop
{
    private const int LongestLine = 2048;
    private const int LongestTop = 1024;

    // Each with its full-width form.
    private static readonly string[] Separators = ["|\uFF5C", "\t", ";\uFF1B", ",\uFF0C"];
    private static readonly SearchValues<char> AnySeparator = SearchValues.Create(string.Concat(Separators));

    /// <summary>Answers the lines that name its columns, whole and at most 1,024 characters; none where they stand right before it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="line">Where the line begins.</param>
    public static (int Start, int Length) Of(ReadOnlySpan<char> text, int line)
    {
        // The head says which sign parts cells, and another may stand in one of them.
        var own = LineAt(text, line);
        var highest = (Start: line, Length: 0);
        foreach (var one in Separators)
        {
            var top = own.ContainsAny(one) ? Of(text, line, Counts.Of(own, one), one) : highest;
            highest = top.Start < highest.Start ? top : highest;
        }

        return highest;
    }

    /// <summary>Says whether a text holds a sign that parts cells.</summary>
    public static bool HasCells(ReadOnlySpan<char> text) => text.ContainsAny(AnySeparator);

    private static (int Start, int Length) Of(ReadOnlySpan<char> text, int line, Counts cells, string separator)
    {
        var top = line;
        while (top > 0)
        {
            var upper = text[..(top - 1)].LastIndexOf('\n') + 1;
            if (top - upper > LongestLine || !Counts.Of(text[upper..(top - 1)], separator).Fit(cells))
            {
                break;
            }

            top = upper;
        }

        // A dump names the columns before the rows: COPY t (id, ssn) FROM stdin;
        var above = top > 0 ? text[..(top - 1)].LastIndexOf('\n') + 1 : top;
        top = top - above is > 0 and <= LongestLine && CopyStatement.TryRead(text[above..(top - 1)], out _, out _, out _) ? above : top;
        var end = top;
        while (end < line && text[end..].IndexOf('\n') + 1 is var length && end + length - top <= LongestTop)
        {
            end += length;
        }

        return (top, end - top);
    }

    private static ReadOnlySpan<char> LineAt(ReadOnlySpan<char> text, int start)
    {
        var line = text[start..Math.Min(text.Length, start + LongestLine)];
        return line.IndexOf('\n') is >= 0 and var end ? line[..end] : line;
    }

    // Readers of tables count with and without regard to quotes: either will do.
    private readonly record struct Counts(int All, int Unquoted)
    {
        public static Counts Of(ReadOnlySpan<char> line, string separator)
        {
            var (all, unquoted, quoted) = (0, 0, false);
            foreach (var c in line)
            {
                quoted ^= c == '"';
                if (separator.Contains(c, StringComparison.Ordinal))
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
