using KernelGuard.Redaction.Folding;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Scanning;

/// <summary>Walks what a name announces that stands elsewhere: the cells of tables beneath their heads, the values of lists behind their keys, those of a change beside its field.</summary>
internal struct CellWalks
{
    private TableCells _cells;
    private ListedValues _listed;
    private ChangeRecord _record;

    /// <summary>Gets whether there are values left.</summary>
    public readonly bool Walking => _cells.Walking || _listed.Walking || _record.Walking;

    /// <summary>Sets whether lines may have stood above the text's first.</summary>
    public bool Cut { set => _listed.Cut = value; }

    /// <summary>Takes a word: it may be such a name.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="hit">The word.</param>
    /// <param name="announced">The kinds that words announce.</param>
    public void Meet(ReadOnlySpan<char> text, in WordHit hit, PiiKinds announced)
    {
        _listed.Meet(text, hit, _cells.Meet(text, hit, announced));
        _record.Meet(text, hit);
    }

    /// <summary>Says whether a word announces a value by the walk alone: it stands in the heads of a table, and the value in its rows.</summary>
    public readonly bool Walks(in WordHit hit, int value) => _cells.Walks(hit, value) || _listed.Walks(hit, value) || _record.Walks(hit, value);

    /// <summary>Takes the next value that begins at a place or before it.</summary>
    /// <param name="folded">The folded text.</param>
    /// <param name="place">The place.</param>
    /// <param name="ended">Takes the stretches of walks that end, in the original text; null where nobody asks.</param>
    /// <param name="cell">The value.</param>
    public bool TryTake(in FoldedText folded, int place, List<ListStretch>? ended, out TableCell cell)
    {
        var (table, list) = (_cells.Walking, _listed.Walking);
        var taken = _cells.TryTake(folded.Text, place, out cell) || _listed.TryTake(folded.Text, place, out cell) || _record.TryTake(place, out cell);
        Note(folded, table && !_cells.Walking, _cells.Stretch, ended);
        Note(folded, list && !_listed.Walking, _listed.Stretch, ended);
        return taken;
    }

    private static void Note(in FoldedText folded, bool over, ListStretch of, List<ListStretch>? ended) =>
        (over ? ended : null)?.Add(of with { Start = folded.OriginalStart(of.Start), End = folded.OriginalEnd(Math.Min(of.End, folded.Text.Length)) });
}
