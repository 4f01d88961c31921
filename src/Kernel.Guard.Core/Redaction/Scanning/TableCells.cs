using System.Runtime.CompilerServices;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Scanning;

/// <summary>Is a cell whose column's head speaks of kinds that words announce.</summary>
/// <param name="Start">The cell's first character.</param>
/// <param name="End">The character after its last.</param>
/// <param name="HeadStart">The head's first character.</param>
/// <param name="HeadEnd">The character after the head's last.</param>
/// <param name="Kinds">What the head speaks of.</param>
/// <param name="BesideGoods">Whether the head is a bare name before one of goods, so that a cell must prove to be a person.</param>
/// <param name="Row">Where the cell's row begins, before which no word says anything of the cell but its head; 0 where that is not known.</param>
/// <param name="Heads">Where the list of the columns begins, before which words speak of the cell too, since its own column says nothing; 0 where none do.</param>
internal readonly record struct TableCell(int Start, int End, int HeadStart, int HeadEnd, PiiKinds Kinds, bool BesideGoods = false, int Row = 0, int Heads = 0);

/// <summary>
/// Walks the cells beneath a head that announces values, as a word before them would: lines of cells parted by the same sign (<c>|</c>, tab, semicolon or comma), as many in each line as
/// in the head. Each line is looked at once.
/// </summary>
internal struct TableCells
{
    private const int LongestHead = 40;
    private const int MostColumns = 24;
    private Columns _columns;
    private char _separator;
    private int _cells;
    private int _column;
    private int _at;
    private int _lineEnd;
    private int _looked;
    private int _start;
    private int _body;

    /// <summary>Gets whether there are cells left beneath a head.</summary>
    public bool Walking { get; private set; }

    /// <summary>Gets the stretch from the head to where the walk is.</summary>
    public readonly ListStretch Stretch => new(_start, _at, OfLines: true);

    /// <summary>Says whether a word stands in the heads and a value in the rows: it announces nothing there but by the walk.</summary>
    public readonly bool Walks(in WordHit hit, int value) => Walking && hit.Start < _body && value > _body;

    /// <summary>Takes a word that announces values: it may stand in a head.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="hit">The word.</param>
    /// <param name="announced">The kinds that words announce.</param>
    /// <returns>The word's line where it is whole, met for the first time and no head of such cells: it may be one of others; else empty.</returns>
    public (int Start, int End) Meet(ReadOnlySpan<char> text, in WordHit hit, PiiKinds announced)
    {
        if ((hit.Kinds & announced) == PiiKinds.None || Walking || hit.Start < _looked)
        {
            return default;
        }

        var from = Math.Max(_looked, hit.Start - CellText.LongestLine);
        var line = text[from..hit.Start].LastIndexOf('\n') + 1 + from;
        var end = CellText.LineEnd(text, hit.End);
        (_looked, _start) = (end, line);
        if (end >= text.Length - 1 || end - line > CellText.LongestHeads || text[end] != '\n' || (line > 0 && text[line - 1] != '\n'))
        {
            return default;
        }

        var head = text[line..end];
        if (CopyStatement.TryRead(head, out var first, out var to, out var rows))
        {
            _separator = ',';
            _cells = CellText.Separators(head[first..to], ',');
            Walking = _cells > 0 && ReadHead(text, line + first, line + to, announced);
            _separator = rows;
            Walking = Walking && BeginLine(text, end + 1);
            _body = end;
            return default;
        }

        if (CellText.IsSentence(head))
        {
            return default;
        }

        _separator = CellText.SeparatorOf(head);
        _cells = CellText.Separators(head, _separator);
        Walking = _cells > 0 && BeginLine(text, end + 1) && ReadHead(text, line, end, announced) && !BeginsWithLabel(text, announced);
        _body = end;
        return Walking ? default : (line, end);
    }

    /// <summary>Takes the next cell that begins at a place or before it.</summary>
    public bool TryTake(ReadOnlySpan<char> text, int place, out TableCell cell)
    {
        cell = default;
        while (Walking && _at <= place)
        {
            var rest = text[_at.._lineEnd];
            var length = CellText.Length(rest, _separator);

            var (start, end) = Trim(text, _at, _at + length);
            var column = _column < MostColumns ? _columns[_column] : default;
            _column++;
            _at += length + 1;
            if (_at > _lineEnd)
            {
                Walking = _at < text.Length && BeginLine(text, _at);
            }

            if (column.Kinds != PiiKinds.None && end > start && end - start <= CellText.LongestLine)
            {
                cell = column with { Start = start, End = end };
                return true;
            }
        }

        return false;
    }

