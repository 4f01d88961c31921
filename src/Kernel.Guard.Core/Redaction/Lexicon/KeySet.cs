using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Is a set of numbers that may seem to hold a few more than were added: a Bloom filter (Bloom 1970) whose two bits for a number stand in one word, so that a look costs one load. Thread-safe once
/// nothing is added any more.
/// </summary>
/// <param name="spread">An odd number that spreads the bits: what two sets of different ones seem to hold has nothing in common.</param>
internal readonly struct KeySet(ulong spread)
{
    private const int IndexBits = 12;
    private const int BitBits = 6;
    private readonly ulong _spread = spread;
    private readonly ulong[] _words = new ulong[1 << IndexBits];

    /// <summary>Gets what <see cref="Glance"/> looks at.</summary>
    public ref ulong Words => ref MemoryMarshal.GetArrayDataReference(_words);

    /// <summary>Adds a number.</summary>
    public void Add(ulong key) => _words[Index(key * _spread)] |= (1UL << First(key * _spread)) | (1UL << Second(key * _spread));

    /// <summary>Says whether a number may have been added; false is certain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayContain(ulong key) => (Glance(ref Words, key * _spread) & 1) != 0;

    /// <summary>Says the same without a branch, of a number that is spread already.</summary>
    /// <param name="words">The <see cref="Words"/> of a set.</param>
    /// <param name="hash">The number times what spreads the set's bits.</param>
    /// <returns>An odd number where the number may have been added.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Glance(ref ulong words, ulong hash)
    {
        var word = Unsafe.Add(ref words, Index(hash));
        return (uint)((word >> First(hash)) & (word >> Second(hash)));
    }

    private static nint Index(ulong hash) => (nint)(hash >> (64 - IndexBits));

    private static int First(ulong hash) => (int)(hash >> (64 - IndexBits - BitBits));

    private static int Second(ulong hash) => (int)(hash >> (64 - IndexBits - (2 * BitBits)));
}
