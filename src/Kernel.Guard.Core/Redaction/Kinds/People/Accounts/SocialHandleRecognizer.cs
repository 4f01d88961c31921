using System.Buffers;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Finds a name behind an at sign where the sentence speaks of a network of people just before: "su Telegram mi trovi come @cicciobike".</summary>
internal sealed class SocialHandleRecognizer : IRecognizer
{
    private const int Shortest = 3;
    private const int Longest = 30;
    private const int Reach = 56;
    private static readonly SearchValues<char> OfHandles = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.");

    private static readonly string[] Networks = ["insta", "instagram", "telegram", "twitter", "tiktok", "twitch", "discord", "on threads", "mastodon", "snapchat", "youtube", "bluesky", "my handle", "the handle", "nick", "user name", "username", "usuario", "usuário", "benutzername", "nome utente", "ユーザー", "インスタ", "ツイッター", "微博", "推特", "小红书", "抖音", "微信", "B站", "트위터", "인스타", "디스코드", "틱톡", "ทวิต", "ไอจี"];
    private static readonly SearchValues<string> AnyNetwork = SearchValues.Create(Networks, StringComparison.OrdinalIgnoreCase);

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
        finding = new Finding(at, end, PiiKinds.UserName, Confidence.Named);
        // (@key, @tenant): parameters of a query stand in rows.
        return (IsMention(text, at, handle) || (before.ContainsAny(AnyNetwork) && NamesNetwork(before))) && !before.Contains('@') && !before.ContainsAny('=', '(') && !AccountStops.Words.Contains(handle) && !IsAnnotation(handle);
    }

    // "@tmorrow thanks!", "cc @jpelletier": of whoever is spoken to only what is built as a login.
    private static bool IsMention(ReadOnlySpan<char> text, int at, ReadOnlySpan<char> handle) =>
        (at == 0 || (text[at - 1] is '\n' or ' ' && !text[..at].EndsWith("my ") && !text[..at].EndsWith("our "))) && at + 1 + handle.Length is var end && (end == text.Length || text[end] is ' ' or ',' or '.' or '!' or '?' or '\n' or ':') && text[end..] is not [' ', '=', ..] && LoginShape.IsOfName(handle);

    // @Service, @ExceptionHandler
    private static bool IsAnnotation(ReadOnlySpan<char> handle) => char.IsAsciiLetterUpper(handle[0]) && !handle.ContainsAny("_.0123456789");

    // Of "instance", "install" and "GetByUsername" none is a network's name.
    private static bool NamesNetwork(ReadOnlySpan<char> before)
    {
        foreach (var network in Networks)
        {
            var at = before.LastIndexOf(network, StringComparison.OrdinalIgnoreCase);
            var end = at + network.Length;
            if (at >= 0 && (!char.IsAscii(network[0]) || ((at == 0 || !(char.IsAsciiLetterOrDigit(before[at - 1]) || before[at - 1] == '_')) && (end == before.Length || !char.IsAsciiLetter(before[end])))))
            {
                return true;
            }
        }

        return false;
    }
}
