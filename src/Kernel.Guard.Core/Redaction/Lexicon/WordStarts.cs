using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Says where words begin in 32 characters at once: by vector instructions where all are ASCII, by a table otherwise.</summary>
internal static class WordStarts
{
    /// <summary>How many characters are looked at.</summary>
    public const int BlockLength = 32;

    /// <summary>Answers a bit for each character that begins a word; nothing stands before the first of the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="block">Where the first bit stands in it.</param>
    public static uint In(ReadOnlySpan<char> text, int block)
    {
        var rest = text[block..];
        var before = block == 0 ? CharacterClass.None : CharacterClasses.Of(text[block - 1]);
        Span<char> padded = stackalloc char[BlockLength];
        if (rest.Length < BlockLength)
        {
            rest.CopyTo(padded);
            padded[rest.Length..].Fill(' ');
        }

        ReadOnlySpan<char> whole = rest.Length < BlockLength ? padded : rest;
        ref var first = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(whole));
        var bytes = Vector256.NarrowWithSaturation(Vector256.LoadUnsafe(ref first), Vector256.LoadUnsafe(ref first, 16));
        return bytes.ExtractMostSignificantBits() == 0 ? In(bytes, before) : ByTable(whole, before);
    }

    /// <summary>Answers a bit for each of 32 ASCII characters that begins a word.</summary>
    /// <param name="ascii">The characters.</param>
    /// <param name="before">What stands before the first.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint In(Vector256<byte> ascii, CharacterClass before)
    {
        var lowered = (ascii | Vector256.Create((byte)0x20)).AsSByte();
        var letters = (Vector256.GreaterThan(lowered, Vector256.Create((sbyte)('a' - 1))) & Vector256.LessThan(lowered, Vector256.Create((sbyte)('z' + 1)))).ExtractMostSignificantBits();
        var small = letters & Vector256.GreaterThan(ascii.AsSByte(), Vector256.Create((sbyte)('a' - 1))).ExtractMostSignificantBits();
        var letterBefore = (letters << 1) | ((before & CharacterClass.Letter) != 0 ? 1u : 0);
        var smallBefore = (small << 1) | ((before & (CharacterClass.Letter | CharacterClass.Upper)) == CharacterClass.Letter ? 1u : 0);
        return (letters & ~letterBefore) | (letters & ~small & smallBefore);
    }

    private static uint ByTable(ReadOnlySpan<char> block, CharacterClass before)
    {
        var words = 0u;
        for (var i = 0; i < BlockLength; i++)
        {
            var current = CharacterClasses.Of(block[i]);
            words |= CharacterClasses.BeginsWord(current, before) ? 1u << i : 0;
            before = current;
        }

        return words;
    }
}
