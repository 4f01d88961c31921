using System.Buffers;
using KernelGuard.Redaction.Kinds.Money;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Finds user names, handles and users' ids behind their words.</summary>
internal sealed class UserNameRecognizer : IRecognizer
{
    private const int ShortestPassword = 4;
    private const int LongestProperty = 64;
    private const int LongestNoun = 14;

    // 论坛叫, 群里叫, 抖音叫: others are called there, too.
    private const string OfPlaces = "论在群抖微小快bB游";
    private const PiiKinds OfOthers = PiiKinds.NationalIds | PiiKinds.Passport | PiiKinds.DrivingLicence;
    private static readonly SearchValues<char> OfNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");
    private static readonly WordSet Ambiguous = new("alias handle login logon nick twitter telegram instagram insta discord skype wechat tiktok utente usuario usuário utilizador benutzer gebruiker użytkownik användare identifiant pseudo logga");
    private static readonly WordSet Conjunctions = new("and or und oder et ou y o e en of och eller og i lub ja tai ve veya и или nor vs versus");
    private static readonly WordSet As = new("as como come comme com als jako que");
    private static readonly WordSet Uses = new("use used using utilise utilisé utilisais mis mets uso usé usado puse pongo utilizzo usato messo coloquei usei nutze nutzte benutze benutzt verwende verwendet entered enter typed put chose picked gave");
    private static readonly WordSet Own = new("my your his her their our mein dein ihr mijn mon ma votre notre mi tu su meu seu mio tuo suo il o mitt min ditt mit moj moje user chat online social forum gaming player telegram discord slack mastodon tiktok youtube steam reddit bluesky threads signal skype wechat github gitlab twitter x instagram insta");

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.UserName;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding) =>
        TryFindName(candidate, out finding) && (candidate.Word.End == candidate.Word.Start || (!OtherIdentifier.IsValueOfOther(candidate.Text, candidate.Word, finding.Start, finding.End) && !SaidByUser.Is(candidate.Text, candidate.Word, finding.Start, finding.End)));

    private static bool TryFindName(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var word = candidate.Word;
        var whole = word.Start == word.End;
        var role = AccountCues.Users.RoleOf(whole ? candidate.Hint : text[word.Start..word.Met]);
        var label = text[word.Start..word.Met];
        if (!whole && (role is AccountRole.Platform or AccountRole.Network || Platforms.Names.RoleOf(label) != AccountRole.None) && PlatformName.TryRead(text, word, out var there, out var beyond) && there >= candidate.Floor)
        {
            finding = new Finding(there, beyond, PiiKinds.UserName, Confidence.Named);
            return true;
        }

        if (role is AccountRole.None or AccountRole.Platform || Prototype.EndsWith(text, word))
        {
            return false;
        }

        if (role == AccountRole.Command)
        {
            if (whole || !CommandUser.TryFind(text, label, word.Met, out var first, out var behind) || first < candidate.Floor)
            {
                return false;
            }

            finding = new Finding(first, behind, PiiKinds.UserName, Confidence.Named);
            return true;
        }

        if (role == AccountRole.SignInVerb)
        {
            if (whole || !(SignedIn.TryRead(text, word.Met, out var signed, out var stop) || SignedIn.TryReadBefore(text, word.Start, out signed, out stop)) || signed < candidate.Floor)
            {
                return false;
            }

            finding = new Finding(signed, stop, PiiKinds.UserName, Confidence.Named);
            return true;
        }

        role = role == AccountRole.LooseUser && UserNouns.Verbs.Contains(label) && text[word.Met..] is [' ', >= 'A', ..] && !UserNouns.Leading.Contains(WordBefore(text, word.Start)) ? AccountRole.Doer : role;
        if (role is AccountRole.LooseUser or AccountRole.UserName or AccountRole.Holding or AccountRole.Granted or AccountRole.Behind && !whole && MarkedUser.TryRead(text, word, role, out var marked, out var until) && marked >= candidate.Floor)
        {
            finding = new Finding(marked, until, PiiKinds.UserName, Confidence.Named);
            return true;
        }

        if (role is AccountRole.LooseUser or AccountRole.UserName && !whole && ServiceLogin.TryRead(text, word.End, out var login, out var ended) && login >= candidate.Floor)
        {
            finding = new Finding(login, ended, PiiKinds.UserName, Confidence.Named);
            return true;
        }

        if (!whole && (MemberValue.TryRead(text, word, role, out var member, out var closing) || (role == AccountRole.Doer && UserNouns.Verbs.Contains(label) && MemberValue.TryReadExisting(text, word, out member, out closing))) && member >= candidate.Floor)
        {
            finding = new Finding(member, closing, PiiKinds.UserName, Confidence.Named);
            return true;
        }

        if (role is AccountRole.Outright or AccountRole.Network or AccountRole.Nick or AccountRole.Doer or AccountRole.Befallen)
        {
            if (whole || !SaidName.TryRead(text, word, role, out var told, out var close) || told < candidate.Floor)
            {
                return false;
            }

            finding = new Finding(told, close, PiiKinds.UserName, Confidence.Named);
            return true;
        }

        if (role is AccountRole.Holding or AccountRole.Granted or AccountRole.Behind)
        {
            return false;
        }

        var gap = candidate.GapBehindWord();
        gap = gap with { Bond = gap.Bond < Bond.Verb && label.Length > 6 && (label.EndsWith(" as", StringComparison.OrdinalIgnoreCase) || label.EndsWith(" user", StringComparison.OrdinalIgnoreCase) || label.EndsWith("key for", StringComparison.OrdinalIgnoreCase) || EndsWithAs(label)) ? Bond.Verb : gap.Bond };
        if (!whole && (IsOtherHandle(text, word, gap) || IsOfTerms(text[word.End..gap.End]) || text[gap.End - 1] == '_' || (role == AccountRole.LooseUser && gap.End < text.Length && IbanRecognizer.Begins(text, gap.End)) || IsOfPassword(text[word.End..gap.End]) || IsDenied(text, word.End, gap.End)))
        {
            return false;
        }

        // "login: bruger x findes ikke": another of these words is no name.
        if (!whole && IsNoun(text, gap.End))
        {
            return false;
        }

        if (role == AccountRole.UserBehind)
        {
            return !whole && TryFindSignedIn(text, word, candidate.Floor, out finding);
        }

        if (role == AccountRole.LooseUser && !gap.Loose && !whole && (candidate.NearestWord(word.Start, OfOthers).Kinds & OfOthers) != PiiKinds.None)
        {
            return false;
        }

        if (!whole && role == AccountRole.UserName && gap.End >= candidate.Floor && !(OfPlaces.Contains(label[0], StringComparison.Ordinal) && label[^1] == '叫' && !label.Contains('我') && !UnspacedUserName.IsOwn(text, word.Start)) && UnspacedUserName.TryRead(text, label, gap, out var unspaced))
        {
            finding = new Finding(gap.End, unspaced, PiiKinds.UserName, Confidence.Named);
            return true;
        }

        if (!whole && OtherIdentifier.Is(text, word, gap.End))
        {
            return false;
        }

        var clear = whole || role == AccountRole.UserId || (role == AccountRole.UserName && !Ambiguous.Contains(label));
        if (!IsPartOfCode(text, word, gap) && (whole || gap.End > word.End || NumberBoundary.IsEastAsian(text[word.End - 1])) && gap.End >= candidate.Floor && UserNameValue.TryRead(text, gap.End, out var end)
            && (UserNameFit.Is(text[gap.End..end], role, gap, whole, clear || ((gap.Linked || gap.Loose) && Own.Contains(WordBefore(text, word.Start))), clear, UserNameAnswer.Is(text, word, gap, end, Own.Contains(WordBefore(text, word.Start)))) || (!whole && ToldUserName.Is(text, word, role, gap, end, clear))) && !IsOfConnection(text, gap.End, end, label) && !AccountStops.Columns.End(text[gap.End..end]) && (whole || gap.Bond > Bond.None || !AccountStops.FarColumns.End(text[gap.End..end])) && !(char.IsAsciiDigit(text[gap.End]) && text[end..] is [' ', >= '0' and <= '9', ..]) && !IsFirstOfWords(text, gap, end) && (!whole || end == text.Length) && (!gap.Loose || end == text.Length || text[end] is not (':' or '=')))
        {
            finding = new Finding(gap.End, end, PiiKinds.UserName, role == AccountRole.LooseUser ? Confidence.Likely : Confidence.Named);
            return true;
        }

        if (!whole && !IsPartOfCode(text, word, gap) && ToldUserName.TryReadPassed(text, word, role, gap, clear, out var passed, out var ends) && passed >= candidate.Floor)
        {
            finding = new Finding(passed, ends, PiiKinds.UserName, Confidence.Named);
            return true;
        }

        if (!whole && role is AccountRole.LooseUser or AccountRole.UserName && ((role == AccountRole.LooseUser && LoginOfDoer.TryReadBehind(text, word, out var doer, out var done)) || MarkedUser.TryReadSetting(text, word, doer = gap.End, out done)) && doer >= candidate.Floor)
        {
            finding = new Finding(doer, done, PiiKinds.UserName, Confidence.Likely);
            return true;
        }

        if (!whole && OwnUserName.Table.RoleOf(label) != AccountRole.None && !IsPartOfCode(text, word, gap) && OwnUserName.TryRead(text, word.End, out var owned, out var upTo) && owned >= candidate.Floor)
        {
            finding = new Finding(owned, upTo, PiiKinds.UserName, Confidence.Named);
            return true;
        }

        if (whole || !(clear || (word.Start > 0 && (text[word.Start - 1] == '(' || Own.Contains(WordBefore(text, word.Start)) || NumberBoundary.IsEastAsian(text[word.Start - 1])))))
        {
            return false;
        }

        if (clear && !IsPartOfCode(text, word, gap) && (UserNameValue.TryFindFar(text, word.End, candidate.Floor, out var far, out var last) || (PlacedName.TryRead(text, word.End, out far, out last) && far >= candidate.Floor)))
        {
            finding = new Finding(far, last, PiiKinds.UserName, Confidence.Named);
            return true;
        }

        return TryFindBefore(text, word, candidate.Floor, out finding);
    }

    private static bool IsNoun(ReadOnlySpan<char> text, int at) =>
        at < text.Length && char.IsLetter(text[at]) && GapWords.WordEnd(text, at, Math.Min(text.Length, at + LongestNoun)) is var end && end + 1 < text.Length && text[end] == ' ' && UserNouns.Nouns.Contains(text[at..end]) && UserNameValue.TryRead(text, end + 1, out var close) && close - end > ShortestPassword;

    private static bool TryFindBefore(ReadOnlySpan<char> text, in WordHit word, int floor, out Finding finding)
    {
        finding = default;
        if (!ValueBefore.TryFind(text, word.Start, word.End, floor, out var end))
        {
            return false;
        }

        var start = UserNameValue.StartOf(text, end, floor);

        var value = text[start..end];
        finding = new Finding(start, end, PiiKinds.UserName, Confidence.Named);
        return value.Length is > 2 and <= UserNameValue.Longest && (start == 0 || text[start - 1] is not ('/' or '\\' or '<')) && (start == floor || start == 0 || text[start - 1] != '@' || start == 1 || text[start - 2] is ' ' or '\n') && (UserNameValue.IsCertain(value) || IsOwn(text, word, end, value)) && !UserNameValue.IsCode(value) && value[0] is not ('.' or '-');
    }

    // "bluefoxでログイン", "我用bluefox登录"
    private static bool TryFindSignedIn(ReadOnlySpan<char> text, in WordHit word, int floor, out Finding finding)
    {
        var start = word.Start;
        while (start > floor && word.Start - start <= UserNameValue.Longest && UserNameValue.IsValue(text[start - 1]) && char.IsAscii(text[start - 1]))
        {
            start--;
        }

        var value = text[start..word.Start];
        finding = new Finding(start, word.Start, PiiKinds.UserName, Confidence.Named);
        return value.Length > 2 && UserNameValue.IsCertain(value) && !UserNameValue.IsCode(value) && (text[word.Start] is 'で' or 'と' or '로' or '으' || (start > 0 && text[start - 1] is '用' or '以')) && value[0] is not ('.' or '-');
    }

    // "bluefox is my user name"
    private static bool IsOwn(ReadOnlySpan<char> text, in WordHit word, int end, ReadOnlySpan<char> value)
    {
        var between = text[end..word.Start].Trim(" \"'`");
        var cut = between.LastIndexOf(' ');
        var link = between[..(between.IndexOf(' ') is > 0 and var first ? first : between.Length)];
        var own = link is "e" ? false : As.Contains(link) ? Uses.Contains(WordBefore(text, end - value.Length)) || (cut > 0 && Own.Contains(between[(cut + 1)..]))
            : cut > 0 ? Own.Contains(between[(cut + 1)..]) : between is ['是', '我', '的', ..] or ['が', '私', 'の', ..] or ['が', '僕', 'の', ..];
        return own && value.Length > 3 && !value.ContainsAnyExcept(OfNames);
    }

    // user.name = "Ada Lovelace": a name of several words is no user's.
    private static bool IsFirstOfWords(ReadOnlySpan<char> text, in LabelGap gap, int end) => gap.Quoted && text[gap.End - 1] is '"' or '\'' && end + 1 < text.Length && text[end] == ' ' && char.IsUpper(text[end + 1]) && char.IsUpper(text[gap.End]);

    // "conectado como", "angemeldet als"
    private static bool EndsWithAs(ReadOnlySpan<char> label) => label.LastIndexOf(' ') is > 3 and var cut && As.Contains(label[(cut + 1)..]);

    // "user name" and "display name": words that are spoken of.
    private static bool IsOfTerms(ReadOnlySpan<char> between) => between is ['"' or '\'' or '`', ' ', .., ' ', '"' or '\'' or '`'] && Conjunctions.Contains(between[2..^2]);

    // "my login password is": the words between name another thing.
    private static bool IsOfPassword(ReadOnlySpan<char> between) =>
        between.Length >= ShortestPassword && (WordLexicon.SpokenOf(between) & PiiKinds.Secret) != PiiKinds.None;

    // "the user name is no longer lower-cased": "no" before a number is short for it.
    private static bool IsDenied(ReadOnlySpan<char> text, int label, int value) =>
        text[label..value].EndsWith(" no ", StringComparison.OrdinalIgnoreCase) && !(value < text.Length && char.IsAsciiDigit(text[value]));

    // Uid=app;Pwd=… names a program's account.
    private static bool IsOfConnection(ReadOnlySpan<char> text, int start, int end, ReadOnlySpan<char> label) =>
        (end < text.Length && text[end] == ';' && label.EndsWith("id", StringComparison.OrdinalIgnoreCase) && char.IsAsciiLetter(text[end - 1]))
        || (label.EndsWith("user", StringComparison.OrdinalIgnoreCase) && (AccountStops.Services.Contains(text[start..end]) || CommandUser.IsOfSystem(text[start..end])));

    // user.login, @login, $login, unless a text is assigned to it; a mention such as _login @x; a path such as alias::mask8, or #[doc(alias = "mean")].
    private static bool IsPartOfCode(ReadOnlySpan<char> text, in WordHit word, in LabelGap gap) =>
        text[word.End..].StartsWith("::", StringComparison.Ordinal) || text[..word.Start].EndsWith("doc(", StringComparison.Ordinal)
        || word.Start > 0 && ((text[word.Start - 1] is '.' or '@' or '$' && gap is not { Joined: true, Quoted: true } && !IsProperty(text, word, gap)) || text[..word.Start].EndsWith("param ", StringComparison.Ordinal)
            || (gap.End < text.Length && text[gap.End] == '@' && !gap.Joined && !gap.Linked && text[word.Start - 1] is '_' or '@'));

    // spring.datasource.username=tmorrow, a line of properties
    private static bool IsProperty(ReadOnlySpan<char> text, in WordHit word, in LabelGap gap)
    {
        var start = word.Start;
        while (start > 0 && word.Start - start < LongestProperty && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '-' or '_'))
        {
            start--;
        }

        return (start == 0 || text[start - 1] == '\n') && text[word.End..gap.End] is "=" or ": " or " = " && UserNameValue.TryRead(text, gap.End, out var end) && (end == text.Length || text[end] == '\n') && LoginShape.Is(text[gap.End..end]);
    }

    // File handles, GUEST_HANDLE(x), "handle: see below": only @moonrunner, or somebody's.
    private static bool IsOtherHandle(ReadOnlySpan<char> text, in WordHit word, in LabelGap gap) =>
        text[word.Start..word.Met].Equals("handle", StringComparison.OrdinalIgnoreCase) && !text[..word.Start].EndsWith("under the ", StringComparison.Ordinal) && !text[..word.Start].EndsWith("with the ", StringComparison.Ordinal) && !(gap.End < text.Length && text[gap.End] == '@')
        && !(gap.Joined && !gap.Code && !gap.Loose && UserNameValue.TryRead(text, gap.End, out var end) && UserNameValue.IsCertain(text[gap.End..end]) && char.IsAsciiLetterLower(text[gap.End]) && !UserNameValue.IsCode(text[gap.End..end]))
        && !(gap is { Bond: Bond.None, Code: false, Loose: false } && Own.Contains(WordBefore(text, word.Start)) && UserNameValue.TryRead(text, gap.End, out var bare) && UserNameValue.IsCertain(text[gap.End..bare]) && !UserNameValue.IsCode(text[gap.End..bare]))
        && (gap.Bond < Bond.Verb || gap.Code || !(Own.Contains(WordBefore(text, word.Start)) || (gap is { Joined: true, Loose: false } && (word.Start == 0 || text[word.Start - 1] is '\n' or '"'))));

    private static ReadOnlySpan<char> WordBefore(ReadOnlySpan<char> text, int start)
    {
        const int Longest = 12;
        start -= start > 1 && text[start - 1] == ' ' && text[start - 2] == ',' ? 2 : 0;
        return LastWord.Before(text, start, Longest);
    }
}
