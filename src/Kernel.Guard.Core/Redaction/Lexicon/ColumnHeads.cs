using System.Buffers;
using System.Runtime.CompilerServices;
using KernelGuard.Redaction.Kinds.Money.Bank;
using KernelGuard.Redaction.Kinds.Numbered;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Reads the head of a value's column in a table of lines: cells parted by the same sign (<c>|</c>, tab, semicolon or comma), as many in each line as in the first. The line, the first line and
/// what its cells speak of are remembered, so that a text is walked once and a long table too.
/// </summary>
internal struct ColumnHeads
{
    private const int LongestHead = 40;
    private const int MostLines = 4096;
    private const int Kept = 32;
    private static readonly SearchValues<char> Separators = SearchValues.Create("|\t;,");
    private static readonly SearchValues<char> Assignments = SearchValues.Create(":={}<>");
    private TableCell _cell;
    private Columns _kinds;
    private uint _read;
    private Columns _numbers;
    private uint _numbered;
    private uint _branches;
    private uint _accounts;
    private uint _parted;
    private int _line;
    private int _seen;
    private int _head;
    private int _cells;
    private char _separator;
    private bool _known;
    private bool _filled;
    private int _counted;
    private int _column;
    private bool _quoted;
    private int _heads;

    /// <summary>Gets the first character of the value's line where that is surely one of a table: then words of other lines say nothing; 0 otherwise.</summary>
    public int Row { get; private set; }

    /// <summary>Says whether a word of another line says nothing of the value that was asked about last: not where it stands before the list of the columns, and the value's own says nothing.</summary>
    public readonly bool Hides(in WordHit hit) => hit.Start < Row && (hit.Start >= _heads || _heads == 0);

    /// <summary>Takes the cell of a table of another form, whose head is known.</summary>
    public void Enter(in TableCell cell) => _cell = cell.Row > 0 ? cell : _cell;

    /// <summary>Answers which kinds the head of a value's column speaks of.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The value's first character.</param>
    public PiiKinds SpokenOf(ReadOnlySpan<char> text, int start)
    {
        if (start >= _cell.Start && start < _cell.End)
        {
            (Row, _heads) = (_cell.Row, _cell.Heads);
            return _cell.Kinds;
        }

        _heads = 0;
        Move(text, start);
        if (_head < 0 || !_filled)
        {
            Row = 0;
            return PiiKinds.None;
        }

        var column = ColumnAt(text, start);
        if (column >= Kept)
        {
            Row = 0;
            return WordLexicon.SpokenOf(Cell(Line(text, _head), column, _separator));
        }

        if ((_read >> column & 1) == 0)
        {
            _kinds[column] = WordLexicon.SpokenOf(Cell(Line(text, _head), column, _separator));
            _read |= 1u << column;
        }

        // One comma a line may be a sentence's: then a head counts that speaks of something, beside one as short.
        Row = _cells > 1 || _separator != ',' || (_kinds[column] != PiiKinds.None && IsPair(Line(text, _head))) ? _line : 0;
        return _kinds[column];
    }

    /// <summary>Answers whose number the head of a value's column announces by its parts.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The value's first character.</param>
    public PiiKinds NumberOf(ReadOnlySpan<char> text, int start)
    {
        Move(text, start);
        if (_head < 0 || !_filled || ColumnAt(text, start) is var column && column >= Kept)
        {
            return PiiKinds.None;
        }

        if ((_numbered >> column & 1) == 0)
        {
            var heads = Line(text, _head);
            var cell = Cell(heads, column, _separator);
            _numbers[column] = NumberedName.KindOf(cell) is not PiiKinds.None and var kind ? kind & ~CellText.HiddenBy(cell, heads) : PiiKinds.None;
            _numbered |= 1u << column;
        }

        return _numbers[column];
    }

    /// <summary>Answers what the head of a value's column says of banks and accounts.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The value's first character.</param>
    public BankPart PartOf(ReadOnlySpan<char> text, int start)
    {
        Move(text, start);
        if (_head < 0 || !_filled || ColumnAt(text, start) is var column && column >= Kept)
        {
            return BankPart.None;
        }

        var bit = 1u << column;
        if ((_parted & bit) == 0)
        {
            var heads = Line(text, _head);
            var part = BankLabel.PartOf(Cell(heads, column, _separator), heads);
            _branches = part == BankPart.Branch ? _branches | bit : _branches & ~bit;
            _accounts = part == BankPart.Account ? _accounts | bit : _accounts & ~bit;
            _parted |= bit;
        }

        return (_branches & bit) != 0 ? BankPart.Branch : (_accounts & bit) != 0 ? BankPart.Account : BankPart.None;
    }

