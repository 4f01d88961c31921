using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Hashes the four characters from the beginning of a word on, five bits of each: so a letter is the same in both cases, and each word costs four instructions. What stands behind a
/// shorter word is hashed too, so a filter over these keys holds one for everything that may stand there.
/// </summary>
internal static class FirstLetters
{
    /// <summary>How many characters are hashed.</summary>
    public const int Count = 4;

    /// <summary>How many keys there are.</summary>
    public const int Keys = 1 << KeyBits;

    private const int KeyBits = 17;
    private const ulong Lanes = 0x0001_0001_0001_0001;
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Answers the key of the word that begins at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Key(ReadOnlySpan<char> text, int at)
    {
        if (at + Count <= text.Length)
        {
            var four = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), at)));
            if ((four & (Lanes * 0xFF80)) == 0 && BitConverter.IsLittleEndian)
            {
                return Hash(four);
            }
        }

        return Slowly(text[at..]);
    }

    private static uint Slowly(ReadOnlySpan<char> text)
    {
        var four = 0UL;
        for (var i = 0; i < Count && i < text.Length; i++)
        {
            four |= (ulong)PlainLetters.Of(text[i]) << (16 * i);
        }

        return Hash(four);
    }

    private static uint Hash(ulong four) => (uint)(((four & (Lanes * 0x1F)) * Spread) >> (64 - KeyBits));
}
