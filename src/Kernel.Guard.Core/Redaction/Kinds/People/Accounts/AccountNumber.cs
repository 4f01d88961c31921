using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Tells numbers of customers and members from counts, years, dates, versions and standards.</summary>
internal static class AccountNumber
{
    private const int FewestBare = 6;
    private const int FewestWithLetters = 5;
    private const int MostLetters = 6;
    private const int LongestPath = 40;
    private const int MostLinks = 5;
    private static readonly WordSet NumberNouns = new("number no nr num nummer numéro numero número n id code ref reference kennung codice código");
    private static readonly WordSet NumberLinks = new("with under by mit unter der dem die meine mein avec sous le la mon con bajo el mi sotto il mio com sob o meu and und et y e my the of customer client member");

    /// <summary>Reads the number of a customer in a path or an object: <c>/customers/48277103/orders</c>, <c>"client": {"number": "K-48277"}</c>.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">Where the word for the customer ends.</param>
    /// <param name="start">The number's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryReadOfHolder(ReadOnlySpan<char> text, int word, out int start, out int end)
    {
        start = end = word;
        var rest = text[word..Math.Min(text.Length, word + LongestPath)];
        if (rest is not ['/', _, ..])
        {
            // {"number": , {id:
            var open = rest.IndexOfAnyExcept("\"': ");
            var key = open > 0 && rest[open] == '{' ? open + 1 + rest[(open + 1)..].IndexOfAnyExcept("\"' \n") : 0;
            var stop = key > open + 1 || (key > 0 && key == open + 1) ? rest[key..].IndexOfAny("\"':") : -1;
            if (stop < 1 || rest.Slice(key, stop) is not ("id" or "number" or "no" or "nr" or "code" or "ref" or "reference"))
            {
                return false;
            }

            var value = rest[(key + stop)..].IndexOfAnyExcept("\"': ");
            start = word + key + stop + Math.Max(value, 0);
        }
        else
        {
            start++;
        }

        end = start;
        while (end < text.Length && end - start < LongestPath && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '-'))
        {
            end++;
        }

        return end > start && (end == text.Length || text[end] is '/' or '?' or '"' or '\'' or ' ' or '\n' or ',' or '}') && IsCertain(text, start, end);
    }

    /// <summary>Answers where a number begins that a word for a number announces behind a word for who has it: "I'm a member, number 88213", "Kunde mit der Nummer 40213"; 0 for none.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="from">Where the word for who has it ends.</param>
    public static int SkipNumberWord(ReadOnlySpan<char> text, int from)
    {
        var at = from + (from < text.Length && text[from] == ',' ? 1 : 0);
        for (var words = 0; words < MostLinks && at + 1 < text.Length && text[at] == ' '; words++)
        {
            var end = GapWords.WordEnd(text, at + 1, text.Length);
            var word = text[(at + 1)..end];
            if (NumberNouns.Contains(word))
            {
                end += end < text.Length && text[end] is '.' or '°' or 'º' ? 1 : 0;
                end += end < text.Length && text[end] == ':' ? 1 : 0;
                end += end < text.Length && text[end] == ' ' ? 1 : 0;
                var verb = GapWords.WordEnd(text, end, text.Length);
                end = verb > end && verb < text.Length && text[verb] == ' ' && GapWords.IsVerb(text[end..verb]) ? verb + 1 : end;
                return end < text.Length && (char.IsAsciiDigit(text[end]) || char.IsAsciiLetterUpper(text[end])) && (words > 0 || at > from) ? end : 0;
            }

            if (word.IsEmpty || !NumberLinks.Contains(word))
            {
                return 0;
            }

            at = end;
        }

        return 0;
    }

    /// <summary>Says whether a value looks like nothing but such a number: six digits, or five behind capitals.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The value's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool IsCertain(ReadOnlySpan<char> text, int start, int end)
    {
        var value = text[start..end];
        var shape = ValueShape.Of(value);
        if (shape.Dots > 0 || shape.Underscores > 0 || (value.Contains('/') && !IsParted(value)) || MadeUp.IsTerm(value) || (end < text.Length && text[end] is ':' && end + 1 < text.Length && text[end + 1] != ' ') || NumberUnits.Follows(text, end))
        {
            return false;
        }

        return shape.Letters == 0
            ? shape.Digits >= FewestBare && !IsDay(value) && !(start > 0 && text[start - 1] is '+' or '.' or ',' or '-')
            : shape.Digits >= FewestWithLetters && shape.Letters == shape.Upper && shape.Letters <= MostLetters && char.IsAsciiLetterUpper(value[0]);
    }

    // 07454/43: five digits or more, of which the first is a zero as no file's is, and one to three behind a stroke.
    private static bool IsParted(ReadOnlySpan<char> value) =>
        value[0] == '0' && value.IndexOf('/') is var stroke && stroke >= FewestWithLetters && value.Length - stroke is > 1 and <= 4 && value.IndexOfAnyExcept("0123456789/") < 0 && value.Count('/') == 1;

    /// <summary>Says whether digits are a day: 20240131.</summary>
    public static bool IsDay(ReadOnlySpan<char> value) =>
        value is ['1', '9', ..] or ['2', '0', ..] && value.Length == 8 && value[4] is '0' or '1' && value[6] <= '3';
}
