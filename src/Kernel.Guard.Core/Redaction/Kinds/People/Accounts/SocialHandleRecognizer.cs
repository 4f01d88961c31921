using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Finds a name behind an at sign where the sentence speaks of a network of people just before: "su Telegram mi trovi come @cicciobike".</summary>
internal sealed class SocialHandleRecognizer : IRecognizer
{
    private const int Shortest = 3;
    private const int Longest = 30;
    private const int Reach = 56;
    private const int LongestEnding = 4;
    private const int LongestWord = 16;
    private static readonly SearchValues<char> OfHandles = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.");

    private static readonly string[] Networks = ["insta", "instagram", "telegram", "twitter", "tiktok", "twitch", "discord", "on threads", "threadsissä", "mastodon", "snapchat", "youtube", "bluesky", "bsky", "facebook", "reddit", "pinterest", "tumblr", "vinted", "snap", "soundcloud", "bandcamp", "my handle", "the handle", "nick", "user name", "username", "usuario", "usuário", "benutzername", "nome utente", "brugernavn", "brukernavn", "användarnamn", "gebruikersnaam", "käyttäjänimi", "käyttäjätunnus", "nimimerkki", "nimimerkillä", "nimellä", "kullanıcı adı", "nazwa użytkownika", "arroba", "pseudo", "ユーザー", "インスタ", "ツイッター", "微博", "推特", "小红书", "抖音", "微信", "B站", "트위터", "인스타", "디스코드", "틱톡", "ทวิต", "ไอจี"];
    private static readonly SearchValues<string> AnyNetwork = SearchValues.Create(Networks, StringComparison.OrdinalIgnoreCase);

    // Instassa, TikTokissa, na Instagramie, Twitter'da
    private static readonly WordSet Endings = new("issa issä ssa ssä ista istä sta stä in iin an n illa illä lla llä ie ze u a em owi da de ta te daki deki taki teki dan den tan ten m ım im");
    private static readonly WordSet Fields = new("id ids name key token url type count value date time client bot event events app task tasks command commands module api release version build since param");
    private static readonly WordSet Followings = new("follow following folg folge folgt volg følg følger följ följer segue sigue siguen siga sigam suivez suis seguite seguo obserwuj obserwujcie seuraa seuraatko takip dm tag tagga tagg find finn finder finden löydät poke ping");

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.UserName;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.AtSign;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var at = candidate.At;
        if (at < candidate.Floor || (at > 0 && !(text[at - 1] is ' ' or '\n' or '(' or '"' or '\'' or ':' or '“' or '「' || NumberBoundary.IsEastAsian(text[at - 1]))))
        {
            return false;
        }

        var rest = text[(at + 1)..Math.Min(text.Length, at + Longest + 2)];
        var length = rest.IndexOfAnyExcept(OfHandles) is >= 0 and var stop ? stop : rest.Length;
        var handle = rest[..length].TrimEnd('.');
        var end = at + 1 + handle.Length;
        if (handle.Length is < Shortest or > Longest || !char.IsAsciiLetterOrDigit(handle[0]) || (end < text.Length && text[end] is '@' or '/' or '-' or '('))
        {
            return false;
        }

        var before = text[Math.Max(0, at - Reach)..at];
        before = before[(before.LastIndexOf('\n') + 1)..];
        var behind = text[end..Math.Min(text.Length, end + Reach)];
        behind = behind.IndexOf('\n') is >= 0 and var line ? behind[..line] : behind;
        finding = new Finding(at, end, PiiKinds.UserName, Confidence.Named);
        // (@key, @tenant): parameters of a query stand in rows.
        return (IsMention(text, at, handle) || (before.ContainsAny(AnyNetwork) && NamesNetwork(before)) || (IsMadeUp(handle) && IsSpokenOf(before, behind))) && !before.Contains('@') && !before.ContainsAny('=', '(') && !AccountStops.Words.Contains(handle) && !IsAnnotation(handle);
    }

    // "@tmorrow thanks!", "cc @jpelletier": of whoever is spoken to only what is built as a login.
    private static bool IsMention(ReadOnlySpan<char> text, int at, ReadOnlySpan<char> handle) =>
        (at == 0 || (text[at - 1] is '\n' or ' ' && !text[..at].EndsWith("my ") && !text[..at].EndsWith("our "))) && at + 1 + handle.Length is var end && (end == text.Length || text[end] is ' ' or ',' or '.' or '!' or '?' or '\n' or ':') && text[end..] is not [' ', '=', ..] && LoginShape.IsOfName(handle);

    // "jeg hedder @… på TikTok", "Følg @…", "@… on bsky": what stands around speaks of the one who has the handle.
    private static bool IsSpokenOf(ReadOnlySpan<char> before, ReadOnlySpan<char> behind) =>
        PlatformName.NamesSelf(before) || Followings.Contains(LastWord.Of(before.TrimEnd(' '), LongestWord)) || (behind.ContainsAny(AnyNetwork) && !behind.ContainsAny("=({;@") && NamesNetwork(behind));

    private static bool IsMadeUp(ReadOnlySpan<char> handle) =>
        handle.ContainsAny("_.0123456789") && handle.ContainsAnyInRange('a', 'z') && handle.Length > Shortest + 1 && !Fields.Contains(handle[(handle.LastIndexOfAny('_', '.') + 1)..]) && !Fields.Contains(handle[..Math.Max(0, handle.IndexOfAny('_', '.'))]) && !UserNameValue.IsCode(handle);

    // @Service, @ExceptionHandler
    private static bool IsAnnotation(ReadOnlySpan<char> handle) => char.IsAsciiLetterUpper(handle[0]) && !handle.ContainsAny("_.0123456789");

    // Of "instance", "install" and "GetByUsername" none is a network's name.
    private static bool NamesNetwork(ReadOnlySpan<char> before)
    {
        foreach (var network in Networks)
        {
            var at = before.LastIndexOf(network, StringComparison.OrdinalIgnoreCase);
            var end = at + network.Length;
            if (at >= 0 && (!char.IsAscii(network[0]) || ((at == 0 || !(char.IsAsciiLetterOrDigit(before[at - 1]) || before[at - 1] == '_')) && EndsWell(before[end..]))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsWell(ReadOnlySpan<char> rest)
    {
        var letters = 0;
        while (letters < rest.Length && letters <= LongestEnding && char.IsLetter(rest[letters]))
        {
            letters++;
        }

        return letters == 0 || Endings.Contains(rest[..letters]);
    }
}
