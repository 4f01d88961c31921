using System.Runtime.CompilerServices;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Scanning;

/// <summary>
/// Walks values that a name announces together: the items of a JSON array behind their key, and the rows beneath a list of columns, of an SQL <c>INSERT</c>, in JSON
/// (<c>"columns": ["id", "phone"], "rows": [[1, "…"]]</c>) or HTML, the columns of aligned lines. Each is then a text by itself, with the key or the column as its name.
/// </summary>
internal struct ListedValues
{
    private const int LongestList = 512;
    private const int LongestValue = 256;
    private const int MostColumns = 24;
    private const int LongestName = 32;
    private const int ReachOfValues = 16;
    private const int ReachOfRows = 40;
    private Columns _columns;
    private int _count;
    private int _column;
    private int _at;
    private int _columnsLooked;
    private int _headsLooked;
    private int _start;
    private int _body;
    private int _row;
    private bool _rows;
    private char _opening;
    private bool _walking;
    private HtmlCells _html;
    private AlignedCells _aligned;

    /// <summary>Gets whether there are values left.</summary>
    public readonly bool Walking => _walking || _html.Walking || _aligned.Walking;

    /// <summary>Says whether a word stands in the heads and a value in the rows: it announces nothing there but by the walk.</summary>
    public readonly bool Walks(in WordHit hit, int value) =>
        (_html.Walking ? _html.Body : _aligned.Walking ? _aligned.Body : _walking && _rows ? _body : 0) is var body && hit.Start < body && value >= body;

    /// <summary>Gets the stretch from what names the values to where the walk was last.</summary>
    public ListStretch Stretch { get; private set; }

    /// <summary>Sets whether lines may have stood above the text's first.</summary>
    public bool Cut { set => _aligned.IsCut = value; }

    /// <summary>Takes a word: it may be the key of an array, or a column.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="hit">The word.</param>
    /// <param name="line">The line that it stands in, which may be one of heads; empty for none.</param>
    public void Meet(ReadOnlySpan<char> text, in WordHit hit, (int Start, int End) line)
    {
        if (Walking || hit.End >= text.Length)
        {
            return;
        }

        _html.Meet(text, hit);
        if (line.End > 0)
        {
            _aligned.Meet(text, line.Start, line.End);
        }

        var end = hit.End;
        while (end < text.Length && end - hit.End < LongestName && NumberBoundary.IsWord(text[end]))
        {
            end++;
        }

        var next = end < text.Length ? end + (text[end] is '"' or '\'' or '`' or ']' ? 1 : 0) : text.Length;
        if (next >= text.Length)
        {
            return;
        }

        if (text[next] is ':' && next > end)
        {
            MeetArray(text, hit with { End = end }, next + 1);
        }
        else if (text[next] is ',' or ')' && hit.Start >= _columnsLooked)
        {
            MeetColumns(text, hit);
        }

        if (text[next] is ',' or ']' && next > end && hit.Start >= _headsLooked)
        {
            MeetHeads(text, hit);
        }
    }

    /// <summary>Takes the next value that begins at a place or before it.</summary>
    public bool TryTake(ReadOnlySpan<char> text, int place, out TableCell value)
    {
        value = default;
        if (_html.Walking)
        {
            var taken = _html.TryTake(text, place, out value);
            Stretch = _html.Stretch;
            return taken;
        }

        if (_aligned.Walking)
        {
            var taken = _aligned.TryTake(text, place, out value);
            Stretch = _aligned.Stretch;
            return taken;
        }

        while (_walking && _at <= place)
        {
            if (!TryRead(text, out var start, out var end))
            {
                (_walking, Stretch) = (false, new ListStretch(_start, _at));
                return false;
            }

            var (column, row) = (_columns[_rows ? _column : 0], _rows ? _row : 0);
            Step(text);
            Stretch = new ListStretch(_start, _at);
            if ((column.Kinds != PiiKinds.None || _rows) && end > start)
            {
                value = column with { Start = start, End = end, Row = row };
                return true;
            }
        }

        return false;
    }

    private void MeetArray(ReadOnlySpan<char> text, in WordHit hit, int at)
    {
        at = SkipBlanks(text, at);
        if (at >= text.Length || text[at] != '[')
        {
            return;
        }

        (_rows, _start) = (false, hit.Start);
        _columns[0] = new TableCell(0, 0, hit.Start, hit.End, hit.Kinds);
        (_count, _column, _at) = (1, 0, SkipBlanks(text, at + 1));
        _walking = true;
    }

