using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Streaming;

/// <summary>
/// Says what of a text that has left is kept as context: 1,024 characters from the beginning of a line on, and the first lines of a table that goes on. Where the line is longer, or a finding is
/// longer than that, blanks take its place, so that no cut makes a line of a table.
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

    /// <summary>Gets how much stands before the rest.</summary>
    public int Prefix => TopLength + Blanks;

    /// <summary>Answers what is kept of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="settled">What of it has left.</param>
    /// <param name="found">What the scan found in it, in order.</param>
    public static KeptText Of(ReadOnlySpan<char> text, int settled, ReadOnlySpan<Finding> found)
    {
        var start = settled - Back;
        if (start <= 0)
        {
            return default;
        }

        // A line's beginning some way before will do.
        var from = Math.Max(0, start - LongestLine);
        var line = from + text[from..start].LastIndexOf('\n') + 1;
        start = line > from ? line : start;
        if (EndOfFindingAt(start, found) is > 0 and var end && end <= settled)
        {
            // Its last character stays, as what stands before the next.
            return new KeptText(0, 0, Back + 1, end - 1, Back + 2);
        }

        if (start != line)
        {
            return from == 0 ? default : new KeptText(0, 0, Back + 1, start, 0);
        }

        // The rest of a finding would be read as words.
        var (top, length) = TableTop.Of(text, start);
        return EndOfFindingAt(top, found) > 0 ? new KeptText(0, 0, 0, start, 0) : new KeptText(top, length, 0, start, 0);
    }

    /// <summary>Answers where a place is in what is kept; -1 where it is not.</summary>
    public int Map(int place) =>
        place >= Start ? place - Start + Prefix : place >= Top && place < Top + TopLength ? place - Top : -1;

    private static int EndOfFindingAt(int place, ReadOnlySpan<Finding> found)
    {
        foreach (var finding in found)
        {
            if (finding.Start < place && finding.End > place)
            {
                return finding.End;
            }
        }

        return 0;
    }
}
