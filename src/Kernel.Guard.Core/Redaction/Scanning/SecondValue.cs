using System.Buffers;
using KernelGuard.Redaction.Kinds;
using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Kinds.Secrets;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Scanning;

/// <summary>
/// Reads the password or user name that a sentence puts beside one that was found, or in its place: <c>I changed my password from oldHorse12 to newHorse34</c>. Small words lead to it, and it is made up as the first is;
/// behind an address that a pair begins with it is the pair's password ("my email and password are …").
/// </summary>
internal static class SecondValue
{
    private const int Reach = 64;
    private const int ReachBefore = 96;
    private const int Longest = 64;
    private const int Shortest = 5;
    private const int ShortestUser = 4;
    private const int MostWords = 5;
    private const int LongestPin = 12;
    private const string Separators = " ,，、:\"'`“”„«»「」/";
    private static readonly SearchValues<char> Signs = SearchValues.Create("!#$%&*@^~?+_.-");

    private static readonly SearchValues<string> Several = SearchValues.Create(
        [.. SeveralPasswords.Words.Split(", "), "contrasenas", "pass codes", "pins", "le password", "mie password", "usernames", "user names", "nutzernamen", "noms d'utilisateur", "usuarios", "nombres de usuario", "nomes de usuário", "nomi utente", "logins", "identifiants"],
        StringComparison.OrdinalIgnoreCase);

    // One of them stands among the words that lead to a second value.
    private static readonly WordSet Leads = new(
        """
        to or and not but now instead new auf zu in und oder nicht sondern jetzt nun neu neue neues neuer nach
        à en ou et pas mais maintenant désormais nouveau nouvelle a o y no sino ahora nuevo nueva para e ou não mas agora novo nova ma non ora adesso nuovo nuova
        """);

    private static readonly WordSet Conjunctions = new("and und et y e");

    private static readonly WordSet Small = new(
        """
        is are was it it's its i'm the a one my our mine also as then rather actually ist war sind lautet es das der die den mein meine mein's wieder dann auch est sont c'est le la les mon ma aussi plutôt
        es son era el mi la lo también è sono era il lo mia mio anche é são foi o minha meu também used before
        """);

    private static readonly PhraseStarts Unspaced = new(
        ["改成了", "改成", "改为了", "改为", "改為", "换成了", "换成", "換成", "变成", "或者是", "或者", "或是", "或", "和", "跟", "与", "而是", "不是", "现在是", "現在是", "现在", "新的是", "新密码是", "から", "または", "もしくは", "ではなくて", "ではなく", "じゃなくて", "今は", "新しいのは", "か", "と"],
        ignoresCase: false);

    /// <summary>Reads the value.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="first">What was found.</param>
    /// <param name="finding">The second value.</param>
    public static bool TryRead(ReadOnlySpan<char> text, in Finding first, out Finding finding)
    {
        finding = default;
        var value = text[first.Start..first.End];
        if (first.Length is < Shortest - 1 or > Longest || value.Contains(' '))
        {
            return false;
        }

        var paired = IsOfPair(text, first.Start);
        var kind = paired ? PiiKinds.Secret : first.Kind;
        if (kind == PiiKinds.Email || !(paired || IsMade(value)) || !TryReadPlace(text, first, paired, out var start, out var conjoined) || !TryReadValue(text, start, kind, out var end))
        {
            return false;
        }

        finding = new Finding(start, end, kind, Math.Min(first.Confidence, Confidence.Named));
        return IsAlike(paired ? default : value, text[start..end], kind) && (!conjoined || EndsClause(text, end));
    }

    // "my email and password are ada@example.com and …"
    private static bool IsOfPair(ReadOnlySpan<char> text, int start)
    {
        var before = text[Math.Max(0, start - ReachBefore)..start].TrimEnd(' ');
        if (before is [.., ':'])
        {
            return PairedPassword.Ends(before[..^1]);
        }

        var verb = before.LastIndexOf(' ');
        return verb > 0 && Small.Contains(before[(verb + 1)..]) && PairedPassword.Ends(before[..verb]);
    }

