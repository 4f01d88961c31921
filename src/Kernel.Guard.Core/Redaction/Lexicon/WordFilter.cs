using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Tells nearly all words that begin no phrase, so that the tree is walked at few places: by the run of letters that begins there, up to eight of them, and behind a run that is the first word
/// of a phrase only, by the next five letters, whatever joins them. In scripts without spaces, where a word may begin anywhere, the first two characters decide. Thread-safe once nothing is added any more.
/// </summary>
internal sealed class WordFilter
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private const char Any = '\uFFFF';

    // Of 1,500 drawn at random, those in whose sets the words of prose, code and logs seem to be least: 0.3 and 0.7 in 100 words, where one of the others leaves 1.9.
    private const ulong SpreadOfRuns = 0xD975_71C4_7E36_9A39;
    private const ulong SpreadOfOpenings = 0x407C_05D4_416E_6585;
    private const ulong SpreadOfFound = 0xD6E8_FEB8_6659_FD93;
    private const ulong SpreadOfFirst = 0xC2B2_AE3D_27D4_EB4F;
    private const ulong SpreadOfSecond = 0x1656_67B1_9E37_79F9;
    private const int Ahead = 5;

    // Looked at for every word: runs that hold a phrase, runs that begin one with the first letters of its next word, and what open ones begin with.
    private readonly KeySet _runs = new(SpreadOfRuns);
    private readonly KeySet _openings = new(SpreadOfOpenings);
    private readonly KeySet _stems = new(SpreadOfRuns);

    // Looked at for those that are found there: runs that hold a phrase, that begin an open one, that go on with a word of some two letters, and with another word.
    private readonly KeySet _wholes = new(SpreadOfFound);
    private readonly KeySet _opens = new(SpreadOfFound);
    private readonly KeySet _nexts = new(SpreadOfFound);
    private readonly KeySet _pairs = new(SpreadOfFound);
    private readonly ulong[] _unspaced = new ulong[(char.MaxValue + 1) / 64];

    /// <summary>Says whether a phrase may begin at a place; false is certain.</summary>
    public bool MayBegin(ReadOnlySpan<char> text, int at) => MayBegin(text, at, 1) != 0;

    /// <summary>Answers of some places, a bit each from a block's first character on, those at which a phrase may begin.</summary>
    public uint MayBegin(ReadOnlySpan<char> text, int block, uint words)
    {
        if (block + LetterRuns.Length <= text.Length && BitConverter.IsLittleEndian)
        {
            words = Glance(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), block), words);
        }

        var known = 0u;
        for (; words != 0; words &= words - 1)
        {
            known |= Begins(text, block + BitOperations.TrailingZeroCount(words)) ? words & (0 - words) : 0;
        }

        return known;
    }

    /// <summary>Adds a phrase.</summary>
    /// <param name="phrase">The phrase in plain letters, blanks between its words.</param>
    /// <param name="open">Whether letters may follow.</param>
    public void Add(string phrase, bool open)
    {
        if ((CharacterClasses.Of(phrase[0]) & CharacterClass.Unspaced) != 0)
        {
            _unspaced[phrase[0] >> 6] |= 1UL << (phrase[0] & 63);
            AddNext(phrase[0], phrase.AsSpan(1), Any);
            return;
        }

        var words = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var count = 1; count <= words.Length; count++)
        {
            // The words may be written without anything between them.
            var glued = string.Concat(words[..count]);
            var letters = LetterRun.Length(glued);
            var run = LetterRun.Read(glued, out _);
            if (letters < glued.Length || letters == LetterRun.Most || (count == words.Length && !open))
            {
                _runs.Add(run);
                _wholes.Add(run);
                return;
            }

            if (count == words.Length)
            {
                _runs.Add(run);
                _opens.Add(run);
                AddStem(run, letters);
            }
            else
            {
                AddNext(run, words[count..]);
                var end = Math.Min(LetterRun.Most, letters + LetterRun.Behind);
                AddOpening(run, letters, end, "-" + words[count]);
                AddOpening(run, letters, end, "--" + words[count]);
            }
        }
    }

    private void AddNext(ulong run, string[] words)
    {
        var (rest, behind) = (string.Concat(words), run);
        _nexts.Add(Pair(run, rest[0], words[0].Length > 1 ? rest[1] : Any));
        if (TryReadAhead(rest, 0, ref behind))
        {
            _pairs.Add(behind);
            return;
        }

        AddNext(run, words[0], words[0].Length > 1 && LetterRun.Length(words[0]) > 1 ? words[0][1] : Any);
    }

    private void AddNext(ulong run, ReadOnlySpan<char> next, char second)
    {
        if (next.IsEmpty || next[0] == ' ')
        {
            _wholes.Add(run);
        }
        else
        {
            _pairs.Add(Pair(run, next[0], second));
        }
    }

    // The first letters of a run that may go on.
    private void AddStem(ulong run, int letters)
    {
        if (letters >= LetterRun.Stem)
        {
            _stems.Add(LetterRun.First(run, LetterRun.Stem));
            return;
        }

        foreach (var any in Letters)
        {
            AddStem(run | LetterRun.Read([any], out _) << (8 * letters), letters + 1);
        }
    }

    // A run with what stands behind it.
    private void AddOpening(ulong packed, int length, int end, ReadOnlySpan<char> behind)
    {
        if (length == end)
        {
            _openings.Add(packed);
            return;
        }

        foreach (var c in behind.IsEmpty ? Letters + "-" : behind[..1])
        {
            AddOpening(packed | (LetterRun.Read([c], out _) << (8 * length)), length + 1, end, behind.IsEmpty ? behind : behind[1..]);
        }
    }

    // Without calls and branches: that is what a scan of prose does most.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Glance(ref char block, uint words)
    {
        var letters = new LetterRuns(ref block);
        ref var runs = ref _runs.Words;
        ref var openings = ref _openings.Words;
        ref var stems = ref _stems.Words;
        var known = words & letters.Odd;
        for (; words != 0; words &= words - 1)
        {
            var index = BitOperations.TrailingZeroCount(words);
            var run = letters.At(index, out var opening, out var stem);
            known |= ((KeySet.Glance(ref runs, run * SpreadOfRuns) | KeySet.Glance(ref openings, opening * SpreadOfOpenings) | KeySet.Glance(ref stems, stem * SpreadOfRuns)) & 1) << index;
        }

        return known;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Begins(ReadOnlySpan<char> text, int at)
    {
        if (at + LetterRun.Most <= text.Length && BitConverter.IsLittleEndian)
        {
            var run = LetterRun.ReadAscii(ref MemoryMarshal.GetReference(text), at, out var odd);
            if (odd == 0)
            {
                return _wholes.MayContain(run) || IsOpen(run) || GoesOn(run, text, at + LetterRun.Length(run));
            }
        }

        return BeginsByTable(text, at);
    }

    private bool BeginsByTable(ReadOnlySpan<char> text, int at)
    {
        var first = text[at];
        if ((CharacterClasses.Of(first) & CharacterClass.Unspaced) != 0)
        {
            return (_unspaced[first >> 6] & (1UL << (first & 63))) != 0 && (_wholes.MayContain(first) || (at + 1 < text.Length && _pairs.MayContain(Pair(first, PlainLetters.Of(text[at + 1]), Any))));
        }

        var run = LetterRun.Read(text[at..], out var parted);
        return parted || _wholes.MayContain(run) || IsOpened(run) || GoesOn(run, text, at + LetterRun.Length(text[at..]));
    }

    private bool IsOpen(ulong run) =>
        (_stems.MayContain(LetterRun.First(run, LetterRun.Stem)) || (LetterRun.Length(run) < LetterRun.Stem && _runs.MayContain(run))) && IsOpened(run);

    // What letters begin an open phrase may be followed by letters of any script.
    private bool IsOpened(ulong run)
    {
        for (var letters = LetterRun.Stem - 1; letters < LetterRun.Most; letters++)
        {
            if (_opens.MayContain(LetterRun.First(run, letters)))
            {
                return true;
            }
        }

        return false;
    }

    private bool GoesOn(ulong run, ReadOnlySpan<char> text, int end)
    {
        var next = end + WordTrie.JointLength(text, end);
        if (next == end || next >= text.Length)
        {
            return false;
        }

        var first = PlainLetters.Of(text[next]);
        var second = text[next] == 'ß' ? 's' : next + 1 < text.Length ? PlainLetters.Of(text[next + 1]) : Any;
        if (!_nexts.MayContain(Pair(run, first, second)) && !_nexts.MayContain(Pair(run, first, Any)))
        {
            return false;
        }

        var behind = run;
        if (TryReadAhead(text, next, ref behind) && _pairs.MayContain(behind))
        {
            return true;
        }

        // Few letters are left of a phrase.
        return _pairs.MayContain(Pair(run, first, Any)) || (second != Any && _pairs.MayContain(Pair(run, first, second)));
    }

    // Adds the next letters to a run, over what may join words; false where there are fewer.
    private static bool TryReadAhead(ReadOnlySpan<char> text, int at, ref ulong run)
    {
        for (var (letters, joints) = (0, 0); letters < Ahead; at++)
        {
            if (at >= text.Length)
            {
                return false;
            }

            if (WordTrie.IsJoint(text[at]))
            {
                if (++joints > WordTrie.LongestJoint)
                {
                    return false;
                }

                continue;
            }

            joints = 0;
            for (var times = text[at] == 'ß' ? 2 : 1; times > 0 && letters < Ahead; times--)
            {
                run = (run + PlainLetters.Of(text[at])) * SpreadOfFirst;
                letters++;
            }
        }

        return true;
    }

    private static ulong Pair(ulong run, char first, char second) => run + (first * SpreadOfFirst) + (second * SpreadOfSecond);
}
