using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Remembers the last words of the lexicon that a scan met, and answers what is spoken of near a value: by the words before it, by those directly behind it in the same clause, by the
/// text's own name (a JSON key), and by the head of the value's column.
/// </summary>
internal struct WordHits
{
    private const int Kept = 16;
    private const int ReachBefore = 48;
    private const int ReachSentence = 112;
    private const int ReachBehind = 40;
    private const int ReachOther = 20;
    private const int LongestPhrase = 40;
    private const int LongestValue = 128;
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".;!?\n|{}<>\t0123456789。；？！");
    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create(",.;!?\n|\t。，；、？！");
    private static readonly SearchValues<string> Asides = SearchValues.Create([" for ", " für ", " pour ", " para ", " per ", " voor "], StringComparison.OrdinalIgnoreCase);
    private Slots _slots;
    private int _count;
    private ColumnHeads _columns;
    private ChatTurns _chat;
    private PiiKinds _hinted;
    private bool _hintRead;
    private TriggerBlocks _blocks;
    private Answer _before;
    private Answer _behind;
    private int _heard;
    private bool _maySpeak;
    private WordSurroundings _around;

    /// <summary>Gets what reads the blocks of the text.</summary>
    [UnscopedRef]
    public ref TriggerBlocks Blocks => ref _blocks;

    /// <summary>Gets what reads what stands around a word.</summary>
    [UnscopedRef]
    public ref WordSurroundings Around => ref _around;

    /// <summary>Gets what reads the heads of columns.</summary>
    [UnscopedRef]
    public ref ColumnHeads Columns => ref _columns;

    /// <summary>Gets the lines of a chat that were read last.</summary>
    [UnscopedRef]
    public ref ChatTurns Chat => ref _chat;

    /// <summary>Takes a word.</summary>
    public void Add(WordHit hit)
    {
        _slots[_count++ & (Kept - 1)] = hit;
        _before = default;
        _heard = 0;
    }

    /// <summary>Takes the cell of a table that the scan has come to.</summary>
    public void Enter(in TableCell cell)
    {
        _columns.Enter(cell);
        (_before, _heard) = (default, 0);
    }

    /// <summary>
    /// Says whether a word may speak of a number, wherever it ends among the groups of digits that begin with it; false is certain. One answer serves all who ask of one place.
    /// </summary>
    /// <param name="text">The folded text.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="hint">What names the text; empty for nothing.</param>
    public bool MaySpeak(ReadOnlySpan<char> text, in DigitGroups groups, ReadOnlySpan<char> hint)
    {
        if (_heard != groups[0].End)
        {
            _maySpeak = (Before(text, groups[0].Start, hint) & ~Phrases.Other) != PiiKinds.None || MayStandBehind(text, groups);
            _heard = groups[0].End;
        }

        return _maySpeak;
    }

    /// <summary>Says whether a word may speak of a value that begins at a place, however it is parted; false is certain.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The value's first character.</param>
    /// <param name="hint">What names the text; empty for nothing.</param>
    public bool MaySpeakOfParted(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> hint) =>
        (Before(text, start, hint) & ~Phrases.Other) != PiiKinds.None || HoldsWord(text, start, Math.Min(text.Length, start + LongestValue + ReachBehind));

    /// <summary>Answers which kinds are spoken of near a value; <see cref="Phrases.Other"/> only where the nearest word before it is such a word.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The value's first character.</param>
    /// <param name="end">The character after its last.</param>
    /// <param name="hint">What names the text; empty for nothing.</param>
    public PiiKinds Near(ReadOnlySpan<char> text, int start, int end, ReadOnlySpan<char> hint) => Before(text, start, hint) | Behind(text, end);

    /// <summary>Answers which kinds are spoken of before a value, by its name, and by the head of its column.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The value's first character.</param>
    /// <param name="hint">What names the text; empty for nothing.</param>
    public PiiKinds Before(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> hint)
    {
        if (_before.At != start + 1)
        {
            var column = _columns.SpokenOf(text, start);
            var spoken = Before(text, start) | MemberName.SpokenOf(text, start);
            _before = new Answer(start + 1, (column & ~Phrases.Other) != PiiKinds.None ? (spoken & ~Phrases.Other) | column | Hinted(hint) : spoken | column | Hinted(hint));
        }

        return _before.Kinds;
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

    /// <summary>Answers which kinds a text's name speaks of; it is read once.</summary>
    /// <param name="hint">The name; empty for nothing.</param>
    public PiiKinds Hinted(ReadOnlySpan<char> hint)
    {
        if (!_hintRead)
        {
            _hinted = WordLexicon.SpokenOf(hint);
            _hintRead = true;
        }

        return _hinted;
    }

    // Where the nearest word speaks of something else, what stands in the clause before it says nothing: "BSN onbekend, order 111222333".
    private readonly PiiKinds Before(ReadOnlySpan<char> text, int start)
    {
        var spoken = PiiKinds.None;
        var (nearest, sentence, floor) = (true, -1, 0);
        for (var i = 1; i <= Math.Min(_count, Kept); i++)
        {
            ref readonly var hit = ref _slots[(_count - i) & (Kept - 1)];
            if (hit.End > start || _columns.Hides(hit) || OwnName.IsAnothers(text, hit, start))
            {
                continue;
            }

            var distance = start - hit.End;
            if (distance > ReachSentence)
            {
                break;
            }

            if (distance > ReachBefore && sentence < 0)
            {
                sentence = Math.Max(0, start - ReachSentence);
                sentence += text[sentence..start].LastIndexOfAny(SentenceEnds) + 1;
            }

            if (hit.Start < floor || (distance > ReachBefore && hit.End <= sentence) || (hit.End < start && text[start - 1] == '\n' && CellText.IsRowWithNumber(text[hit.End..(start - 1)])))
            {
                break;
            }

            if (nearest && (hit.Kinds & Phrases.Other) != 0 && distance <= ReachOther && !IsAside(text[hit.End..start]))
            {
                spoken = Phrases.Other;
                var from = Math.Max(floor, hit.Start - ReachBefore);
                floor = from + text[from..hit.Start].LastIndexOfAny(ClauseEnds) + 1;
            }

            nearest = false;
            spoken |= hit.Kinds & ~Phrases.Other;
        }

        return spoken;
    }

    // "invoice for 59796330X", "fatturate a IT…", "[ticket 4711] 59796330X": the word has another number, or none.
    private static bool IsAside(ReadOnlySpan<char> between) =>
        IsTowards(between) || (between.Length > 4 && (between.ContainsAny(Asides) || (between.LastIndexOfAny(']', ')') is > 0 and var close && between[..close].ContainsAnyInRange('0', '9'))));

    private static bool IsTowards(ReadOnlySpan<char> between) =>
        between is [' ', .., ' '] && between[between[..^1].LastIndexOf(' ')..] is " to " or " a " or " à " or " an "
        && !between.ContainsAny(SentenceEnds);

    // A comma, a quote, a line's end or the next number ends what can be said of a value behind it; a quote or mark that closes the value itself does not.
    private PiiKinds Behind(ReadOnlySpan<char> text, int end)
    {
        if (_behind.At != end)
        {
            var most = Math.Min(text.Length, end + ReachBehind + LongestPhrase);
            var start = end;
            while (start < most && text[start] is '"' or '\'' or '`' or '*' or '_')
            {
                start++;
            }

            var asserted = start > end ? AssertedValue.NameOf(text, end) : default;
            _behind = new Answer(end, (SpokenOf(text, start, most) | (asserted.IsEmpty ? PiiKinds.None : WordLexicon.SpokenOf(asserted))) & ~Phrases.Other);
        }

        return _behind.Kinds;
    }

    // What a number's own end may be joined to moves the stretch: then the words themselves are asked.
    private bool MayStandBehind(ReadOnlySpan<char> text, in DigitGroups groups)
    {
        // Of many groups not all are read; a word behind those that are left is within the reach of the longest value's end.
        var first = groups[0].End;
        var last = groups.Cut ? Math.Min(text.Length, Math.Max(groups.End, groups[0].Start + LongestValue)) : groups.End;
        if (!groups.Cut && last < text.Length && text[last] is '"' or '\'' or '`' or '*' or '_' or '-')
        {
            return true;
        }

        var end = Math.Min(text.Length, last + ReachBehind + (groups.Cut ? LongestPhrase : 0));
        return HoldsWord(text, first, end);
    }

    private bool HoldsWord(ReadOnlySpan<char> text, int first, int end)
    {
        for (var block = first & -CharacterBlock.Length; block < end; block += CharacterBlock.Length)
        {
            _blocks.Read(text, block, out var words);
            words &= block < first ? uint.MaxValue << (first - block) : uint.MaxValue;
            words &= end - block < CharacterBlock.Length ? (1u << (end - block)) - 1 : uint.MaxValue;
            if (words != 0)
            {
                return true;
            }
        }

        return false;
    }

    // The blocks are those that the scan looks at anyway, and most have no word, so that the clause's end is looked for late.
    private PiiKinds SpokenOf(ReadOnlySpan<char> text, int start, int most)
    {
        // A word of the clause by itself, though none of the text: letters stand before it.
        if (start > 0 && char.IsLetter(text[start - 1]))
        {
            return WordLexicon.SpokenOf(ClauseBehind.Of(text, start, most), ReachBehind);
        }

        var spoken = PiiKinds.None;
        var clause = default(ReadOnlySpan<char>);
        var (from, end) = (start, Math.Min(most, start + ReachBehind));
        for (var block = start & -CharacterBlock.Length; block < end; block += CharacterBlock.Length)
        {
            _blocks.Read(text, block, out var words);
            for (words &= block < start ? uint.MaxValue << (start - block) : uint.MaxValue; words != 0; words &= words - 1)
            {
                var at = block + BitOperations.TrailingZeroCount(words);
                clause = clause.IsEmpty ? ClauseBehind.Of(text, start, most) : clause;
                if (at >= Math.Min(end, start + clause.Length))
                {
                    return spoken;
                }

                if (at >= from && WordLexicon.Match(clause, at - start) is { Kinds: not PiiKinds.None } hit)
                {
                    spoken |= hit.Kinds;
                    from = start + hit.End;
                }
            }
        }

        return spoken;
    }

    private readonly record struct Answer(int At, PiiKinds Kinds);

    [InlineArray(Kept)]
    private struct Slots
    {
        private WordHit _first;
    }
}
