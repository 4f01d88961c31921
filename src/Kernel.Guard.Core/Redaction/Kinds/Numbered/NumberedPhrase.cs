using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Numbered;

/// <summary>
/// Reads back from a value over the word for a number to whoever or whatever has it: "Socio número 04478", "Polizza RCA n. 30/M15354825", "pas med nr. 201630564". Other words may stand between
/// behind papers; the nearest thing that has numbers counts.
/// </summary>
internal static class NumberedPhrase
{
    private const int Reach = 72;
    private const int LongestSigns = 5;
    private const int LongestAbbreviation = 5;
    private const int MostBetween = 4;
    private const int LongestYear = 4;

    /// <summary>Gets the verbs that stand between the word for a number and the number.</summary>
    public static readonly WordSet Verbs = new("is ist lautet est es e er är on to jest was war var reads");

    /// <summary>Answers the kind of the number; none where nothing announces one.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the value begins.</param>
    /// <param name="floor">Nothing before it may be read.</param>
    /// <param name="near">Whether the word for the number stands directly behind that for who has it.</param>
    public static PiiKinds KindBefore(ReadOnlySpan<char> text, int start, int floor, out bool near)
    {
        near = false;
        var lowest = Math.Max(floor, start - Reach);
        var at = start;
        if (!TryTakeNumberWord(text, ref at, lowest))
        {
            return PiiKinds.None;
        }

        var light = true;
        for (var words = 0; words <= MostBetween; words++)
        {
            var end = SkipJoint(text, at, lowest, comma: words == 0);
            var first = WordStart(text, end, lowest);
            if (first == end)
            {
                return PiiKinds.None;
            }

            var word = text[first..end];
            if (NumberedWords.Things.Contains(word))
            {
                return PiiKinds.None;
            }

            if (NumberedName.KindOfNoun(word) is not PiiKinds.None and var kind)
            {
                near = light;
                return light || !NumberedNouns.People.Contains(word) ? kind : PiiKinds.None;
            }

            light &= NumberedWords.Light.Contains(word) || (word.Length <= LongestYear && !word.ContainsAnyExceptInRange('0', '9'));
            at = first;
        }

        return PiiKinds.None;
    }

    /// <summary>Says whether a word for somebody, or for a paper, stands directly before a value.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the value begins.</param>
    /// <param name="floor">Nothing before it may be read.</param>
    public static bool StandsBefore(ReadOnlySpan<char> text, int start, int floor)
    {
        var end = start - 1;
        return end > floor && text[end] == ' ' && WordStart(text, end, Math.Max(floor, end - Reach)) is var first && text[first..end] is var word && !SerialOfThing.Is(text, first, end)
            && ((!NumberedNouns.Many.Contains(word) && NumberedName.KindOfNoun(word) == PiiKinds.AccountName) || NumberedName.KindOfGlued(word) == PiiKinds.AccountName);
    }

    // "n.º", "nr.", "no:", "Nummer lautet", №
    private static bool TryTakeNumberWord(ReadOnlySpan<char> text, ref int at, int lowest)
    {
        for (var verbs = 0; verbs < 2; verbs++)
        {
            var end = at;
            var sign = false;
            while (end > lowest && at - end < LongestSigns && text[end - 1] is ' ' or '.' or ':' or '°' or 'º' or '#' or '№')
            {
                end--;
                sign |= text[end] is '°' or 'º' or '#' or '№' or '.' or ':';
            }

            // "no'm"
            var first = WordStart(text, end, lowest);
            end = first < end && end - first < LongestAbbreviation && first > lowest && text[first - 1] is '\'' or '’' ? first - 1 : end;
            first = WordStart(text, end, lowest);
            var word = text[first..end];
            if (text[end..at].Contains('№'))
            {
                at = end;
                return true;
            }

            if (NumberedWords.Numbers.Contains(word))
            {
                at = first;
                return word.Length > 1 || sign;
            }

            if (verbs > 0 || first == end || sign || !Verbs.Contains(word))
            {
                return false;
            }

            at = first;
        }

        return false;
    }

    // A blank, a dash, an apostrophe, the dot of an abbreviation; one comma.
    private static int SkipJoint(ReadOnlySpan<char> text, int at, int lowest, bool comma)
    {
        var end = at;
        while (end > lowest && at - end < 3 && (text[end - 1] is ' ' or '-' or '\'' or '’' or '(' or '"' || (comma && text[end - 1] == ',') || (text[end - 1] == '.' && IsAbbreviated(text, end - 1, lowest))))
        {
            end--;
        }

        return end;
    }

    private static bool IsAbbreviated(ReadOnlySpan<char> text, int dot, int lowest) => dot - WordStart(text, dot, lowest) is > 0 and < LongestAbbreviation;

    private static int WordStart(ReadOnlySpan<char> text, int end, int lowest)
    {
        var start = end;
        while (start > lowest && char.IsLetterOrDigit(text[start - 1]) && text[start - 1] is not ('º' or 'ª'))
        {
            start--;
        }

        return start;
    }
}
