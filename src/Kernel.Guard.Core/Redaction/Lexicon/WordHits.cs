using System.Runtime.CompilerServices;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Is a word of the lexicon that was met.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character after its last.</param>
/// <param name="Kinds">What it speaks of.</param>
internal readonly record struct WordHit(int Start, int End, PiiKinds Kinds);

/// <summary>Remembers the last words of the lexicon that a scan met.</summary>
internal struct WordHits
{
    private const int Kept = 16;
    private const int ReachBefore = 48;
    private const int ReachBehind = 24;
    private Slots _slots;
    private int _count;

    /// <summary>Takes a word.</summary>
    public void Add(WordHit hit) => _slots[_count++ % Kept] = hit;

    /// <summary>Answers which kinds the words near a value speak of.</summary>
    public readonly PiiKinds Near(ReadOnlySpan<char> text, int start, int end, ReadOnlySpan<char> hint)
    {
        var spoken = PiiKinds.None;
        for (var i = 0; i < Math.Min(_count, Kept); i++)
        {
            var hit = _slots[i];
            spoken |= hit.End <= start && start - hit.End <= ReachBefore ? hit.Kinds : PiiKinds.None;
        }

        return spoken | WordLexicon.SpokenOf(text[end..Math.Min(text.Length, end + ReachBehind)]) | WordLexicon.SpokenOf(hint);
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

    [InlineArray(Kept)]
    private struct Slots
    {
        private WordHit _first;
    }
}
