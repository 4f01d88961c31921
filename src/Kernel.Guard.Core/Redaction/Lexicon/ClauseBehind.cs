using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Cuts what stands behind a value to the clause that may speak of it.</summary>
internal static class ClauseBehind
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(",;!?\"\n|\t{}[]<>0123456789。，；？！");

    private static readonly SearchValues<char> OfNames = SearchValues.Create("_-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // These tell what a value is, though some are words of other languages too.
    private static readonly WordSet Sorts = new("type kind class scheme typ art tipo soort typen slag");

    /// <summary>Answers the clause: up to a comma, a quote, a bracket, a line's end, the next number, the next column or the next sentence.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the value has ended.</param>
    /// <param name="most">The most that may be read.</param>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> text, int start, int most)
    {
        var behind = UpToParameter(text, start, most);
        var next = behind;
        behind = UpToColumn(behind.IndexOfAny(Ends) is >= 0 and var end ? behind[..end] : behind);
        if (behind is ['.', ' ', var capital, ..] && char.IsUpper(capital) && !SentenceBehind.PointsBack(next[2..], behind.Length - 2))
        {
            return [];
        }

        var sentence = behind.IndexOf(". ", StringComparison.Ordinal);
        return sentence > 2 && sentence + 2 < behind.Length && (behind[sentence + 2] > '\u2E80' || (char.IsAsciiLetterLower(behind[sentence - 1]) && char.IsAsciiLetterLower(behind[sentence - 2]) && char.IsAsciiLetterUpper(behind[sentence + 2]))) ? behind[..sentence] : behind;
    }

    /// <summary>
    /// Answers what stands before the next parameter of a query, a line of a log or a tag (<c>&amp;order=</c>, <c> order=</c>); that parameter too where neither its name nor the value's own says
    /// anything, since it may tell what the value is: <c>value=…&amp;type=ssn</c>.
    /// </summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the value has ended.</param>
    /// <param name="most">The most that may be read.</param>
    public static ReadOnlySpan<char> UpToParameter(ReadOnlySpan<char> text, int start, int most)
    {
        var behind = text[start..most];
        if (behind is not ['&' or ' ', _, ..] || behind[1..].IndexOfAnyExcept(OfNames) + 1 is not (> 1 and var sign))
        {
            return behind is ['&', var first, ..] && char.IsLetter(first) ? [] : behind;
        }

        if (behind[0] == ' ' && (behind[sign] != '=' || behind[(sign + 1)..] is [' ' or '=', ..]))
        {
            return behind;
        }

        if (behind[sign] != '=' || (OwnName.SaysSomething(behind[1..sign]) && !Sorts.Contains(behind[1..sign])) || OwnName.SaysSomething(OwnName.OfLast(text[..start])))
        {
            return [];
        }

        return behind[sign..].IndexOfAny(' ', '&') is > 0 and var next ? behind[..(sign + next)] : behind;
    }

    /// <summary>Answers what stands before two blanks, which part columns.</summary>
    public static ReadOnlySpan<char> UpToColumn(ReadOnlySpan<char> text) => text.IndexOf("  ", StringComparison.Ordinal) is >= 0 and var column ? text[..column] : text;
}
