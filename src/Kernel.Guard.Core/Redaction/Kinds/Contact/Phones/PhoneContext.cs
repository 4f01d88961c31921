using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Names what the words near a number call it.</summary>
internal enum PhoneContext
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>A phone number.</summary>
    Phone,

    /// <summary>Something else: an order, a version, an id of another kind.</summary>
    Other,
}

/// <summary>Reads the words near a number.</summary>
internal static class PhoneContexts
{
    // Words of names, places and addresses stand beside phone numbers; the rest compete for the number.
    private const PiiKinds Competing = PiiKinds.Phone | Phrases.Other | PiiKinds.NationalIds | PiiKinds.Financial | PiiKinds.Passport | PiiKinds.DrivingLicence | PiiKinds.Secret;
    private const int ReachOfOther = 20;
    private const int ReachOfSign = 4;
    private const int LettersOfLink = 10;
    private const int LongestReplacement = 72;

    private static readonly WordSet Owners = new("my your his her our their the a this");

    private static readonly string[] Replacements =
    [
        " replaces", " replaced by", " replacing", " supersedes", " superseded by", " instead of", " was formerly", " formerly", " or", " remplace", " remplacé par", " remplacée par", " ersetzt", " ersetzt durch", " abgelöst durch", " statt", " sustituye a", " reemplaza a", " reemplaza", " sustituido por", " sostituisce", " sostituito da",
        " substitui", " substituído por", " vervangt", " vervangen door", " zastępuje", " ersätter", " ersätts av", " erstatter", " erstattes af", " korvaa", " yerine", "改用", "代替", "替代", "替换", "取代", "に変更", "の後継", "の代替", "대체",
    ];

    /// <summary>Answers what a number is called: by the nearest word before it, else by its JSON key, its column, or the words behind it.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="start">The number's first character.</param>
    /// <param name="end">The character after its last.</param>
    /// <param name="row">Whether it stands in a row of numbers: then only a word before them speaks of it.</param>
    public static PhoneContext Of(in Candidate candidate, int start, int end, bool row)
    {
        var text = candidate.Text;
        var word = candidate.NearestWord(start, Competing);
        if ((word.Kinds & PiiKinds.Phone) == 0 && word.Kinds != PiiKinds.None && Announcement.IsInTag(text[word.End..start]))
        {
            word = candidate.NearestWord(start, PiiKinds.Phone);
        }

        if (IsNumbered(text, start, candidate.Floor) && ((word.Kinds & PiiKinds.Phone) == 0 || start - word.End > ReachOfSign))
        {
            return PhoneContext.Other;
        }

        var amount = IsAmount(text[start..end]);
        if (amount && NumberUnits.Follows(text, end))
        {
            return PhoneContext.Other;
        }

        if ((word.Kinds & PiiKinds.Phone) != 0)
        {
            if (IsPartOfDottedName(text, word, start))
            {
                return PhoneContext.Other;
            }

            // invoice,phone\n4155550000,…: the head of another column.
            if (PhoneThings.Are(text, word.End, start, end) || PhoneDesks.IsOther(text, word, start) || PaymentApp.Counts(text, word, start, end, amount) || (candidate.Head(start) & (Phrases.Other | PiiKinds.Phone)) == Phrases.Other)
            {
                return PhoneContext.Other;
            }

            // The name of who speaks was found behind where the turn begins.
            var said = TurnHead.StartBefore(text, start) is var turn && turn > word.End ? turn : start;
            return IsAbout(text[word.End..said], candidate.Floor > said ? 0 : candidate.Floor - word.End) || ColumnWord.Heads(text, word, start) || (MemberName.SpokenOf(text, start) & PiiKinds.Phone) != 0 ? PhoneContext.Phone : PhoneContext.Nothing;
        }

        if (PartNumber.Is(text, start, end))
        {
            return PhoneContext.Other;
        }

        if (word.Kinds != PiiKinds.None && start - word.End <= ReachOfOther && Names(text[word.End..start]) && !(word.Kinds == PiiKinds.PaymentCard && IsShorterThanCards(text[start..end])))
        {
            return PhoneContext.Other;
        }

        if ((word.Kinds & Phrases.Other) != PiiKinds.None && IsReplacement(text[word.End..start]))
        {
            return PhoneContext.Other;
        }

        if (IsKeyId(text, start) || IsId(text, candidate.NearestWord(start, PiiKinds.UserName | PiiKinds.AccountName), start))
        {
            return PhoneContext.Other;
        }

        if (row || word.Kinds != PiiKinds.None || (amount && candidate.Hint.IsEmpty))
        {
            return PhoneContext.Nothing;
        }

        var spoken = candidate.SpokenOf(start, end);
        return (spoken & PiiKinds.Phone) != 0 ? PhoneContext.Phone
            : (spoken & Phrases.Other) != 0 ? PhoneContext.Other
            : PhoneContext.Nothing;
    }

