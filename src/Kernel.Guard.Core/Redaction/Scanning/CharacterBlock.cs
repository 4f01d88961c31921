using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KernelGuard.Redaction.Scanning;

/// <summary>
/// Says what begins in 32 characters of a text, a bit for each: ASCII is classified by vector instructions, and only what is beyond it by the table of <see cref="CharacterClasses"/>.
/// </summary>
internal readonly struct CharacterBlock
{
    /// <summary>How many characters are looked at.</summary>
    public const int Length = 32;

    private CharacterBlock(uint words, uint numbers, uint signs) => (Words, Numbers, Signs) = (words, numbers, signs);

    /// <summary>Gets where words begin; see <see cref="CharacterClasses.BeginsWord(CharacterClass, CharacterClass)"/>.</summary>
    public uint Words { get; }

    /// <summary>Gets the first digits of runs.</summary>
    public uint Numbers { get; }

    /// <summary>Gets the at signs, colons and backslashes that do not stand behind the same sign.</summary>
    public uint Signs { get; }

    /// <summary>Reads a block; behind the end of the text nothing begins, and nothing stands before its first character.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the first bit stands in it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharacterBlock Read(ReadOnlySpan<char> text, int start)
    {
        var before = start == 0 ? '\0' : text[start - 1];
        return start + Length <= text.Length ? Read(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), start), before) : ReadLast(text[start..], before);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CharacterBlock ReadLast(ReadOnlySpan<char> rest, char before)
    {
        Span<char> padded = stackalloc char[Length];
        padded.Clear();
        rest.CopyTo(padded);
        return Read(ref MemoryMarshal.GetReference(padded), before);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static CharacterBlock Read(ref char first, char before)
    {
        ref var units = ref Unsafe.As<char, ushort>(ref first);
        var bytes = Vector256.NarrowWithSaturation(Vector256.LoadUnsafe(ref units), Vector256.LoadUnsafe(ref units, 16));
        var letters = Between(bytes | Vector256.Create((byte)0x20), 'a', 'z');
        var capitals = letters & ~Vector256.GreaterThan(bytes.AsSByte(), Vector256.Create((sbyte)'Z')).ExtractMostSignificantBits();
        var digits = Between(bytes, '0', '9');
        var at = Vector256.Equals(bytes, Vector256.Create((byte)'@')).ExtractMostSignificantBits();
        var colon = Vector256.Equals(bytes, Vector256.Create((byte)':')).ExtractMostSignificantBits();
        var backslash = Vector256.Equals(bytes, Vector256.Create((byte)'\\')).ExtractMostSignificantBits();
        var unspaced = 0u;
        if (bytes.ExtractMostSignificantBits() is not 0 and var others)
        {
            var byTable = ClassifyByTable(ref first, others);
            (letters, capitals, unspaced) = (letters | byTable.Letters, capitals | byTable.Capitals, byTable.Unspaced);
        }

        var classBefore = CharacterClasses.Of(before);
        return new CharacterBlock(
            unspaced | (letters & ~Behind(letters, (classBefore & CharacterClass.Letter) != 0)) | (capitals & ~Behind(capitals, (classBefore & CharacterClass.Upper) != 0)),
            digits & ~Behind(digits, (classBefore & CharacterClass.Digit) != 0),
            (at & ~Behind(at, before == '@')) | (colon & ~Behind(colon, before == ':')) | (backslash & ~Behind(backslash, before == '\\')));
    }

    // Bytes beyond ASCII are negative, and in no range.
    private static uint Between(Vector256<byte> bytes, char low, char high) =>
        (Vector256.GreaterThan(bytes.AsSByte(), Vector256.Create((sbyte)(low - 1))) & Vector256.LessThan(bytes.AsSByte(), Vector256.Create((sbyte)(high + 1)))).ExtractMostSignificantBits();

    private static uint Behind(uint bits, bool first) => (bits << 1) | (first ? 1u : 0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (uint Letters, uint Capitals, uint Unspaced) ClassifyByTable(ref char first, uint others)
    {
        var (letters, capitals, unspaced) = (0u, 0u, 0u);
        for (; others != 0; others &= others - 1)
        {
            var bit = others & (0 - others);
            var found = CharacterClasses.Of(Unsafe.Add(ref first, BitOperations.TrailingZeroCount(others)));
            letters |= (found & CharacterClass.Letter) != 0 ? bit : 0;
            capitals |= (found & CharacterClass.Upper) != 0 ? bit : 0;
            unspaced |= (found & CharacterClass.Unspaced) != 0 ? bit : 0;
        }

        return (letters, capitals, unspaced);
    }
}
