using System.Buffers;

namespace KernelGuard.Redaction.Folding;

/// <summary>Writes the folded form of a text, and the map back. Time is linear: each rule reads a bounded stretch.</summary>
internal ref struct Folder(ReadOnlySpan<char> text)
{
    private const int Spare = 64;

    // Everything in ASCII but what may begin an escape or a tag, stress or break a number.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(0, 0x80).Select(static c => (char)c).Where(static c => c is not ('%' or '&' or '\\' or '=' or '*' or '`' or '<' or '+' or '(' or '\n' or '\r'))]);

    private readonly ReadOnlySpan<char> _text = text;
    private FoldMap _map;

    /// <summary>Gets the buffer, rented.</summary>
    public char[] Folded { get; private set; } = ArrayPool<char>.Shared.Rent(text.Length + Spare);

    /// <summary>Gets how much of the buffer counts.</summary>
    public int Length { get; private set; }

    /// <summary>Gets the map back.</summary>
    public readonly FoldMap Map => _map;

    /// <summary>Looks for the first place that folds; answers false where the text is plain already.</summary>
    public static bool TryFindChange(ReadOnlySpan<char> text, out int at)
    {
        for (at = 0; at < text.Length; at++)
        {
            var run = text[at..].IndexOfAnyExcept(Plain);
            if (run < 0)
            {
                return false;
            }

            at += run;
            while (at < text.Length && text[at] >= 0x80 && FoldTable.Of(text[at]) == text[at])
            {
                at++;
            }

            if (at < text.Length && (text[at] < 0x80 || FoldTable.Of(text[at]) != text[at]) && Changes(text, at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Folds the text from the first place that folds.</summary>
    public void Fold(int first)
    {
        _map.AddRun(0, 0);
        Copy(0, first);
        var (at, changed) = (first, 0);
        while (at < _text.Length)
        {
            var run = _text[at] < 0x80 ? _text[at..].IndexOfAnyExcept(Plain) : CopyForms(at);
            if (run != 0)
            {
                run = run < 0 ? _text.Length - at : run;
                if (_text[at] < 0x80)
                {
                    Copy(at, run);
                }

                at += run;
            }
            else if (FoldRules.TryRead(_text, at, out var change) && change.Start >= changed)
            {
                Length -= at - change.Start;
                Apply(change);
                at = changed = change.End;
            }
            else
            {
                Copy(at++, 1);
            }
        }
    }

    // Writes the forms of characters beyond ASCII up to one that a rule decides, and answers how many.
    private int CopyForms(int at)
    {
        var start = at;
        for (; at < _text.Length && _text[at] >= 0x80 && FoldTable.Of(_text[at]) is < FoldTable.Removed and var form; at++)
        {
            Reserve(1);
            Folded[Length++] = form;
        }

        return at - start;
    }

    private static bool Changes(ReadOnlySpan<char> text, int at) =>
        (text[at] >= 0x80 && FoldTable.Of(text[at]) < FoldTable.Removed) || FoldRules.TryRead(text, at, out _);

    private void Apply(in FoldChange change)
    {
        var written = change.Longer?.Length ?? change.Count;
        Reserve(written);
        if (written > 0 && (written > 1 || change.End - change.Start > 1))
        {
            _map.AddWhole(Length, change.Start, change.End);
        }

        if (change.Longer is { } longer)
        {
            longer.CopyTo(Folded.AsSpan(Length));
            Length += longer.Length;
        }
        else
        {
            Folded[Length] = change.First;
            Folded[Length + 1] = change.Second;
            Length += change.Count;
        }

        if (written != 1 || change.End - change.Start > 1)
        {
            _map.AddRun(Length, change.End);
        }
    }

    private void Copy(int at, int count)
    {
        Reserve(count);
        _text.Slice(at, count).CopyTo(Folded.AsSpan(Length));
        Length += count;
    }

    private void Reserve(int count)
    {
        if (Length + count + 2 > Folded.Length)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(Folded.Length * 2, Length + count + Spare));
            Folded.AsSpan(0, Length).CopyTo(larger);
            Folded.AsSpan(0, Length).Clear();
            ArrayPool<char>.Shared.Return(Folded);
            Folded = larger;
        }
    }
}
