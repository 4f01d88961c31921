using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Packs the runs of letters that begin in 32 characters, as <see cref="LetterRun"/> does one: all characters are folded at once, so that a run costs a load and a few instructions.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct LetterRuns
{
    /// <summary>How many characters are read: the block, and what its last runs may reach.</summary>
    public const int Length = CharacterBlock.Length + Half;

    private const int Half = CharacterBlock.Length / 2;
    private const ulong Bytes = 0x0101_0101_0101_0101;

    // The letters of the block, and from its half on: a load that lies in what one store wrote does not wait for it.
    private readonly Vector256<byte> _letters;
    private readonly Vector256<byte> _behind;

    /// <summary>Reads a block, on a little-endian processor.</summary>
    /// <param name="first">Its first character, which <see cref="Length"/> characters begin with.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LetterRuns(ref char first)
    {
        _letters = Fold(ref first, out var others, out var parted);
        _behind = Fold(ref Unsafe.Add(ref first, Half), out var othersBehind, out var partedBehind);
        var odd = others | parted | ((ulong)(othersBehind | partedBehind) << Half);
        odd |= odd >> 1;
        odd |= odd >> 2;
        Odd = others | (uint)(odd >> 1) | (uint)(odd >> 4);
    }

    /// <summary>Gets a bit for each character at which <see cref="At"/> means nothing: beyond ASCII, or a run in which such a character or the beginning of a word is near.</summary>
    public uint Odd { get; }

    /// <summary>Answers the run that begins at a character of the block.</summary>
    /// <param name="index">The character.</param>
    /// <param name="opening">Takes the <see cref="LetterRun.Opening"/> of the run and of what is behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong At(int index, out ulong opening)
    {
        // From the last eight characters on, what lies behind the half.
        var place = index + (((index + LetterRun.Most) >> 5) * Half);
        var eight = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref Unsafe.As<Vector256<byte>, byte>(ref Unsafe.AsRef(in _letters)), place));
        var others = (eight - Bytes) & (Bytes * 0x80);
        var letters = ((others & (0 - others)) >> 7) - 1;
        opening = LetterRun.Opening(eight, letters);
        return eight & letters;
    }

    // What is no letter is zero. Characters beyond ASCII are negative, and so no letters.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Fold(ref char first, out uint others, out uint parted)
    {
        ref var units = ref Unsafe.As<char, ushort>(ref first);
        var bytes = Vector256.NarrowWithSaturation(Vector256.LoadUnsafe(ref units), Vector256.LoadUnsafe(ref units, 16));
        var folded = bytes & Vector256.Create(unchecked((byte)~0x20));
        var letters = (Vector256.GreaterThan(folded.AsSByte(), Vector256.Create((sbyte)('A' - 1))) & Vector256.LessThan(folded.AsSByte(), Vector256.Create((sbyte)('Z' + 1)))).AsByte();
        var small = (letters & Vector256.GreaterThan(bytes.AsSByte(), Vector256.Create((sbyte)'Z')).AsByte()).ExtractMostSignificantBits();
        others = bytes.ExtractMostSignificantBits();
        parted = letters.ExtractMostSignificantBits() & ~small & (small << 1);
        return folded & letters;
    }
}
