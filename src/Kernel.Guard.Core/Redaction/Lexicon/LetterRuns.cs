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

    // The second half of the block stands in both: a load over the end of what was just stored would wait for it.
    private readonly Vector256<byte> _letters;
    private readonly Vector256<byte> _fromSecond;

    /// <summary>Reads a block, on a little-endian processor.</summary>
    /// <param name="first">Its first character, which <see cref="Length"/> characters begin with.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LetterRuns(ref char first)
    {
        ref var units = ref Unsafe.As<char, ushort>(ref first);
        var bytes = Vector256.NarrowWithSaturation(Vector256.LoadUnsafe(ref units), Vector256.LoadUnsafe(ref units, Half));
        var bytesBehind = Vector128.NarrowWithSaturation(Vector128.LoadUnsafe(ref units, CharacterBlock.Length), Vector128.LoadUnsafe(ref units, CharacterBlock.Length + (Half / 2)));
        _letters = Fold(bytes);
        var behind = Fold(bytesBehind);
        _fromSecond = Vector256.Create(_letters.GetUpper(), behind);

        // A letter that is folded to itself is a capital.
        var letters = Bits(~Vector256.Equals(_letters, Vector256<byte>.Zero), ~Vector128.Equals(behind, Vector128<byte>.Zero));
        var capitals = letters & Bits(Vector256.Equals(_letters, bytes), Vector128.Equals(behind, bytesBehind));
        var others = Bits(bytes, bytesBehind);
        var odd = others | (capitals & ((letters & ~capitals) << 1));
        odd |= odd >> 1;
        odd |= odd >> 2;
        Odd = (uint)others | (uint)(odd >> 1) | (uint)(odd >> 4);
    }

    /// <summary>Gets a bit for each character at which <see cref="At"/> means nothing: beyond ASCII, or a run in which such a character or the beginning of a word is near.</summary>
    public uint Odd { get; }

    /// <summary>Answers the run that begins at a character of the block.</summary>
    /// <param name="index">The character.</param>
    /// <param name="opening">Takes the run with the <see cref="LetterRun.Behind"/> characters behind it, as far as eight reach.</param>
    /// <param name="stem">Takes the first <see cref="LetterRun.Stem"/> letters; with a zero among them where the run has fewer.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong At(int index, out ulong opening, out ulong stem)
    {
        var eight = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref Unsafe.As<Vector256<byte>, byte>(ref Unsafe.AsRef(in _letters)), index + (index & Half)));
        var others = (eight - Bytes) & (Bytes * 0x80);
        var letters = ((others & (0 - others)) >> 7) - 1;
        opening = eight & ((letters << (8 * LetterRun.Behind)) | ((1UL << (8 * LetterRun.Behind)) - 1));
        stem = (uint)eight;
        return eight & letters;
    }

    // What is no letter is zero. Characters beyond ASCII are negative, and so no letters.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Fold(Vector256<byte> bytes)
    {
        var folded = bytes & Vector256.Create(unchecked((byte)~0x20));
        return folded & (Vector256.GreaterThan(folded.AsSByte(), Vector256.Create((sbyte)('A' - 1))) & Vector256.LessThan(folded.AsSByte(), Vector256.Create((sbyte)('Z' + 1)))).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Fold(Vector128<byte> bytes)
    {
        var folded = bytes & Vector128.Create(unchecked((byte)~0x20));
        return folded & (Vector128.GreaterThan(folded.AsSByte(), Vector128.Create((sbyte)('A' - 1))) & Vector128.LessThan(folded.AsSByte(), Vector128.Create((sbyte)('Z' + 1)))).AsByte();
    }

    private static ulong Bits(Vector256<byte> block, Vector128<byte> behind) => block.ExtractMostSignificantBits() | ((ulong)behind.ExtractMostSignificantBits() << CharacterBlock.Length);
}
