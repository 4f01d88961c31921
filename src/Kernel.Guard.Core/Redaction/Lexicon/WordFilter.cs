using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Tells nearly all words that begin no phrase by their first four characters: a bit map over their keys. Immutable once built; thread-safe.</summary>
internal sealed class WordFilter
{
    private readonly ulong[] _bits = new ulong[FirstLetters.Keys / 64];

    /// <summary>Says whether a phrase may begin at a place; false is certain.</summary>
    public bool MayBegin(ReadOnlySpan<char> text, int at)
    {
        var key = FirstLetters.Key(text, at);
        return (_bits[key >> 6] >> (int)(key & 63) & 1) != 0;
    }

    /// <summary>Answers of some places, a bit each from a block's first character on, those at which a phrase may begin.</summary>
    public uint MayBegin(ReadOnlySpan<char> text, int block, uint words)
    {
        ref var bits = ref MemoryMarshal.GetArrayDataReference(_bits);
        var known = 0u;
        while (words != 0)
        {
            var bit = BitOperations.TrailingZeroCount(words);
            var key = FirstLetters.Key(text, block + bit);
            known |= (uint)(Unsafe.Add(ref bits, (nint)(key >> 6)) >> (int)(key & 63) & 1) << bit;
            words &= words - 1;
        }

        return known;
    }

    /// <summary>Adds a phrase, and whatever joins its words or follows a short one.</summary>
    /// <param name="phrase">The phrase, blanks between its words.</param>
    public void Add(string phrase) => Add(phrase, [], 0);

    // The keys' bits are those of each character modulo 32, so 32 characters stand for all.
    private void Add(ReadOnlySpan<char> rest, ReadOnlySpan<char> before, int joints)
    {
        if (before.Length == FirstLetters.Count)
        {
            var key = FirstLetters.Key(before, 0);
            _bits[key >> 6] |= 1UL << (int)(key & 63);
            return;
        }

        if (rest.IsEmpty)
        {
            for (var any = '@'; any < '@' + 32; any++)
            {
                Add(rest, [.. before, any], 0);
            }

            return;
        }

        if (rest[0] != ' ')
        {
            Add(rest[1..], [.. before, rest[0]], 0);
            return;
        }

        Add(rest[1..], before, 0);
        foreach (var joint in joints < WordTrie.LongestJoint ? WordTrie.Joints : string.Empty)
        {
            Add(rest, [.. before, joint], joints + 1);
        }
    }
}
