using System.Buffers;
using System.Runtime.CompilerServices;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Scanning;

/// <summary>
/// Walks the cells of a table whose columns stand under each other between blanks, beneath a line of heads that announce values: as wide as the dashes below the heads, as <c>sqlcmd</c> and
/// SQL*Plus draw them, or parted by two blanks at least, as in a data frame.
/// </summary>
internal struct AlignedCells
{
    private const int ShortestPhrase = 16;
    private const int FewestBlanks = 4;
    private const int LongestHead = 40;
    private const int MostColumns = 24;
    private const string Gap = "  ";
    private static readonly SearchValues<char> NoHead = SearchValues.Create(".:,;=<>{}[]|\"'`!?$%&@\\*~。：，；");
    private Columns _columns;
    private Cells _cells;
    private int _count;
    private int _column;
    private int _start;
    private int _line;
    private int _lineEnd;
    private bool _ruled;

    /// <summary>Gets whether there are cells left.</summary>
    public bool Walking { get; private set; }

    /// <summary>Gets where the rows begin beneath the heads.</summary>
    public int Body { get; private set; }

    /// <summary>Gets the stretch from the heads to where the walk is.</summary>
    public readonly ListStretch Stretch => new(_start, _lineEnd);

    /// <summary>Gets or sets whether lines may have stood above the text's first.</summary>
    public bool IsCut { get; set; }

    /// <summary>Takes a line in which a word announces values: it may be one of heads.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="line">Where the line begins.</param>
    /// <param name="end">The line break at its end.</param>
    public void Meet(ReadOnlySpan<char> text, int line, int end)
    {
        var next = text[end + 1] is '-' or '=' or ' ' ? CellText.LineEnd(text, end + 1) : end;
        _ruled = next > end && TryReadRule(text[(end + 1)..next]);
        if (_ruled || (OpensBlock(text, line) && TrySplit(text[line..end], line)))
        {
            _start = line;
            Body = (_ruled ? next : end) + 1;
            Walking = ReadHeads(text, line, end) && BeginLine(text, Body);
        }
    }

    /// <summary>Takes the next cell that begins at a place or before it.</summary>
    public bool TryTake(ReadOnlySpan<char> text, int place, out TableCell cell)
    {
        cell = default;
        while (Walking)
        {
            if (_column == _count)
            {
                Walking = BeginLine(text, _lineEnd + 1);
                continue;
            }

            var (start, end) = _cells[_column];
            if (start > place)
            {
                break;
            }

            var head = _columns[_column++];
            if (end > start)
            {
                cell = head with { Start = start, End = end, Row = _line };
                return true;
            }
        }

        return false;
    }

    // Heads without a rule stand first: below them only rows are told from other lines of two parts.
    private readonly bool OpensBlock(ReadOnlySpan<char> text, int line)
    {
        var above = line == 0 ? [] : text[Math.Max(0, line - CellText.LongestLine)..(line - 1)].TrimEnd(" \r");
        return above.IsEmpty ? !IsCut : above[^1] is '\n' or ':';
    }

    // Runs of dashes with blanks between: they say how wide the columns are.
    private bool TryReadRule(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd("\r ");
        if (line is not (['-' or '=' or ' ', ..] and [.., '-' or '=']) || line.ContainsAnyExcept('-', '=', ' '))
        {
            return false;
        }

        _count = 0;
        for (var at = 0; at < line.Length && _count < MostColumns;)
        {
            var start = at + line[at..].IndexOfAnyExcept(' ');
            var length = line[start..].IndexOf(' ');
            at = length < 0 ? line.Length : start + length;
            _columns[_count++] = new TableCell(start, 0, 0, 0, PiiKinds.None);
        }

        return _count is > 1 and < MostColumns;
    }

