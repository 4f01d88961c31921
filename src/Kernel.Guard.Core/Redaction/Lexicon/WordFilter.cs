using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Tells nearly all words that begin no phrase by their first four characters, or three where a phrase has no more: two bit maps over their keys. In scripts without spaces, where a word
/// may begin anywhere, the first character alone decides. Immutable once built; thread-safe.
/// </summary>
internal sealed class WordFilter
{
    private const int Three = FirstLetters.Count - 1;
    private readonly ulong[] _four = new ulong[FirstLetters.Keys / 64];
    private readonly ulong[] _three = new ulong[FirstLetters.Keys / 64];
    private readonly ulong[] _unspaced = new ulong[(char.MaxValue + 1) / 64];

    /// <summary>Says whether a phrase may begin at a place; false is certain.</summary>
    public bool MayBegin(ReadOnlySpan<char> text, int at) => MayBegin(text, at, 1) != 0;

    /// <summary>Answers of some places, a bit each from a block's first character on, those at which a phrase may begin.</summary>
    public uint MayBegin(ReadOnlySpan<char> text, int block, uint words)
    {
        ref var four = ref MemoryMarshal.GetArrayDataReference(_four);
        ref var three = ref MemoryMarshal.GetArrayDataReference(_three);
        var known = 0u;
        while (words != 0)
        {
            var bit = BitOperations.TrailingZeroCount(words);
            words &= words - 1;
            var at = block + bit;
            if (text[at] >= CharacterClasses.FirstUnspaced && (CharacterClasses.Of(text[at]) & CharacterClass.Unspaced) != 0)
            {
                known |= (uint)(_unspaced[text[at] >> 6] >> (text[at] & 63) & 1) << bit;
                continue;
            }

            var letters = FirstLetters.Read(text, at);
            var (keyOfFour, keyOfThree) = (FirstLetters.KeyOfFour(letters), FirstLetters.KeyOfThree(letters));
            var may = (Unsafe.Add(ref four, (nint)(keyOfFour >> 6)) >> (int)(keyOfFour & 63)) | (Unsafe.Add(ref three, (nint)(keyOfThree >> 6)) >> (int)(keyOfThree & 63));
            known |= (uint)(may & 1) << bit;
        }

        return known;
    }

    /// <summary>Adds a phrase, and whatever joins its words or follows a short one.</summary>
    /// <param name="phrase">The phrase in plain letters, blanks between its words.</param>
    /// <param name="open">Whether letters may follow.</param>
    public void Add(string phrase, bool open)
    {
        if ((CharacterClasses.Of(phrase[0]) & CharacterClass.Unspaced) != 0)
        {
            _unspaced[phrase[0] >> 6] |= 1UL << (phrase[0] & 63);
        }
        else
        {
            Add(phrase, [], 0, open);
        }
    }

    // Keys hold six bits of a character, so 64 characters stand for all.
    private void Add(ReadOnlySpan<char> rest, ReadOnlySpan<char> before, int joints, bool open)
    {
        if (before.Length == FirstLetters.Count || (before.Length == Three && rest.IsEmpty))
        {
            Set(before);
        }
        else if (rest.IsEmpty)
        {
            for (var any = (char)0; any < 0x60; any = any == 0x1F ? '@' : (char)(any + 1))
            {
                if (open || !char.IsAsciiLetter(any))
                {
                    Add(rest, [.. before, any], 0, open: true);
                }
            }
        }
        else if (rest[0] != ' ')
        {
            Add(rest[1..], [.. before, rest[0]], 0, open);
        }
        else
        {
            Add(rest[1..], before, 0, open);
            foreach (var joint in joints < WordTrie.LongestJoint ? WordTrie.Joints : string.Empty)
            {
                Add(rest, [.. before, joint], joints + 1, open);
            }
        }
    }

    private void Set(ReadOnlySpan<char> letters)
    {
        var four = 0UL;
        for (var i = 0; i < letters.Length; i++)
        {
            four |= (ulong)letters[i] << (16 * i);
        }

        var bits = letters.Length == Three ? _three : _four;
        var key = letters.Length == Three ? FirstLetters.KeyOfThree(four) : FirstLetters.KeyOfFour(four);
        bits[key >> 6] |= 1UL << (int)(key & 63);
    }
}