    private void MeetColumns(ReadOnlySpan<char> text, in WordHit hit)
    {
        // Behind a comma of a sentence the list is still to come.
        var close = text[hit.End..Math.Min(text.Length, hit.End + LongestList)].IndexOfAny('(', ')');
        _columnsLooked = close < 0 ? Math.Min(text.Length, hit.End + LongestList) : hit.End + close;
        if (close < 0 || text[hit.End + close] == '(')
        {
            return;
        }

        close += hit.End;
        var values = text[(close + 1)..Math.Min(text.Length, close + ReachOfValues)].TrimStart(" \n");
        if (!values.StartsWith("values", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var from = Math.Max(0, hit.Start - LongestList);
        var open = text[from..hit.Start].LastIndexOf('(') + from;
        var row = text[close..Math.Min(text.Length, close + ReachOfValues + 2)].IndexOf('(') + close;
        if (open < from || row < close)
        {
            return;
        }

        ReadColumns(text, open + 1, close);
        _start = Math.Max(0, open - LongestName);
        BeginRows('(', SkipBlanks(text, row + 1));
    }

    // ["id", "phone"], "rows": [[1, "…"]], and [["id", "phone"], [1, "…"]]
    private void MeetHeads(ReadOnlySpan<char> text, in WordHit hit)
    {
        var from = Math.Max(0, hit.Start - LongestList);
        var open = text[from..hit.Start].LastIndexOfAny('[', ']', '}') + from;
        var close = text[hit.End..Math.Min(text.Length, hit.End + LongestList)].IndexOfAny('[', ']', '{') + hit.End;
        if (open < from || text[open] != '[' || close < hit.End || text[close] != ']')
        {
            return;
        }

        _headsLooked = close;
        var row = RowBehind(text, close + 1, nested: text[..open].TrimEnd(" \n") is [.., '[']);
        if (row > 0)
        {
            ReadColumns(text, open + 1, close);
            _start = Math.Max(0, open - LongestName);
            BeginRows('[', SkipBlanks(text, row));
        }
    }

    // Answers where the first row's values begin; 0 where none follows.
    private static int RowBehind(ReadOnlySpan<char> text, int at, bool nested, bool skips = true)
    {
        var rest = text[at..Math.Min(text.Length, at + ReachOfRows)];
        var row = rest.IndexOf('[');
        if (row < 1 || rest[0] != ',' || rest[..row].ContainsAny('{', '}', ']'))
        {
            return 0;
        }

        if (nested)
        {
            return rest[1..row].IsWhiteSpace() ? at + row + 1 : 0;
        }

        // "index": [0, 1], "data": [[
        var first = SkipBlanks(text, at + row + 1);
        var end = skips && first < text.Length && text[first] != '[' ? text[first..Math.Min(text.Length, first + LongestList)].IndexOf(']') : 0;
        return end > 0 ? RowBehind(text, first + end + 1, nested, skips: false) : rest[..row].Contains(':') && first < text.Length && text[first] == '[' ? first + 1 : 0;
    }

    private void BeginRows(char opening, int at)
    {
        (_rows, _opening, _column, _at) = (true, opening, 0, at);
        _body = _row = at;
        _walking = true;
    }

    private void ReadColumns(ReadOnlySpan<char> text, int at, int close)
    {
        // The table's name stands before the list.
        var heads = text[Math.Max(0, at - LongestName)..close];
        var open = at;
        _count = 0;
        while (at < close && _count < MostColumns)
        {
            var length = text[at..close].IndexOf(',') is >= 0 and var comma ? comma : close - at;
            var column = text.Slice(at, length).Trim(" \n\"'`");
            var start = at + text.Slice(at, length).IndexOf(column);
            var kinds = WordLexicon.SpokenOf(column) & ~(Phrases.Other | CellText.HiddenBy(column, heads));
            _columns[_count++] = new TableCell(0, 0, start, start + column.Length, kinds, BesideGoods.Stands(column, heads), Heads: OwnName.SaysSomething(column) ? 0 : open);
            at += length + 1;
        }

        FamilyHeads.Pair(text, _columns[.._count]);
    }

    // Leaves the place behind the value.
    private bool TryRead(ReadOnlySpan<char> text, out int start, out int end)
    {
        (start, end) = (_at, _at);
        if (_at >= text.Length || _column >= _count)
        {
            return false;
        }

        _at += text[_at..].StartsWith("N'", StringComparison.Ordinal) ? 1 : 0;
        var rest = text[_at..Math.Min(text.Length, _at + LongestValue)];
        if (rest[0] is '"' or '\'')
        {
            var close = rest[1..].IndexOfAny(rest[0], '\n');
            (start, end) = (_at + 1, _at + 1 + Math.Max(close, 0));
            _at = end + 1;
            return close >= 0;
        }

        var length = rest.IndexOfAny(",)]\n");
        end = _at + Math.Max(length, 0);
        _at = end;
        return length > 0;
    }

    // To the next value of the row or array, or the first of the next row.
    private void Step(ReadOnlySpan<char> text)
    {
        _at = SkipBlanks(text, _at);
        _column += _rows ? 1 : 0;
        if (_at < text.Length && text[_at] == (_opening == '(' ? ')' : ']') && _rows)
        {
            var next = SkipBlanks(text, _at + 1);
            next = next < text.Length && text[next] == ',' ? SkipBlanks(text, next + 1) : text.Length;
            _walking = next < text.Length && text[next] == _opening;
            (_at, _column) = (SkipBlanks(text, next + 1), 0);
            _row = _at;
            return;
        }

        _walking = _at < text.Length && text[_at] == ',';
        _at = SkipBlanks(text, _at + 1);
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\n' or '\t' or '\r')
        {
            at++;
        }

        return at;
    }

    [InlineArray(MostColumns)]
    private struct Columns
    {
        private TableCell _first;
    }
}