    // 9.481.316: thousands, which a word behind them makes no phone of.
    private static bool IsAmount(ReadOnlySpan<char> number) =>
        number is [_, '.' or ' ', _, _, _, '.' or ' ', _, _, _] or [_, _, '.' or ' ', _, _, _, '.' or ' ', _, _, _] && number[0] != '0' && number[^4] == number[^8];

    // 10.1725/j.cell.2021.12.735, 10.1016/J.Cell.2021.12.735; "Praxis.Tel.0171 2345678" lacks a blank.
    private static bool IsPartOfDottedName(ReadOnlySpan<char> text, in WordHit word, int start) =>
        word.End == start - 1 && text[word.End] == '.' && word.Start > 1 && text[word.Start - 1] == '.' && NumberBoundary.IsWord(text[word.Start - 2])
        && (!char.IsUpper(text[word.Start]) || (text[start] is '1' or '2' && text[start..].IndexOfAnyExceptInRange('0', '9') is > 0 and var group && text[start + group] == '.'));

    // ISO/IEC 7812: card numbers in use have 12 digits at least.
    private static bool IsShorterThanCards(ReadOnlySpan<char> number)
    {
        const int FewestOfCards = 12;
        var digits = 0;
        foreach (var c in number)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return digits < FewestOfCards;
    }

    // "Part no. 602-068-6300 replaces 074-718-6767"
    private static bool IsReplacement(ReadOnlySpan<char> between)
    {
        if (between.Length > LongestReplacement || !between.ContainsAnyInRange('0', '9'))
        {
            return false;
        }

        var before = between.TrimEnd(" :");
        foreach (var verb in Replacements)
        {
            if (before.EndsWith(verb, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // user_id=0612345678
    private static bool IsId(ReadOnlySpan<char> text, in WordHit word, int start) =>
        word.Kinds != PiiKinds.None && start - word.End <= ReachOfSign && text[word.Start..word.End].EndsWith("id", StringComparison.OrdinalIgnoreCase);

    // "kid 0012345678912": the id of a key, or that of a payment in Norway, and nobody's child.
    private static bool IsKeyId(ReadOnlySpan<char> text, int start)
    {
        if (text[start] != '0')
        {
            return false;
        }

        var before = text[..start].TrimEnd(" :=\"'#");
        if (start - before.Length > ReachOfSign || !before.EndsWith("kid", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        before = before[..^3];
        var word = before.TrimEnd(' ');
        return before.IsEmpty || !(char.IsLetter(before[^1]) || (word.Length < before.Length && Owners.Contains(word[(word.LastIndexOfAny(" \n") + 1)..])));
    }

    // #0612345678, № 020 7946 0958
    private static bool IsNumbered(ReadOnlySpan<char> text, int start, int floor)
    {
        var at = start - 1 > floor && text[start - 1] == ' ' ? start - 2 : start - 1;
        return at >= floor && text[at] is '#' or '№';
    }

    // What stands between a word and the number that it names: a colon, "number is", but not another clause.
    private static bool Names(ReadOnlySpan<char> between)
    {
        var letters = 0;
        foreach (var c in between)
        {
            letters += char.IsLetter(c) ? 1 : 0;
            if (c is ',' or ';' or '!' or '?' or '\n' or '。')
            {
                return false;
            }
        }

        return letters <= LettersOfLink;
    }

    // "手机2：", "Phone #2: ", "phone_1=": which of somebody's phones it is.
    private static ReadOnlySpan<char> SkipNumberOfLabel(ReadOnlySpan<char> between)
    {
        var digit = between.Length > 0 && between[0] is ' ' or '_' or '-' or '#' or '.' ? 1 : 0;
        digit += digit == 1 && between.Length > 1 && between[1] == '#' ? 1 : 0;
        return between.Length > digit + 1 && between[digit] is >= '1' and <= '9' && between[digit + 1] is ':' or '=' or '"' or '\'' ? between[(digit + 1)..] : between;
    }

    // A word speaks of the next number only, and of those that are listed beside it; the head of a column of none in the next one.
    private static bool IsAbout(ReadOnlySpan<char> between, int found)
    {
        var rest = found > 0 && found <= between.Length ? between[found..] : SkipNumberOfLabel(between);
        if (found > 0 && (rest.Contains('\t') || (between[0] is ',' or ';' or '|' or '\t' or '"' && between.Contains('\n'))))
        {
            return false;
        }

        return !IsAssignedOnItsOwnLine(rest) && (found <= 0 || rest.Length <= 6) && !rest.ContainsAnyInRange('0', '9') && !rest.Contains(';');
    }

    // phone = load("phone")⏎LIMITS = {"small": 4294967295: another variable's value.
    private static bool IsAssignedOnItsOwnLine(ReadOnlySpan<char> between) =>
        between.LastIndexOf('\n') is >= 0 and var line && between[(line + 1)..] is var own && own.IndexOf(" = ", StringComparison.Ordinal) is > 0 and var sign && own[sign..].ContainsAny("[{(\"'") && !own[..sign].Contains(' ') && !MemberName.IsBare(own[..sign]);
}
