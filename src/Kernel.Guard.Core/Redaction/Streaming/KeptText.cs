using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Streaming;

/// <summary>
/// Says what of a text that has left is kept as context: 1,024 characters from the beginning of a line on, or from the beginning of the lines that a finding crosses, and the first lines of a table
/// that goes on. Where a line is longer, or findings cross all lines, blanks take its place, so that no cut makes a line of a table.
/// </summary>
/// <param name="Top">Where the first lines of the table begin.</param>
/// <param name="TopLength">How long they are; 0 for no table.</param>
/// <param name="Blanks">How many blanks stand before the rest.</param>
/// <param name="Start">Where the rest begins.</param>
/// <param name="Floor">The end of a finding that the rest begins within, in what is kept; 0 for none.</param>
internal readonly record struct KeptText(int Top, int TopLength, int Blanks, int Start, int Floor)
{
    private const int Back = 1024;

    // The head of a table is looked for up to 1,024 characters on either side of a word in it.
    private const int LongestLine = 2048;
    private const int MostBack = 8 * 1024;

    /// <summary>Gets how much stands before the rest.</summary>
    public int Prefix => TopLength + Blanks;

    /// <summary>Answers what is kept of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="settled">What of it has left.</param>
    /// <param name="found">What the scan found in it, in order.</param>
    /// <param name="lists">The lists that it walked.</param>
    public static KeptText Of(ReadOnlySpan<char> text, int settled, ReadOnlySpan<Finding> found, ReadOnlySpan<ListStretch> lists)
    {
        var start = settled - Back;
        if (start <= 0)
        {
            return default;
        }

        var line = LineStart(text, start);
        start = line < 0 ? start : line;

        // What stands within a list is no word of another.
        foreach (var list in lists)
        {
            if (list.Start < start && list.End > start && list.Start > settled - MostBack)
            {
                line = line < 0 ? line : LineStart(text, list.Start);
                start = line < 0 ? list.Start : line;
            }
        }

        while (CrossedAt(start, found) is { Length: > 0 } crossed && crossed.End <= settled)
        {
            // The lines that a finding lies on are kept whole, or else its last character, as what stands before the next.
            line = line >= 0 && crossed.Start > settled - MostBack ? LineStart(text, crossed.Start) : -1;
            if (line < 0)
            {
                return new KeptText(0, 0, Back + 1, crossed.End - 1, Back + 2);
            }

            start = line;
        }

        if (line < 0)
        {
            return new KeptText(0, 0, Back + 1, start, 0);
        }

        var (top, length) = TableTop.Of(text, start);
        if (CrossedAt(top, found) is { Length: > 0 } above)
        {
            // The rest of a finding would be read as words, and its beginning as a line of the table.
            length = TableTop.HasCells(text[above.Start..top]) ? 0 : length + top - above.Start;
            top = above.Start;
        }

        return new KeptText(top, length, 0, start, 0);
    }

    /// <summary>Answers where a place is in what is kept; -1 where it is not.</summary>
    public int Map(int place) =>
        place >= Start ? place - Start + Prefix : place >= Top && place < Top + TopLength ? place - Top : -1;

    // -1 where a line is too long to be one of a table; it begins some way before.
    private static int LineStart(ReadOnlySpan<char> text, int at)
    {
        var from = Math.Max(0, at - LongestLine);
        return text[from..at].LastIndexOf('\n') is >= 0 and var end ? from + end + 1 : from == 0 ? 0 : -1;
    }

    private static Finding CrossedAt(int place, ReadOnlySpan<Finding> found)
    {
        foreach (var finding in found)
        {
            if (finding.Start < place && finding.End > place)
            {
                return finding;
            }
        }

        return default;
    }
}
