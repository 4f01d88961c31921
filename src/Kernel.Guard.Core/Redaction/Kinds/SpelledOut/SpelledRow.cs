using System.Numerics;
using System.Runtime.CompilerServices;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.SpelledOut;

/// <summary>Looks ahead for words in a row that may be a number's, so that what stands before them is read only where there are any.</summary>
internal static class SpelledRow
{
    // Of three words two are measured: where a number of four stands, each second word is one of these.
    private const int Measured = 2;
    private const int Blocks = 2;
    private const int BlocksBehindQuestion = 7;
    private const int ReachOfQuestion = 128;

    /// <summary>Says whether such words may stand near behind a place; false is certain for the next 64 characters.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">The place.</param>
    /// <param name="blocks">Reads the text's blocks.</param>
    public static bool IsNear(ReadOnlySpan<char> text, int at, ref TriggerBlocks blocks)
    {
        // An answer stands behind its question.
        var asked = text[at..Math.Min(text.Length, at + ReachOfQuestion)].Contains('?');
        var end = Math.Min(text.Length, at + ((asked ? BlocksBehindQuestion : Blocks) * CharacterBlock.Length));
        var (first, second, row, unmeasured) = (at, at, 0, Measured + 1);
        for (var block = at & -CharacterBlock.Length; block < end; block += CharacterBlock.Length)
        {
            for (var words = blocks.WordsIn(text, block) & (block < at ? uint.MaxValue << (at - block) : uint.MaxValue); words != 0; words &= words - 1)
            {
                var start = block + BitOperations.TrailingZeroCount(words);
                if (row > 0)
                {
                    row = Fits(text, second, start) ? Measured : 0;
                }
                else if (--unmeasured == 0)
                {
                    unmeasured = Measured;
                    row = !Fits(text, second, start) ? 0 : !Fits(text, first, second) ? 1 : Measured;
                }

                if (row == Measured)
                {
                    if (IsNumber(text, first) && IsNumber(text, second))
                    {
                        return true;
                    }

                    row = 0;
                }

                (first, second) = (second, start);
            }
        }

        // The text's last word is not measured.
        return end == text.Length && Fits(text, first, second) && (row > 0 || Fits(text, second, end + 1));
    }

    private static bool IsNumber(ReadOnlySpan<char> text, int word) => NumberWords.Read(text, ref word) >= 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Fits(ReadOnlySpan<char> text, int word, int next) =>
        word < text.Length && (NumberBoundary.IsEastAsian(text[word]) ? NumberWords.IsEastAsian(text[word]) : NumberWords.MayBe(text, word, next - word - NumberWords.LongestSeparator, next - word - 1));
}
