using System.Numerics;
using System.Runtime.CompilerServices;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.SpelledOut;

/// <summary>Looks ahead for words in a row that may be a number's, so that what stands before them is read only where there are any.</summary>
internal static class SpelledRow
{
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
        var (before, word, fitted) = (at, at, false);
        for (var block = at & -CharacterBlock.Length; block < end; block += CharacterBlock.Length)
        {
            for (var words = blocks.WordsIn(text, block) & (block < at ? uint.MaxValue << (at - block) : uint.MaxValue); words != 0; words &= words - 1)
            {
                var next = block + BitOperations.TrailingZeroCount(words);
                var fits = Fits(text, word, next);
                if ((fits & fitted) && IsNumber(text, before) && IsNumber(text, word))
                {
                    return true;
                }

                (before, word, fitted) = (word, next, fits);
            }
        }

        // The text's last word is measured by the text's end.
        return end == text.Length && fitted && Fits(text, word, end + 1);
    }

    private static bool IsNumber(ReadOnlySpan<char> text, int word) => NumberWords.Read(text, ref word) >= 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Fits(ReadOnlySpan<char> text, int word, int next)
    {
        var second = word + 1 < text.Length ? text[word + 1] : '\0';
        return word < text.Length && ((text[word] | second) < 0x80 ? NumberWords.MayBe(text[word], second, next - word - 1) : MayBeBeyondAscii(text[word]));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool MayBeBeyondAscii(char first) => NumberBoundary.IsEastAsian(first) ? NumberWords.IsEastAsian(first) : NumberWords.MayBeginBeyondAscii(first);
}
