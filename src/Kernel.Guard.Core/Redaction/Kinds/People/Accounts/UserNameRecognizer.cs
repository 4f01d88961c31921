using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Finds user names, handles and users' ids behind their words.</summary>
internal sealed class UserNameRecognizer : IRecognizer
{
    private const int Longest = 40;
    private const int FewestDigits = 3;
    private const int FewestLoose = 5;
    private static readonly WordSet Ambiguous = new("handle login logon nick twitter telegram instagram insta discord skype wechat tiktok utente usuario usuário utilizador benutzer gebruiker użytkownik användare identifiant pseudo logga");
    private static readonly WordSet Own = new("my your his her their our mein dein ihr mijn mon ma votre notre mi tu su meu seu mio tuo suo il o mitt min ditt mit moj moje user chat online social forum gaming player telegram discord slack mastodon tiktok youtube steam reddit bluesky threads signal skype wechat github gitlab twitter x instagram insta");
    private static readonly WordSet CodeEnds = new("com org net io py js ts cs md txt json xml html php css go rs java rb sh exe dll yml yaml csv pdf name id value length text data field config");
    private static readonly WordSet CodeObjects = new("self this user users request req args data form params props state config process os input model ctx context session event env body result row record obj entity item account auth credentials kwargs options opts");

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.UserName;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var word = candidate.Word;
        var whole = word.Start == word.End;
        var role = AccountCues.Users.RoleOf(whole ? candidate.Hint : text[word.Start..word.Met]);
        if (role == AccountRole.None)
        {
            return false;
        }

        var label = text[word.Start..word.Met];
        var gap = candidate.GapBehindWord();
        gap = gap with { Bond = gap.Bond < Bond.Verb && label.Length > 6 && label.EndsWith(" as", StringComparison.OrdinalIgnoreCase) ? Bond.Verb : gap.Bond };
        if (!whole && (IsOtherHandle(text, word, gap) || text[gap.End - 1] == '_'))
        {
            return false;
        }

        var clear = whole || role == AccountRole.UserId || (role == AccountRole.UserName && !Ambiguous.Contains(label));
        if (!IsPartOfCode(text, word, gap) && (whole || gap.End > word.End || NumberBoundary.IsEastAsian(text[word.End - 1])) && gap.End >= candidate.Floor && TryRead(text, gap.End, out var end)
            && Fits(text[gap.End..end], role, gap, whole, clear || (gap.Linked && Own.Contains(WordBefore(text, word.Start))), clear) && !IsOfConnection(text, end, label) && (!whole || end == text.Length) && (!gap.Loose || end == text.Length || text[end] is not (':' or '=')))
        {
            finding = new Finding(gap.End, end, PiiKinds.UserName, role == AccountRole.LooseUser ? Confidence.Likely : Confidence.Named);
            return true;
        }

