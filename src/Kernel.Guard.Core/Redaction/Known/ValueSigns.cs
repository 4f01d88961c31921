using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Known;

/// <summary>Is the signs that a word begins or ends with and is not the same without: <c>.NET</c>, <c>C++</c>, <c>#general</c>. Full stops behind, quotes and brackets are none.</summary>
/// <param name="Before">Those before its first letter; empty for none.</param>
/// <param name="Behind">Those behind its last; empty for none.</param>
internal sealed record ValueSigns(string Before, string Behind)
{
    private const string Openings = ".#$+-_/*~&%=^|\\<>";
    private const string Closings = "#$+-_/*~&%=^|\\<>";

    /// <summary>Reads the signs of a folded word; null where it has none.</summary>
    public static ValueSigns? Of(string word)
    {
        word = word.Trim();
        var (first, last) = (0, word.Length);
        while (first < last && Openings.Contains(word[first], StringComparison.Ordinal))
        {
            first++;
        }

        while (last > first && Closings.Contains(word[last - 1], StringComparison.Ordinal))
        {
            last--;
        }

        // "- item" is a list's, "+49 30" a number's plus that stands or not.
        first = first < last && char.IsLetterOrDigit(word[first]) && !(word[0] == '+' && char.IsAsciiDigit(word[first])) ? first : 0;
        last = last > 0 && char.IsLetterOrDigit(word[last - 1]) ? last : word.Length;
        return first == 0 && last == word.Length ? null : new ValueSigns(word[..first], word[last..]);
    }

    /// <summary>Reads the signs around a folded known value, quotes and brackets too, as they stand beside it and with a blank between; none where the value is too short to be told by them, or a quote's partner does not stand within.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isLongEnough">Whether it is found without them.</param>
    public static IEnumerable<ValueSigns> Around(string value, bool isLongEnough)
    {
        const int Fewest = 3;
        var (first, last) = (0, value.Length);
        while (first < last && !PlainLetter.Counts(value[first]))
        {
            first++;
        }

        while (last > first && !PlainLetter.Counts(value[last - 1]) && !PlainLetter.IsAccent(value[last - 1]))
        {
            last--;
        }

        var (before, behind) = (value[..first].Trim(), value[last..].TrimEnd('.', ',', ';', ':').Trim());
        if ((before.Length == 0 && behind.Length == 0) || !(isLongEnough || (value.Any(char.IsLetter) && value.Count(static c => !char.IsWhiteSpace(c)) >= Fewest))
            || IsLoneQuote(before, value.AsSpan(first..last)) || IsLoneQuote(behind, value.AsSpan(first..last)))
        {
            return [];
        }

        var (tight, spaced) = (new ValueSigns(before, behind), new ValueSigns(before.Length == 0 ? before : before + " ", behind.Length == 0 ? behind : " " + behind));
        return [tight, spaced, tight with { Before = spaced.Before }, tight with { Behind = spaced.Behind }];
    }

    /// <summary>Widens a match by the signs where they stand around it; no letter, digit or further sign of theirs may stand beside them.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="lowest">Where the match may begin.</param>
    /// <param name="start">The match's first character.</param>
    /// <param name="end">The character after its last.</param>
    public bool TryWiden(ReadOnlySpan<char> text, int lowest, ref int start, ref int end)
    {
        var (open, close) = (start - Before.Length, end + Behind.Length);
        if (open < lowest || close > text.Length || !text[open..start].SequenceEqual(Before) || !text[end..close].SequenceEqual(Behind)
            || (Before.Length > 0 && open > 0 && (IsWord(text[open - 1]) || text[open - 1] == Before[0]))
            || (Behind.Length > 0 && close < text.Length && (IsWord(text[close]) || text[close] == Behind[^1])))
        {
            return false;
        }

        if (IsLoneQuote(Before, text[start..end]) || IsLoneQuote(Behind, text[start..end]))
        {
            return false;
        }

        (start, end) = (open, close);
        return true;
    }

    // Han, kana and hangul stand beside anything.
    private static bool IsWord(char c) => char.IsLetterOrDigit(c) && !NumberBoundary.IsEastAsian(c);

    // {"name": "Meyer"}: a quote whose partner does not stand within is the text's.
    private static bool IsLoneQuote(string signs, ReadOnlySpan<char> within) => signs.AsSpan().IndexOfAny('"', '\'') is >= 0 and var at && !within.Contains(signs[at]);
}
