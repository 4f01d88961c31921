using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Is a set of numbers that may seem to hold a few more than were added: a Bloom filter (Bloom 1970) whose three bits for a number stand in one word, so that a look costs one load. Thread-safe
/// once nothing is added any more.
/// </summary>
/// <param name="spread">An odd number that spreads the bits: what two sets of different ones seem to hold has nothing in common.</param>
internal readonly struct KeySet(ulong spread)
{
    private const int IndexBits = 11;
    private const int BitBits = 6;
    private readonly ulong _spread = spread;
    private readonly ulong[] _words = new ulong[1 << IndexBits];

    /// <summary>Adds a number.</summary>
    public void Add(ulong key) => _words[Index(key * _spread)] |= Bits(key * _spread);

    /// <summary>Says whether a number may have been added; false is certain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayContain(ulong key)
    {
        var bits = Bits(key * _spread);
        return (Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_words), Index(key * _spread)) & bits) == bits;
    }

    /// <summary>Says the same without a branch.</summary>
    /// <returns>An odd number where the number may have been added.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Glance(ulong key)
    {
        var hash = key * _spread;
        var word = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_words), Index(hash));
        return (uint)((word >> (int)(hash >> (64 - IndexBits - BitBits))) & (word >> (int)(hash >> (64 - IndexBits - (2 * BitBits)))) & (word >> (int)(hash >> (64 - IndexBits - (3 * BitBits)))));
    }

    private static nint Index(ulong hash) => (nint)(hash >> (64 - IndexBits));

    private static ulong Bits(ulong hash) =>
        (1UL << (int)(hash >> (64 - IndexBits - BitBits))) | (1UL << (int)(hash >> (64 - IndexBits - (2 * BitBits)))) | (1UL << (int)(hash >> (64 - IndexBits - (3 * BitBits))));
}
