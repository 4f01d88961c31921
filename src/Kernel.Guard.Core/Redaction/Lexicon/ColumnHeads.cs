using System.Buffers;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Reads the head of a value's column in a table of lines: cells parted by the same sign (<c>|</c>, tab, semicolon or comma), as many in each line as in the first. The first line is
/// remembered, so that a long table is walked once.
/// </summary>
internal struct ColumnHeads
{
    private const int LongestLine = 1024;
    private const int LongestHead = 40;
    private const int MostLines = 4096;
    private static readonly SearchValues<char> Separators = SearchValues.Create("|\t;,");
    private int _line;
    private int _head;
    private char _separator;
    private bool _known;

    /// <summary>Answers which kinds the head of a value's column speaks of.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The value's first character.</param>
    public PiiKinds SpokenOf(ReadOnlySpan<char> text, int start)
    {
        var line = LineStart(text, start);
        if (line <= 0)
        {
            return PiiKinds.None;
        }

        if (!_known || _line != line)
        {
            Find(text, line);
        }

        return _head < 0 ? PiiKinds.None : WordLexicon.SpokenOf(Cell(Line(text, _head), CountBefore(text[line..start], _separator), _separator));
    }

    private void Find(ReadOnlySpan<char> text, int line)
    {
        var (known, knownLine, knownHead) = (_known, _line, _head);
        (_known, _line, _head) = (true, line, -1);
        var current = Line(text, line);
        var at = current.IndexOfAny(Separators);
        if (at < 0)
        {
            return;
        }

        _separator = current.Contains('|') ? '|' : current.Contains('\t') ? '\t' : current.Contains(';') ? ';' : ',';
        var cells = current.Count(_separator);
        for (var (count, upper) = (0, line); count < MostLines && upper > 0; count++)
        {
            upper = LineStart(text, upper - 1);
            if (known && upper == knownLine && knownHead >= 0)
            {
                _head = knownHead;
                return;
            }

            if (upper < 0 || Line(text, upper).Count(_separator) != cells)
            {
                return;
            }

            _head = upper;
        }
    }

    private static ReadOnlySpan<char> Cell(ReadOnlySpan<char> line, int index, char separator)
    {
        for (; index > 0; index--)
        {
            var at = line.IndexOf(separator);
            if (at < 0)
            {
                return [];
            }

            line = line[(at + 1)..];
        }

        var end = line.IndexOf(separator);
        var cell = end < 0 ? line : line[..end];
        return cell.Length <= LongestHead ? cell : [];
    }

    private static int CountBefore(ReadOnlySpan<char> text, char separator) => text.Count(separator);

    private static ReadOnlySpan<char> Line(ReadOnlySpan<char> text, int start)
    {
        var line = text[start..Math.Min(text.Length, start + LongestLine)];
        var end = line.IndexOf('\n');
        return end < 0 ? line : line[..end];
    }

    // -1 where the line is too long to be one of a table.
    private static int LineStart(ReadOnlySpan<char> text, int at)
    {
        var from = Math.Max(0, at - LongestLine);
        var end = text[from..at].LastIndexOf('\n');
        return end >= 0 ? from + end + 1 : from == 0 ? 0 : -1;
    }
}
