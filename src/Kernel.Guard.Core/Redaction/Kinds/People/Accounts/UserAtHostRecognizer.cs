using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Finds user names before the host that they are known to: in a shell's prompt (<c>x@build3:~$</c>, <c>[x@srv01 ~]$</c>) and in addresses of services (<c>postgres://x@db/app</c>, RFC 3986, 3.2.1).</summary>
internal sealed class UserAtHostRecognizer : IRecognizer
{
    private const int LongestHost = 40;

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.UserName;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.AtSign;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var end = candidate.At;
        var start = UserNameValue.StartOf(text, end, candidate.Floor);

        finding = new Finding(start, end, PiiKinds.UserName, Confidence.Named);
        return end > start && CommandUser.IsName(text[start..end]) && ((IsOfAddress(text, start) && end + 1 < text.Length && char.IsAsciiLetter(text[end + 1]) && !text[(end + 1)..].StartsWith("sha", StringComparison.Ordinal)) || IsOfPrompt(text, start, end));
    }

    private static bool IsOfAddress(ReadOnlySpan<char> text, int start) => text[..start].EndsWith("://", StringComparison.Ordinal);

    private static bool IsOfPrompt(ReadOnlySpan<char> text, int start, int at)
    {
        if (!(start == 0 || text[start - 1] is '\n' or '[' or '(' or '`'))
        {
            return false;
        }

        var rest = text[(at + 1)..Math.Min(text.Length, at + 1 + LongestHost)];
        var host = 0;
        while (host < rest.Length && (char.IsAsciiLetterOrDigit(rest[host]) || rest[host] is '.' or '-' or '_'))
        {
            host++;
        }

        return host > 0 && char.IsAsciiLetter(rest[0]) && rest[host..] is [':', '~' or '/', ..] or [' ', '~', ..];
    }
}
