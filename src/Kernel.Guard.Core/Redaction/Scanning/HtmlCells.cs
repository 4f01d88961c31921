using System.Runtime.CompilerServices;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Scanning;

/// <summary>Walks the cells of an HTML table beneath a row of heads (<c>th</c>) that announce values. Each tag is looked at once.</summary>
internal struct HtmlCells
{
    private const int LongestHead = 1024;
    private const int LongestName = 40;
    private const int LongestCell = 256;
    private const int LongestTag = 512;
    private const int MostTags = 12;
    private const int MostColumns = 24;
    private Columns _columns;
    private int _count;
    private int _column;
    private int _row;
    private int _start;
    private int _at;
    private int _looked;
    private bool _isHead;

    /// <summary>Gets whether there are cells left.</summary>
    public bool Walking { get; private set; }

    /// <summary>Gets where the first cell begins beneath the heads.</summary>
    public int Body { get; private set; }

    /// <summary>Gets the stretch from the heads to where the walk is.</summary>
    public readonly ListStretch Stretch => new(_start, _at);

    /// <summary>Takes a word: it may stand in a head.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="hit">The word.</param>
    public void Meet(ReadOnlySpan<char> text, in WordHit hit)
    {
        var rest = text[hit.End..Math.Min(text.Length, hit.End + LongestName)];
        if (Walking || hit.Start < _looked || rest.IndexOf('<') < 0 || rest.IndexOf("</th", StringComparison.OrdinalIgnoreCase) is not (>= 0 and var tag) || rest[..tag].Contains("<t", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var from = Math.Max(0, hit.Start - LongestHead);
        var row = text[from..hit.Start].LastIndexOf("<tr", StringComparison.OrdinalIgnoreCase);
        _looked = hit.End + tag;
        if (row >= 0)
        {
            ReadHeads(text, from + row);
        }
    }

    /// <summary>Takes the next cell that begins at a place or before it.</summary>
    public bool TryTake(ReadOnlySpan<char> text, int place, out TableCell cell)
    {
        cell = default;
        while (Walking && _at <= place)
        {
            var (start, length) = (_at, text[_at..Math.Min(text.Length, _at + LongestCell)].IndexOf('<'));
            var column = (_column < _count ? _columns[_column] : default) with { Row = _row };
            Walking = length >= 0 && MoveToCell(text, start + length);
            var value = text.Slice(start, Math.Max(length, 0)).TrimEnd();
            if (value.Length > 0)
            {
                cell = column with { Start = start, End = start + value.Length };
                return true;
            }
        }

        return false;
    }

    private void ReadHeads(ReadOnlySpan<char> text, int row)
    {
        (_start, _count, _column, _at) = (row, 0, -1, row);
        var (most, speaks, reached) = (Math.Min(text.Length, row + (2 * LongestHead)), false, false);
        while (_at < most && (reached = MoveToCell(text, _at)) && _isHead && _column == _count && _count < MostColumns)
        {
            var length = text[_at..Math.Min(text.Length, _at + LongestName)].IndexOf('<');
            var head = text.Slice(_at, Math.Max(0, length)).TrimEnd();
            _columns[_count++] = new TableCell(0, 0, _at, _at + head.Length, WordLexicon.SpokenOf(head) & ~Phrases.Other);
            _at += Math.Max(0, length);
        }

        var heads = text[row.._at];
        foreach (ref var column in _columns[.._count])
        {
            var head = text[column.HeadStart..column.HeadEnd];
            column = column with { Kinds = column.Kinds & ~CellText.HiddenBy(head, heads), BesideGoods = BesideGoods.Stands(head, heads) };
            speaks |= column.Kinds != PiiKinds.None;
        }

        FamilyHeads.Pair(text, _columns[.._count]);

        // The first cell of the next row is reached.
        _looked = Math.Max(_looked, _at);
        Body = _at;
        Walking = speaks && reached && !_isHead && _column < _count && _at < text.Length;
    }

    // To what stands in the next cell, over the tags before it and those within it.
    private bool MoveToCell(ReadOnlySpan<char> text, int at)
    {
        var within = false;
        for (var tags = 0; tags < MostTags && at < text.Length; tags++)
        {
            var close = text[at] == '<' ? text[at..Math.Min(text.Length, at + LongestTag)].IndexOf('>') : -1;
            if (close < 2)
            {
                break;
            }

            var name = text[(at + 1)..(at + close)];
            var cell = IsTag(name, "td") || IsTag(name, "th");
            if (IsTag(name, "/table"))
            {
                break;
            }

            var row = IsTag(name, "tr");
            _row = row ? at : _row;
            _column = row ? -1 : cell ? _column + 1 : _column;
            _isHead = cell ? IsTag(name, "th") : _isHead;
            within = cell || (within && !row && !IsTag(name, "/td") && !IsTag(name, "/th"));
            at += close + 1;
            while (at < text.Length && text[at] is ' ' or '\n' or '\r' or '\t')
            {
                at++;
            }
        }

        _at = at;
        return within && at < text.Length && text[at] != '<';
    }

    private static bool IsTag(ReadOnlySpan<char> tag, string name) =>
        tag.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (tag.Length == name.Length || tag[name.Length] is ' ' or '\n' or '/');

    [InlineArray(MostColumns)]
    private struct Columns
    {
        private TableCell _first;
    }
}