    private bool ReadHead(ReadOnlySpan<char> text, int line, int end, PiiKinds announced)
    {
        _columns = default;
        var (speaks, filled, last) = (false, 0, true);
        for (var (column, at) = (0, line); column < MostColumns && at <= end; column++)
        {
            var length = CellText.Length(text[at..end], _separator);
            var (start, stop) = Trim(text, at, at + length);
            var kinds = stop - start is > 0 and <= LongestHead ? WordLexicon.SpokenOf(text[start..stop]) & announced : PiiKinds.None;
            if (CellText.IsNumber(text[start..stop]))
            {
                return false;
            }

            kinds &= ~CellText.HiddenBy(text[start..stop], text[line..end]);
            _columns[column] = new TableCell(0, 0, start, stop, kinds, BesideGoods.Stands(text[start..stop], text[line..end]));
            speaks |= kinds != PiiKinds.None;
            last = stop > start;
            filled += last ? 1 : 0;
            at += length + 1;
        }

        FamilyHeads.Pair(text, _columns);
        if (speaks && filled > 1 && IsOfSchema(text, line, end))
        {
            return false;
        }

        // A head holds no number; a list of names that end with commas, one or two a line, is no table.
        return speaks && filled > 1 && (last || _separator != ',');
    }

    // 姓名|王小明, and beneath it 密码|…: two columns, of which the second has no head, and each line names its own value. Given names are phrases too, and values.
    private bool BeginsWithLabel(ReadOnlySpan<char> text, PiiKinds announced)
    {
        var heads = 0;
        foreach (ref readonly var column in _columns)
        {
            heads += column.HeadEnd > column.HeadStart ? 1 : 0;
            if (heads > 2 || (heads == 2 && (column.Kinds & ~PiiKinds.PersonName) != PiiKinds.None))
            {
                return false;
            }
        }

        var (start, end) = Trim(text, _at, _at + CellText.Length(text[_at.._lineEnd], _separator));
        return end > start && WordLexicon.Match(text, start) is var label && label.End == end && (label.Kinds & announced & ~PiiKinds.PersonName) != PiiKinds.None;
    }

    // | username | varchar(40) | yes |: the row of a schema says of a column what it is, and heads nothing.
    private readonly bool IsOfSchema(ReadOnlySpan<char> text, int line, int end)
    {
        var above = CellsAbove(text, line);
        if (!above.IsEmpty && FieldRules.IsOfFields(above[..CellText.Length(above, _separator)].Trim(" \"`*")))
        {
            return true;
        }

        for (var at = line; at <= end;)
        {
            var length = CellText.Length(text[at..end], _separator);
            var (start, stop) = Trim(text, at, at + length);
            if (FieldRules.IsOfSchema(text[start..stop], !above.IsEmpty))
            {
                return true;
            }

            at += length + 1;
        }

        return false;
    }

    // The line above where it has as many cells, or what stands above it where it is drawn; empty for none.
    private readonly ReadOnlySpan<char> CellsAbove(ReadOnlySpan<char> text, int line)
    {
        var above = LineAbove(text, line);
        above = CellText.IsRule(above, _separator) ? LineAbove(text, line - above.Length - 1) : above;
        return CellText.Separators(above, _separator) == _cells ? above.TrimStart(" |") : [];
    }

    private static ReadOnlySpan<char> LineAbove(ReadOnlySpan<char> text, int line)
    {
        if (line < 2)
        {
            return [];
        }

        var above = text[Math.Max(0, line - CellText.LongestLine)..(line - 1)];
        return above[(above.LastIndexOf('\n') + 1)..];
    }

    private bool BeginLine(ReadOnlySpan<char> text, int start)
    {
        var end = CellText.RowEnd(text, start);
        if (end >= 0 && end < text.Length && CellText.IsRule(text[start..end], _separator))
        {
            start = end + 1;
            end = CellText.RowEnd(text, start);
        }

        (_at, _lineEnd, _column) = (start, end, 0);
        return end >= 0 && CellText.Separators(text[start..end], _separator) == _cells;
    }

    private static (int Start, int End) Trim(ReadOnlySpan<char> text, int start, int end)
    {
        while (start < end && text[start] is ' ' or '"' or '\r' or '\t')
        {
            start++;
        }

        while (end > start && text[end - 1] is ' ' or '"' or '\r' or '\t')
        {
            end--;
        }

        return (start, end);
    }

    [InlineArray(MostColumns)]
    private struct Columns
    {
        private TableCell _first;
    }
}