    private void Move(ReadOnlySpan<char> text, int start)
    {
        var from = start < _line ? Math.Max(0, start - CellText.LongestRow) : _seen;
        var line = _line;
        if (start < _line || start > _seen)
        {
            var end = text[from..start].LastIndexOf('\n');
            line = end >= 0 ? from + end + 1 : start < _line ? from : _line;
            _seen = start;
        }

        if (!_known || line != _line)
        {
            Find(text, line);
        }
    }

    // How many separators stand before a value in its line, quoted ones apart. Values of a long line follow each other closely.
    private int ColumnAt(ReadOnlySpan<char> text, int start)
    {
        for (; _counted < start; _counted++)
        {
            _quoted ^= text[_counted] == '"';
            _column += text[_counted] == _separator && !_quoted ? 1 : 0;
        }

        while (_counted > start)
        {
            _counted--;
            _column -= text[_counted] == _separator && !_quoted ? 1 : 0;
            _quoted ^= text[_counted] == '"';
        }

        return _column;
    }

    private void Find(ReadOnlySpan<char> text, int line)
    {
        var (knownLine, knownHead, knownCells, knownSeparator) = (_line, _known ? _head : -1, _cells, _separator);
        (_known, _line, _head) = (true, line, -1);
        (_counted, _column, _quoted) = (line, 0, false);
        var end = line == 0 ? -1 : CellText.RowEnd(text, line);
        var current = end < 0 ? [] : text[line..end];
        if (!current.ContainsAny(Separators))
        {
            return;
        }

        _separator = CellText.SeparatorOf(current);
        _cells = CellText.Separators(current, _separator);

        // Where all of them stand in quotes they part nothing, and any line would be a head.
        if (_cells == 0)
        {
            return;
        }

        for (var (count, upper) = (0, line); count < MostLines && upper > 0; count++)
        {
            var last = upper - 1;
            upper = CellText.RowStart(text, last);
            if (upper == knownLine && knownHead >= 0 && knownCells == _cells && knownSeparator == _separator)
            {
                _head = knownHead;
                return;
            }

            var above = upper < 0 ? default : text[upper..last];
            if (CellText.IsRule(above, _separator))
            {
                continue;
            }

            if (upper < 0 || CellText.Separators(above, _separator) != _cells)
            {
                break;
            }

            // So long a line is no head, and hides none above it.
            if (above.Length <= CellText.LongestHeads)
            {
                (_head, _read, _numbered, _parted) = (upper, 0, 0, 0);
            }
        }

        _filled = _head >= 0 && IsFilled(Line(text, _head), _separator);
    }

    // A head has two cells at least, and no number; a list of words that end with commas, one or two a line, has none.
    private static bool IsFilled(ReadOnlySpan<char> line, char separator)
    {
        line = line.TrimEnd("\r ");
        if ((separator == ',' && line is [.., ',']) || CellText.IsSentence(line))
        {
            return false;
        }

        var filled = 0;
        foreach (var cell in line.Split(separator))
        {
            if (CellText.IsNumber(line[cell]))
            {
                return false;
            }

            filled += line[cell].IsWhiteSpace() ? 0 : 1;
        }

        return filled > 1;
    }

    // order,ssn and "Order no, SSN", not "about my order, my SSN is"
    private static bool IsPair(ReadOnlySpan<char> line)
    {
        var second = line[(line.IndexOf(',') + 1)..].Trim();
        return line[..line.IndexOf(',')].Count(' ') <= 1 && second.Count(' ') <= 1 && !line.ContainsAny(Assignments) && !line.ContainsAnyInRange('0', '9');
    }

    // What assigns or opens something is no head.
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
        return cell.Length <= LongestHead && !cell.ContainsAny(Assignments) ? cell : [];
    }

    private static ReadOnlySpan<char> Line(ReadOnlySpan<char> text, int start) => text[start..CellText.RowEnd(text, start)];

    [InlineArray(Kept)]
    private struct Columns
    {
        private PiiKinds _first;
    }
}
