using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Streaming;

/// <summary>
/// Says what of a text that has left is kept as context: 1,024 characters from the beginning of a line on, or from the beginning of the lines that a finding crosses, and the first lines of a table
/// that goes on, with the line of heads that its cells were read by. Where a line is longer and no row, or findings cross all lines, blanks take its place, so that no cut makes a line of a table.
/// </summary>
/// <param name="Top">Where the first lines of the table begin.</param>
/// <param name="TopLength">How long they are; 0 for no table.</param>
/// <param name="Heads">Where the line of heads begins, behind them.</param>
/// <param name="HeadsLength">How long it is; 0 where it stands among the first lines, or in the rest.</param>
/// <param name="Blanks">How many blanks stand before the rest.</param>
/// <param name="Start">Where the rest begins.</param>
/// <param name="Floor">The end of a finding that the rest begins within, in what is kept; 0 for none.</param>
internal readonly record struct KeptText(int Top, int TopLength, int Heads, int HeadsLength, int Blanks, int Start, int Floor)
{
    private const int Back = 1024;
    private const int MostBack = 8 * 1024;

    // So long a line is no head, and no row without a head above it.
    private const int Cut = CellText.LongestHeads + 1;

    /// <summary>Gets how much stands before the rest.</summary>
    public int Prefix => TopLength + HeadsLength + Blanks;

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
            if (!list.OfLines && list.Start < start && list.End > start && list.Start > settled - MostBack)
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
                return new KeptText(0, 0, 0, 0, Cut, crossed.End - 1, Cut + 1);
            }

            start = line;
        }

        if (line < 0)
        {
            return new KeptText(0, 0, 0, 0, Cut, start, 0);
        }

        var (top, length) = TableTop.Of(text, start);
        var first = top;
        while (length > 0 && CrossedAt(top, found) is { Length: > 0 } above)
        {
            // The rest of a finding would be read as words, and its beginning as a line of the table: the line that it begins on is kept whole.
            var whole = CellText.RowStart(text, above.Start);
            (top, length) = whole < 0 || first - whole > MostBack ? (0, 0) : (whole, length + top - whole);
        }

        var heads = HeadsOf(text, start, lists);
        return heads.Start >= top + length && CrossedAt(heads.Start, found).Length + CrossedAt(heads.Start + heads.Length, found).Length == 0
            ? new KeptText(top, length, heads.Start, heads.Length, 0, start, 0)
            : new KeptText(top, length, 0, 0, 0, start, 0);
    }

    /// <summary>Answers where a place is in what is kept; -1 where it is not.</summary>
    public int Map(int place) =>
        place >= Start ? place - Start + Prefix
        : place >= Top && place < Top + TopLength ? place - Top
        : place >= Heads && place < Heads + HeadsLength ? place - Heads + TopLength : -1;

    // -1 where a line is too long to be one of heads and no row; it begins some way before.
    private static int LineStart(ReadOnlySpan<char> text, int at) =>
        CellText.RowStart(text, at) is >= 0 and var line && (at - line <= CellText.LongestHeads || TableTop.MayBeRow(text, line)) ? line : -1;

    // The line that names the cells of the rows at a place, where it stands before them.
    private static (int Start, int Length) HeadsOf(ReadOnlySpan<char> text, int place, ReadOnlySpan<ListStretch> lists)
    {
        foreach (var list in lists)
        {
            if (list.OfLines && list.Start < place && list.End >= place && CellText.RowEnd(text, list.Start) is >= 0 and var end && end < place)
            {
                return (list.Start, end + 1 - list.Start);
            }
        }

        return (-1, 0);
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
