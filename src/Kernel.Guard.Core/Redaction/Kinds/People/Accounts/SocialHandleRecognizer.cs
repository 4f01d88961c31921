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

    private static readonly SearchValues<string> Networks = SearchValues.Create(
        ["insta", "telegram", "twitter", "tiktok", "twitch", "discord", "threads", "mastodon", "snapchat", "youtube", "bluesky", "handle", "nick", "user name", "username", "usuario", "usuário", "benutzername", "nome utente", "ユーザー", "微博"],
        StringComparison.OrdinalIgnoreCase);

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
        return before.ContainsAny(Networks) && !before.Contains('@') && !before.ContainsAny('=', '(') && !AccountStops.Words.Contains(handle);
    }
}
