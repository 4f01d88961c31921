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

    // A sentence that begins with these may speak of the value before it: "078-05-1120. That's my SSN"; any other speaks of something else.
    private static readonly WordSet Pointing = new(
        """
        it its this that these those here is my dies es ist sie mein meine c cela ça est voici mon ma es ese esa este esta esto eso mi è questo quello mia é esse essa isto isso meu minha este dat mijn is
        detta dette mitt min to jest moje mój se tämä on bu o benim это мой моя мое моё
        """);

    private static readonly WordSet Articles = new("das dieses diese ce celui il le la o a dit het deze det den denna denne");
    private static readonly WordSet Verbs = new("ist war sind wäre sollte est sont sera était serait è era sarebbe é seria is was zou är var er");

    /// <summary>Answers the clause: up to a comma, a quote, a bracket, a line's end, the next number, the next column or the next sentence.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the value has ended.</param>
    /// <param name="most">The most that may be read.</param>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> text, int start, int most)
    {
        var behind = UpToParameter(text, start, most);
        if (behind is ['.', ' ', var capital, ..] && char.IsUpper(capital) && !PointsBack(behind[2..]))
        {
            return [];
        }

        behind = UpToColumn(behind.IndexOfAny(Ends) is >= 0 and var end ? behind[..end] : behind);
        var sentence = behind.IndexOf(". ", StringComparison.Ordinal);
        return sentence > 2 && sentence + 2 < behind.Length && (behind[sentence + 2] > '\u2E80' || (char.IsAsciiLetterLower(behind[sentence - 1]) && char.IsAsciiLetterLower(behind[sentence - 2]) && char.IsAsciiLetterUpper(behind[sentence + 2]))) ? behind[..sentence] : behind;
    }

    // "Das ist meine Karte", but "Das Konto ist …"; "Cell phone.", "Bitte anrufen." say no more than what the value is, or is for.
    private static bool PointsBack(ReadOnlySpan<char> sentence)
    {
        var first = FirstWord(sentence);
        return IsBrief(sentence) || Pointing.Contains(first) || (Articles.Contains(first) && first.Length < sentence.Length && Verbs.Contains(FirstWord(sentence[(first.Length + 1)..])));
    }

    private static bool IsBrief(ReadOnlySpan<char> sentence)
    {
        const int MostWords = 2;
        sentence = sentence.IndexOfAny(".!?\n") is >= 0 and var end ? sentence[..end] : sentence;
        return sentence.Count(' ') < MostWords;
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> sentence) => sentence[..(sentence.IndexOfAny(" '’,.") is >= 0 and var end ? end : sentence.Length)];

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
