using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>
/// Packs the first eight letters of a run of letters into one number, a byte each, in one case and without accents; what follows a shorter run is zero.
/// </summary>
internal static class LetterRun
{
    /// <summary>How many letters are packed at most.</summary>
    public const int Most = 8;

    /// <summary>How many characters behind a run tell whether its phrase goes on: what joins the words, and two letters, or one where two characters join them.</summary>
    public const int Behind = 3;

    /// <summary>How many letters an open phrase is told by.</summary>
    public const int Stem = 4;

    private const int BitsOfLetter = 8;
    private const ulong Bytes = 0x0101_0101_0101_0101;
    private const ulong High = Bytes * 0x80;
    private const ulong Small = Bytes * 0x20;

    /// <summary>Packs the run that begins at a place which eight characters follow at least, on a little-endian processor.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place.</param>
    /// <param name="odd">Takes other bits than 0 where the answer means nothing: a character beyond ASCII is near, or a word begins inside of the run, at a capital behind a small letter.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ReadAscii(ref char text, int at, out ulong odd)
    {
        var units = Vector128.LoadUnsafe(ref Unsafe.As<char, ushort>(ref text), (nuint)at);
        var eight = Vector128.NarrowWithSaturation(units, units).AsUInt64().ToScalar();

        // A sum reaches the high bit from A on, or behind Z.
        var folded = eight & ~Small & ~High;
        var others = High & ~((folded + (Bytes * (0x80 - 'A'))) & ~(folded + (Bytes * (0x80 - 'Z' - 1))));
        var letters = ((others & (0 - others)) >> (BitsOfLetter - 1)) - 1;
        odd = (eight & High) | (letters & Small & ~eight & (eight << BitsOfLetter));
        return folded & letters;
    }

    /// <summary>Packs the letters with which a text begins.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parted">Whether a word begins inside of what is packed, at a capital behind a small letter.</param>
    public static ulong Read(ReadOnlySpan<char> text, out bool parted)
    {
        var (packed, count) = (0UL, 0);
        var before = CharacterClass.Upper;
        parted = false;
        foreach (var c in text)
        {
            var current = CharacterClasses.Of(c);
            if (count == Most || (current & CharacterClass.Letter) == 0)
            {
                break;
            }

            parted |= (current & ~before & CharacterClass.Upper) != 0;
            before = current;
            for (var times = c == 'ß' ? 2 : 1; times > 0 && count < Most; times--)
            {
                packed |= (PlainLetters.Of(c) & ~Small & byte.MaxValue) << (BitsOfLetter * count++);
            }
        }

        return packed;
    }

    /// <summary>Answers how many letters a text begins with; no more than are packed are counted.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < Most && length < text.Length && (CharacterClasses.Of(text[length]) & CharacterClass.Letter) != 0)
        {
            length++;
        }

        return length;
    }

    /// <summary>Answers how many letters of ASCII are packed.</summary>
    public static int Length(ulong run) => Most - (BitOperations.LeadingZeroCount(run) / BitsOfLetter);

    /// <summary>Answers the first letters of a packed run.</summary>
    public static ulong First(ulong run, int letters) => letters >= Most ? run : run & ((1UL << (BitsOfLetter * letters)) - 1);
}