    // Cells between two blanks or more.
    private bool TrySplit(ReadOnlySpan<char> line, int offset)
    {
        _count = 0;
        var at = line.IndexOfAnyExcept(' ');
        line = line.TrimEnd("\r ");
        while (at >= 0 && at < line.Length && _count < MostColumns)
        {
            var length = line[at..].IndexOf(Gap);
            var end = length < 0 ? line.Length : at + length;
            _cells[_count++] = (offset + at, offset + end);
            at = length < 0 ? end : end + line[end..].IndexOfAnyExcept(' ');
        }

        return _count > 1;
    }

    private bool ReadHeads(ReadOnlySpan<char> text, int line, int end)
    {
        var speaks = false;
        for (var column = 0; column < _count; column++)
        {
            var (start, stop) = _ruled ? Cut(text, line, end, column) : _cells[column];
            var head = start < 0 ? [] : text[start..stop];
            if (start < 0 || head.Length > LongestHead || IsPhrase(head) || CellText.IsNumber(head) || !(_ruled || (char.IsLetter(head[0]) && !head.ContainsAny(NoHead))))
            {
                return false;
            }

            var kinds = WordLexicon.SpokenOf(head) & ~(Phrases.Other | CellText.HiddenBy(head, text[line..end]));
            _columns[column] = _columns[column] with { HeadStart = start, HeadEnd = stop, Kinds = kinds, BesideGoods = BesideGoods.Stands(head, text[line..end]) };
            speaks |= kinds != PiiKinds.None;
        }

        FamilyHeads.Pair(text, _columns[.._count]);
        return speaks;
    }

    // "login      start a session in the browser", the help of a program
    private static bool IsPhrase(ReadOnlySpan<char> head) => head.Length > ShortestPhrase && char.IsLower(head[0]) && head.Count(' ') >= FewestBlanks;

    private bool BeginLine(ReadOnlySpan<char> text, int start)
    {
        if (start >= text.Length)
        {
            return false;
        }

        var (end, heads) = (CellText.LineEnd(text, start), _count);
        (_line, _lineEnd, _column) = (start, end, 0);
        if (end == start || (end < text.Length && text[end] != '\n'))
        {
            return false;
        }

        if (!_ruled)
        {
            return TrySplit(text[start..end], start) && HoldsRow(text, heads);
        }

        for (var column = 0; column < _count; column++)
        {
            _cells[column] = Cut(text, start, end, column);
            if (_cells[column] is (< 0, _))
            {
                return false;
            }
        }

        return true;
    }

    // A data frame names its rows by their numbers, and has no head for them. Lines that begin alike are all rows.
    private bool HoldsRow(ReadOnlySpan<char> text, int heads)
    {
        if (_count == heads + 1 && CellText.IsNumber(text[_cells[0].Start.._cells[0].End]))
        {
            ((Span<(int, int)>)_cells)[1.._count].CopyTo(_cells);
            _count = heads;
        }

        return _count == heads && !FirstWord(text[_cells[0].Start.._cells[0].End]).Equals(FirstWord(text[_columns[0].HeadStart.._columns[0].HeadEnd]), StringComparison.OrdinalIgnoreCase);
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> head) => head.IndexOf(' ') is > 0 and var blank ? head[..blank] : head;

    // What stands in a column of a line; from -1 on where a word reaches over the column's beginning.
    private readonly (int Start, int End) Cut(ReadOnlySpan<char> text, int line, int lineEnd, int column)
    {
        var start = Math.Min(lineEnd, line + _columns[column].Start);
        var end = column == _count - 1 ? lineEnd : Math.Min(lineEnd, line + _columns[column + 1].Start);
        if (start > line && start < lineEnd && text[start - 1] != ' ')
        {
            return (-1, -1);
        }

        var cell = text[start..end];
        start += cell.Length - cell.TrimStart(' ').Length;
        return (start, start + text[start..end].TrimEnd("\r ").Length);
    }

    [InlineArray(MostColumns)]
    private struct Columns
    {
        private TableCell _first;
    }

    [InlineArray(MostColumns)]
    private struct Cells
    {
        private (int Start, int End) _first;
    }
}
