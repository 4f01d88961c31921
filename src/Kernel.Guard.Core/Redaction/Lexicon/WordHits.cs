using System.Runtime.CompilerServices;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Is a word of the lexicon that was met.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character after its last.</param>
/// <param name="Kinds">What it speaks of.</param>
/// <param name="Met">Where the phrase ends: before the word does, where the phrase leaves the word's end open.</param>
internal readonly record struct WordHit(int Start, int End, PiiKinds Kinds, int Met);

/// <summary>
/// Remembers the last words of the lexicon that a scan met, and answers what is spoken of near a value: by the words before it, by those directly behind it in the same clause, by the
/// text's own name (a JSON key), and by the head of the value's column.
/// </summary>
internal struct WordHits
{
    private const int Kept = 16;
    private const int ReachBefore = 48;
    private const int ReachBehind = 32;
    private const int ReachOther = 20;
    private Slots _slots;
    private int _count;
    private ColumnHeads _columns;
    private PiiKinds _hinted;
    private bool _hintRead;
    private int _asked;
    private PiiKinds _answer;

    /// <summary>Takes a word.</summary>
    public void Add(WordHit hit)
    {
        _slots[_count++ & (Kept - 1)] = hit;
        _asked = 0;
    }

    /// <summary>Answers which kinds are spoken of near a value; <see cref="Phrases.Other"/> only where the nearest word before it is such a word.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The value's first character.</param>
    /// <param name="end">The character after its last.</param>
    /// <param name="hint">What names the text; empty for nothing.</param>
    public PiiKinds Near(ReadOnlySpan<char> text, int start, int end, ReadOnlySpan<char> hint)
    {
        if (_asked != end)
        {
            _answer = Before(start) | Behind(text, end) | Hinted(hint);
            _answer |= _columns.SpokenOf(text, start);
            _asked = end;
        }

        return _answer;
    }

    /// <summary>Answers the nearest word before a value that speaks of some kinds; an empty one where there is none.</summary>
    /// <param name="start">The value's first character.</param>
    /// <param name="kinds">The kinds.</param>
    public readonly WordHit Nearest(int start, PiiKinds kinds)
    {
        for (var i = 1; i <= Math.Min(_count, Kept); i++)
        {
            var hit = _slots[(_count - i) & (Kept - 1)];
            if (hit.End <= start && (start - hit.End > ReachBefore || (hit.Kinds & kinds) != 0))
            {
                return start - hit.End > ReachBefore ? default : hit;
            }
        }

        return default;
    }

    private readonly PiiKinds Before(int start)
    {
        var spoken = PiiKinds.None;
        var nearest = default(WordHit);
        for (var i = Math.Min(_count, Kept); i > 0; i--)
        {
            ref readonly var hit = ref _slots[(_count - i) & (Kept - 1)];
            if (hit.End <= start && start - hit.End <= ReachBefore)
            {
                spoken |= hit.Kinds;
                nearest = hit;
            }
        }

        return start - nearest.End <= ReachOther ? (spoken & ~Phrases.Other) | (nearest.Kinds & Phrases.Other) : spoken & ~Phrases.Other;
    }

    // A comma, a quote, a line's end or the next number ends what can be said of a value behind it.
    private static PiiKinds Behind(ReadOnlySpan<char> text, int end)
    {
        var behind = text[end..Math.Min(text.Length, end + ReachBehind)];
        var clause = behind.IndexOfAny(Ends);
        return WordLexicon.SpokenOf(clause < 0 ? behind : behind[..clause]) & ~Phrases.Other;
    }

    private PiiKinds Hinted(ReadOnlySpan<char> hint)
    {
        if (!_hintRead)
        {
            _hinted = WordLexicon.SpokenOf(hint);
            _hintRead = true;
        }

        return _hinted;
    }

    private static readonly System.Buffers.SearchValues<char> Ends = System.Buffers.SearchValues.Create(",;\"\n|\t{}[]<>0123456789。，；");

    [InlineArray(Kept)]
    private struct Slots
    {
        private WordHit _first;
    }
}