        return clear && !whole && TryFindBefore(text, word, candidate.Floor, out finding);
    }

    private static bool TryFindBefore(ReadOnlySpan<char> text, in WordHit word, int floor, out Finding finding)
    {
        finding = default;
        if (!ValueBefore.TryFind(text, word.Start, word.End, floor, out var end))
        {
            return false;
        }

        var start = end;
        while (start > floor && end - start <= Longest && IsValue(text[start - 1]))
        {
            start--;
        }

        var value = text[start..end];
        finding = new Finding(start, end, PiiKinds.UserName, Confidence.Named);
        return value.Length is > 2 and <= Longest && (start == 0 || text[start - 1] is not ('/' or '@' or '\\' or '<')) && (IsCertain(value) || IsOwn(text, word, end, value)) && !IsCode(value) && value[0] is not ('.' or '-');
    }

    // "bluefox is my user name"
    private static bool IsOwn(ReadOnlySpan<char> text, in WordHit word, int end, ReadOnlySpan<char> value)
    {
        var between = text[end..word.Start].Trim(" \"'`");
        var cut = between.LastIndexOf(' ');
        return cut > 0 && Own.Contains(between[(cut + 1)..]) && value.Length > 3 && !value.ContainsAnyExceptInRange('a', 'z');
    }

    // Uid=app;Pwd=… names a program's account.
    private static bool IsOfConnection(ReadOnlySpan<char> text, int end, ReadOnlySpan<char> label) =>
        end < text.Length && text[end] == ';' && label.EndsWith("id", StringComparison.OrdinalIgnoreCase) && char.IsAsciiLetter(text[end - 1]);

    // user.login, @login, $login, unless a text is assigned to it; and a mention such as _login @x.
    private static bool IsPartOfCode(ReadOnlySpan<char> text, in WordHit word, in LabelGap gap) =>
        word.Start > 0 && ((text[word.Start - 1] is '.' or '@' or '$' && gap is not { Joined: true, Quoted: true }) || text[..word.Start].EndsWith("param ", StringComparison.Ordinal)
            || (gap.End < text.Length && text[gap.End] == '@' && !gap.Joined && !gap.Linked && text[word.Start - 1] is '_' or '@'));

    private static bool TryRead(ReadOnlySpan<char> text, int start, out int end)
    {
        end = start;
        if (start >= text.Length)
        {
            return false;
        }

        end += text[start] == '@' ? 1 : 0;
        while (end < text.Length && end - start <= Longest && IsValue(text[end]))
        {
            end++;
        }

        while (end > start && text[end - 1] is '.' or '-')
        {
            end--;
        }

        end += end + 5 <= text.Length && text[end] == '#' && DigitGroups.RunLength(text[(end + 1)..]) == 4 ? 5 : 0;
        return end - start is > 1 and <= Longest && Closes(text, end);
    }

    // File handles, GUEST_HANDLE(x), "handle: see below": only @moonrunner, or somebody's.
    private static bool IsOtherHandle(ReadOnlySpan<char> text, in WordHit word, in LabelGap gap) =>
        text[word.Start..word.Met].Equals("handle", StringComparison.OrdinalIgnoreCase) && !(gap.End < text.Length && text[gap.End] == '@')
        && (gap.Bond < Bond.Verb || gap.Code || !(Own.Contains(WordBefore(text, word.Start)) || (gap is { Joined: true, Loose: false } && (word.Start == 0 || text[word.Start - 1] is '\n' or '"'))));

    private static ReadOnlySpan<char> WordBefore(ReadOnlySpan<char> text, int start)
    {
        var end = start > 0 && text[start - 1] == ' ' ? start - 1 : start;
        var begin = end;
        while (begin > 0 && end - begin < 12 && char.IsLetter(text[begin - 1]))
        {
            begin--;
        }

        return text[begin..end];
    }

    private static bool Fits(ReadOnlySpan<char> value, AccountRole role, in LabelGap gap, bool whole, bool named, bool clear)
    {
        var shape = ValueShape.Of(value);
        if (shape.Letters == 0)
        {
            return shape.Digits >= (gap.Loose ? FewestLoose : FewestDigits) && !shape.IsDateLike && (role == AccountRole.UserId || (role == AccountRole.UserName && gap.Joined && !gap.Code));
        }

        if (IsCode(value) || value[0] == '.')
        {
            return false;
        }

        if (value[0] == '@')
        {
            return true;
        }

        if (gap.Code && (char.IsAsciiDigit(value[0]) || shape.Digits == 0 || shape.Dots > 0 || shape.Humps > 0))
        {
            return false;
        }

        var certain = IsCertain(value);
        return role switch
        {
            AccountRole.LooseUser => (gap.Joined || whole ? shape.Digits > 0 || shape.Dots > 0 || (gap.Quoted && shape.Underscores > 0) : shape.Digits > 0 && shape.Lower > 0) && shape.Humps == 0 && shape.Letters > 1 && !gap.Loose,
            _ when whole => true,
            _ when gap.Loose => certain || (gap.Joined && clear && shape.Dashes > 0 && shape.Lower > 0),
            _ when gap.Joined => true,
            _ when gap.Linked => certain || (named && value.Length > 3 && !value.EndsWith("ed") && !value.EndsWith("ing")),
            _ => clear || gap.Bond == Bond.Weak ? certain : shape.Digits > 0 && shape.Letters > 1,
        };
    }

    // Made up by somebody: no word of a language looks so.
    private static bool IsCertain(ReadOnlySpan<char> value)
    {
        var shape = ValueShape.Of(value);
        return shape.Letters > 1 && (shape.Digits > 0 || shape.Underscores > 0 || (shape.Dots > 0 && !CodeEnds.Contains(value[(value.LastIndexOf('.') + 1)..])));
    }

    private static bool IsCode(ReadOnlySpan<char> value)
    {
        var shape = ValueShape.Of(value);
        var first = value[..(value.IndexOfAny('.', '_', '-') is var cut && cut > 0 ? cut : value.Length)];
        return IsGuid(value) || AccountStops.Words.Contains(value) || (first.Length < value.Length && CodeObjects.Contains(first)) || first is "your" or "my" or "some" || value.StartsWith("http") || value.StartsWith("www.")
            || (shape.Upper == shape.Letters && shape.Underscores > 0 && shape.Digits == 0)
            || (shape.Humps > 0 && shape.Digits == 0 && (shape.Dots > 0 || value.EndsWith("id", StringComparison.OrdinalIgnoreCase) || value.EndsWith("name", StringComparison.OrdinalIgnoreCase) || value.EndsWith("login", StringComparison.OrdinalIgnoreCase)));
    }

    // A name that a program made for a thing.
    private static bool IsGuid(ReadOnlySpan<char> value) => value.Length == 36 && Guid.TryParseExact(value, "D", out _);

    private static bool IsValue(char c) => NumberBoundary.IsWord(c) || c is '.' or '-';

    private static bool Closes(ReadOnlySpan<char> text, int end)
    {
        if (end >= text.Length)
        {
            return true;
        }

        var further = end + 1 < text.Length ? text[end + 1] : ' ';
        return text[end] switch
        {
            '(' => NumberBoundary.IsEastAsian(further),
            '@' or '[' or '{' or '/' or '%' or '$' or '=' or '+' => false,
            ':' => further is not ('/' or ':'),
            '?' => further is not ('.' or '?'),
            _ => true,
        };
    }
}
