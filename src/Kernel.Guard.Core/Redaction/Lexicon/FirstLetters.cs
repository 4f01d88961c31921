using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Hashes the first characters of a word, six bits of each: a letter is the same in both cases, and nearly all that is no letter is told from one. A word costs a few instructions.
/// </summary>
internal static class FirstLetters
{
    /// <summary>How many characters are hashed at most.</summary>
    public const int Count = 4;

    /// <summary>How many keys there are.</summary>
    public const int Keys = 1 << KeyBits;

    private const int KeyBits = 17;
    private const ulong Lanes = 0x0001_0001_0001_0001;
    private const ulong Three = 0x0000_FFFF_FFFF_FFFF;
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;
    private const ulong OtherSpread = 0xC2B2_AE3D_27D4_EB4F;

    /// <summary>Reads the first four characters of the word that begins at a place; what the text lacks is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Read(ReadOnlySpan<char> text, int at)
    {
        if (at + Count <= text.Length)
        {
            var four = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), at)));
            if ((four & (Lanes * 0xFF80)) == 0 && BitConverter.IsLittleEndian)
            {
                return four;
            }
        }

        return Slowly(text[at..]);
    }

    /// <summary>Answers the key of four characters.</summary>
    public static uint KeyOfFour(ulong four) => (uint)(((four & (Lanes * 0x5F)) * Spread) >> (64 - KeyBits));

    /// <summary>Answers the key of the first three.</summary>
    public static uint KeyOfThree(ulong four) => (uint)(((four & (Three & (Lanes * 0x5F))) * OtherSpread) >> (64 - KeyBits));

    private static ulong Slowly(ReadOnlySpan<char> text)
    {
        var four = 0UL;
        for (var i = 0; i < Count && i < text.Length; i++)
        {
            four |= (ulong)PlainLetters.Of(text[i]) << (16 * i);
        }

        return four;
    }
}