    private static bool TryReadPlace(ReadOnlySpan<char> text, in Finding first, bool paired, out int start, out bool conjoined)
    {
        var limit = Math.Min(text.Length, first.End + Reach);
        var (led, comma) = (false, false);
        (start, conjoined) = (first.End, false);
        for (var words = 0; start < limit; words++)
        {
            while (start < limit && Separators.Contains(text[start], StringComparison.Ordinal))
            {
                comma |= text[start] is ',' or '，' or '、';
                start++;
            }

            if (start < limit && NumberBoundary.IsEastAsian(text[start]))
            {
                var lead = Unspaced.Length(text[start..]);
                led |= lead > 0;
                start += lead;
                if (lead == 0)
                {
                    return false;
                }

                continue;
            }

            var end = start;
            while (end < limit && (char.IsLetter(text[end]) || (text[end] is '\'' or '’' && end > start)))
            {
                end++;
            }

            var word = text[start..end];
            var closes = end < limit && text[end] is ' ' or ',' or ':';
            var leads = closes && Leads.Contains(word) && (!ChangeBefore.Needs(word) || ChangeBefore.IsSaid(text, first.Start));
            if (!closes || word.IsEmpty || !(leads || Small.Contains(word)))
            {
                // Where several are announced, a comma alone parts them.
                led |= comma && words == 0 && (paired || IsOneOfSeveral(text[Math.Max(0, first.Start - ReachBefore)..first.Start]));
                return led && words <= MostWords && start > first.End;
            }

            conjoined |= Conjunctions.Contains(word) && !led;
            led |= leads;
            start = end;
        }

        return false;
    }

    private static bool IsOneOfSeveral(ReadOnlySpan<char> before) => before[(before.LastIndexOf('\n') + 1)..].ContainsAny(Several);

    private static bool TryReadValue(ReadOnlySpan<char> text, int start, PiiKinds kind, out int end)
    {
        if (kind == PiiKinds.UserName)
        {
            return UserNameValue.TryRead(text, start, out end) && end - start >= ShortestUser && UserNameValue.IsCertain(text[start..end]) && !UserNameValue.IsCode(text[start..end]) && !MadeUp.IsTerm(text[start..end]);
        }

        end = SecretValue.End(text, new Assignment(start, Joint.Verb, '\0', Tight: false));
        return end - start is >= Shortest - 1 and <= Longest && !SecretValue.IsDefault(text[start..end]) && (!MadeUp.IsTerm(text[start..end]) || char.IsAsciiDigit(text[start])) && !(end < text.Length && text[end] is '(' or '[');
    }

    // Letters with digits or signs among them, or the digits of a PIN.
    private static bool IsMade(ReadOnlySpan<char> value) =>
        !value.ContainsAnyExceptInRange('0', '9') ? value.Length <= LongestPin
            : ContainsLetter(value) && (value.ContainsAnyInRange('0', '9') || value[1..^1].ContainsAny(Signs) || Signs.Contains(value[^1]));

    private static bool IsAlike(ReadOnlySpan<char> first, ReadOnlySpan<char> second, PiiKinds kind)
    {
        if (!first.IsEmpty && !first.ContainsAnyExceptInRange('0', '9'))
        {
            return second.Length == first.Length && !second.ContainsAnyExceptInRange('0', '9') && !(second.Length == ShortestUser && second is ['1', '9', ..] or ['2', '0', ..]);
        }

        return second.Length >= Math.Max(kind == PiiKinds.UserName ? ShortestUser : Shortest, first.Length / 2) && IsMade(second) && ContainsLetter(second) && !(second.Contains('@') && second.Contains('.'))
            && (second.ContainsAnyInRange('0', '9') || (!first.IsEmpty && !first.ContainsAnyInRange('0', '9')));
    }

    private static bool ContainsLetter(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (char.IsLetter(c))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsClause(ReadOnlySpan<char> text, int end) =>
        ClauseEnd.Is(text, end) || text[end] is '"' or '\'' || NumberBoundary.IsEastAsian(text[end]);
}
