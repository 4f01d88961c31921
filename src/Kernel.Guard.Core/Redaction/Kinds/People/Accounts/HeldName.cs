using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>
/// Reads the name of an account, or of its holder, where no sign binds it to its label: in quotes or before an account ("the Sandpiper Holdings Ltd account"), behind a comma ("the account holder,
/// Bramley Orchard Cider"), and a business among the words behind ("the account name should read …").
/// </summary>
internal static class HeldName
{
    private const int Longest = 48;
    private const int MostBefore = 6;
    private static readonly WordSet Accounts = new("account accounts konto kontos");

    /// <summary>Reads the name.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The label.</param>
    /// <param name="role">What it says.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="finding">The name.</param>
    public static bool TryRead(ReadOnlySpan<char> text, in WordHit word, AccountRole role, int floor, out Finding finding)
    {
        finding = default;
        var (start, end) = (0, 0);
        if (role == AccountRole.AccountName ? !TryReadBehindComma(text, word, out start, out end) && !TryReadFar(text, word.End, out start, out end)
            : role is not (AccountRole.LooseNumber or AccountRole.Number) || (!TryReadQuoted(text, word.End, out start, out end) && !TryReadBefore(text, word, floor, out start, out end)))
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.AccountName, Confidence.Named);
        return start >= floor;
    }

    // the customer account "Blue Heron Bakery"
    private static bool TryReadQuoted(ReadOnlySpan<char> text, int at, out int start, out int end)
    {
        (start, end) = (at + 2, at);
        return start < text.Length && text[at] == ' ' && text[at + 1] is '"' or '\'' or '“' or '„' or '«' && BusinessName.TryRead(text, start, out end) && end < text.Length && text[end] is '"' or '\'' or '”' or '“' or '»';
    }

    private static bool TryReadBehindComma(ReadOnlySpan<char> text, in WordHit word, out int start, out int end)
    {
        var at = word.End;
        (start, end) = (at + 2, at);
        if (start >= text.Length || text[at] != ',' || text[at + 1] != ' ' || !char.IsUpper(text[start]))
        {
            return false;
        }

        start = NameLetters.SkipTitles(text, start);
        var read = BusinessName.TryRead(text, start, out end, told: true);
        return read && (end == text.Length || text[end] is ',' or '.' or ')' or '\n') && text[start..end].Contains(' ') && WordLexicon.SpokenOf(text[start..end]) == PiiKinds.None && !IsHeading(text, word, end);
    }

    // "Account Name, Trade Date, Amount": the label stands in capitals in a row of such.
    private static bool IsHeading(ReadOnlySpan<char> text, in WordHit word, int end) =>
        char.IsUpper(text[word.Start + text[word.Start..word.End].LastIndexOf(' ') + 1]) && text[end..] is [',', ' ', var next, ..] && char.IsUpper(next);

    private static bool TryReadFar(ReadOnlySpan<char> text, int at, out int start, out int end)
    {
        (start, end) = (at, at);
        if (!FarValues.MayHoldCapital(text, at))
        {
            return false;
        }

        var far = new FarValues(text, at);
        while (far.MoveNext())
        {
            start = far.Start;
            if (char.IsUpper(text[start]))
            {
                return far.Words > 1 && (BusinessName.TryRead(text, start, out end) || TryReadPerson(text, start, out end)) && far.Takes(end, PiiKinds.AccountName);
            }
        }

        return false;
    }

    // "figura como Remedios Peñalver"
    private static bool TryReadPerson(ReadOnlySpan<char> text, int start, out int end)
    {
        var read = NameReader.TryRead(text, start, lower: false, out var name);
        end = name.End;
        return read && name.IsPerson;
    }

    // about the Sandpiper Holdings Ltd account
    private static bool TryReadBefore(ReadOnlySpan<char> text, in WordHit word, int floor, out int start, out int end)
    {
        (start, end) = (word.Start, word.Start - 1);
        if (end <= floor || text[end] != ' ' || !char.IsLetter(text[end - 1]) && text[end - 1] != '.' || !Accounts.Contains(text[word.Start..word.End]))
        {
            return false;
        }

        var (at, best) = (end, -1);
        for (var words = 0; words < MostBefore && at > floor && end - at < Longest; words++)
        {
            var first = at;
            while (first > floor && text[first - 1] is not (' ' or '\n' or ',' or ':' or '"'))
            {
                first--;
            }

            if (first == at || !(char.IsUpper(text[first]) || text[first..at] is "&" or "and" or "und"))
            {
                break;
            }

            best = char.IsUpper(text[first]) && !NameStops.Small.Contains(text[first..at]) && BusinessName.TryRead(text[..end], first, out var close) && close == end ? first : best;
            at = first - 1;
            if (at <= floor || text[at] != ' ')
            {
                break;
            }
        }

        start = best;
        return best >= 0;
    }
}
