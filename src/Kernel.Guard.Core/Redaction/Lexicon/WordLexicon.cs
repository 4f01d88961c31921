using System.Numerics;
using KernelGuard.Redaction.Kinds;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Knows the words that speak of kinds, in all languages at once.</summary>
internal static class WordLexicon
{
    private const int LongestInToken = 3;

    // That of SHA-512.
    private const int LongestHash = 128;
    private static readonly WordTrie Trie = new(KindCatalog.Phrases);

    /// <summary>Builds the tree of all phrases, unless it is there: that takes tenths of a second, for which no text shall wait.</summary>
    public static void Prepare() => _ = Trie;

    /// <summary>Says whether a phrase may begin where a word begins; false is certain.</summary>
    public static bool MayBegin(ReadOnlySpan<char> text, int at) => Trie.Filter.MayBegin(text, at);

    /// <summary>Answers of the places where words begin those at which a phrase may begin.</summary>
    /// <param name="text">The text.</param>
    /// <param name="block">Where the first bit stands in the text.</param>
    /// <param name="words">A bit for each place.</param>
    public static uint MayBegin(ReadOnlySpan<char> text, int block, uint words) => Trie.Filter.MayBegin(text, block, words);

    /// <summary>Looks for the longest phrase that begins where a word begins.</summary>
    /// <returns>The hit; its kinds are none where there is no phrase.</returns>
    public static WordHit Match(ReadOnlySpan<char> text, int at)
    {
        var hit = Trie.Match(text, at);
        if (hit.Kinds == PiiKinds.Phone && BeginsAnother(text, hit))
        {
            return default;
        }

        return IsRestOfToken(text, hit) ? default : (hit.Kinds & Phrases.Capitals) == 0 ? hit : Abbreviation.Of(text, hit);
    }

    // 7b, 1ac76b6: a letter behind a digit is no word of its own, nor are a few between two in a hexadecimal number; but "12/27cvv123".
    private static bool IsRestOfToken(ReadOnlySpan<char> text, in WordHit hit) =>
        hit.End - hit.Start <= LongestInToken && hit.Start > 0 && char.IsAsciiDigit(text[hit.Start - 1]) && char.IsAsciiLetter(text[hit.Start])
        && (hit.End - hit.Start == 1 || (hit.End < text.Length && char.IsAsciiDigit(text[hit.End]) && IsInHexadecimal(text, hit)));

    private static bool IsInHexadecimal(ReadOnlySpan<char> text, in WordHit hit)
    {
        var (least, most) = (Math.Max(0, hit.Start - LongestHash), Math.Min(text.Length, hit.End + LongestHash));
        var (start, end) = (hit.Start, hit.Start);
        while (start > least && char.IsAsciiHexDigit(text[start - 1]))
        {
            start--;
        }

        while (end < most && char.IsAsciiHexDigit(text[end]))
        {
            end++;
        }

        return end > hit.End && (start == least || !char.IsAsciiLetterOrDigit(text[start - 1])) && (end == most || !char.IsAsciiLetterOrDigit(text[end]));
    }

    // "mon numéro" is a phone's, "numéro fiscal" is not: of "mon numéro fiscal" the second counts.
    private static bool BeginsAnother(ReadOnlySpan<char> text, in WordHit hit)
    {
        var blank = text[hit.Start..hit.End].LastIndexOf(' ');
        return blank > 0 && Trie.Match(text, hit.Start + blank + 1) is { Kinds: not PiiKinds.None } other && other.End > hit.End;
    }

    /// <summary>Answers which kinds the words of a short text speak of.</summary>
    /// <param name="text">The text.</param>
    /// <param name="reach">Where no further word may begin.</param>
    public static PiiKinds SpokenOf(ReadOnlySpan<char> text, int reach = int.MaxValue)
    {
        var spoken = PiiKinds.None;
        var end = Math.Min(text.Length, reach);
        var from = 0;
        for (var block = 0; block < end; block += CharacterBlock.Length)
        {
            var within = end - block < CharacterBlock.Length ? (1u << (end - block)) - 1 : uint.MaxValue;
            for (var words = Trie.Filter.MayBegin(text, block, CharacterBlock.Read(text, block).Words & within); words != 0; words &= words - 1)
            {
                var at = block + BitOperations.TrailingZeroCount(words);
                if (at >= from && Match(text, at) is { Kinds: not PiiKinds.None } hit)
                {
                    spoken |= hit.Kinds;
                    from = hit.End;
                }
            }
        }

        return spoken;
    }
}
