using System.Buffers;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Network;

/// <summary>Finds URLs that carry a password, a token, a key or a signature, whole; a plain URL stays.</summary>
internal sealed class CredentialUrlRecognizer : IRecognizer
{
    private const int LongestScheme = 20;
    private const int Longest = 4096;
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`<>\\^{|}[]「」“”«»。，、；！？（）");
    private static readonly SearchValues<char> HostEnds = SearchValues.Create("/?#");

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Url;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Colon;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var at = candidate.At;
        if (at + 4 >= text.Length || text[at + 1] != '/' || text[at + 2] != '/')
        {
            return false;
        }

        var start = at;
        while (start > candidate.Floor && at - start <= LongestScheme && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '+' or '.' or '-'))
        {
            start--;
        }

        while (start < at && !char.IsAsciiLetter(text[start]))
        {
            start++;
        }

        // Beyond another scheme a URL is judged by itself, so that each stretch of text is read once.
        var rest = text[(at + 3)..Math.Min(text.Length, at + 3 + Longest)];
        rest = rest.IndexOf("://", StringComparison.Ordinal) is >= 0 and var next ? rest[..next] : rest;
        var length = Length(rest);
        length = Cell(rest[..length], start > candidate.Floor && text[start - 1] == '=');
        rest = rest[..length];
        if (at - start < 2 || !(HasPassword(rest) || UrlSecrets.InParameters(rest) || UrlSecrets.InPath(rest)))
        {
            return false;
        }

        finding = new Finding(start, at + 3 + length, PiiKinds.Url, Confidence.Known);
        return true;
    }

    private static int Length(ReadOnlySpan<char> rest)
    {
        var length = Stop(rest);
        for (var i = 0; i < length; i++)
        {
            if (NumberBoundary.IsEastAsian(rest[i]))
            {
                length = i;
            }
        }

        var unopened = rest[..length].Count(')') - rest[..length].Count('(');
        while (length > 0 && (rest[length - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '*' || (rest[length - 1] == ')' && unopened > 0)))
        {
            unopened -= rest[--length] == ')' ? 1 : 0;
        }

        return length;
    }

    // deploy:…@hooks.example[.]com: a dot that was hidden ends nothing.
    private static int Stop(ReadOnlySpan<char> rest)
    {
        for (var from = 0; rest[from..].IndexOfAny(Ends) is >= 0 and var stop;)
        {
            from += stop;
            if (BreakBeforeValue(rest, from) is > 0 and var wrapped)
            {
                from += wrapped + 1;
                continue;
            }

            var dot = rest[from..] is ['[', '.', ']', ..] ? 3 : rest[from..].StartsWith("[dot]", StringComparison.OrdinalIgnoreCase) ? 5 : 0;
            if (dot == 0 || from + dot == rest.Length || !char.IsAsciiLetterOrDigit(rest[from + dot]))
            {
                return from;
            }

            from += dot;
        }

        return rest.Length;
    }

    // …/feed?api_key⏎=62520b33…: a mail program wraps before the sign.
    private static int BreakBeforeValue(ReadOnlySpan<char> rest, int at)
    {
        var length = rest[at..] is ['\r', '\n', ..] ? 2 : rest[at] == '\n' ? 1 : 0;
        return length > 0 && rest[(at + length)..] is ['=', var value, ..] && char.IsAsciiLetterOrDigit(value) && rest[..at].LastIndexOfAny('?', '&') is > 0 and var name && name + 1 < at && !rest[name..at].Contains('=') ? length : 0;
    }

    // A comma or semicolon that no parameter follows begins the next cell of a line; inside a parameter of another URL, an ampersand begins its next one.
    private static int Cell(ReadOnlySpan<char> url, bool isParameter)
    {
        if (isParameter && url.IndexOf('?') < 0 && url.IndexOf('&') is > 0 and var next)
        {
            url = url[..next];
        }

        var from = url.LastIndexOf('@') + 1;
        var hosts = url[from..].IndexOfAny(HostEnds);
        from = hosts < 0 ? url.Length : from + hosts;
        from = Math.Max(from, url.LastIndexOf('=') + 1);
        return from < url.Length && url[from..].IndexOfAny(',', ';') is >= 0 and var cut ? from + cut : url.Length;
    }

    // user:password@host; a password that is a place holder or a variable is none, and braces end the URL before.
    private static bool HasPassword(ReadOnlySpan<char> rest)
    {
        var host = rest[..(rest.IndexOfAny(HostEnds) is >= 0 and var stop ? stop : rest.Length)];
        var at = host.LastIndexOf('@');
        if (at < 0)
        {
            // A password may hold a slash or a hash where somebody did not encode it.
            at = rest.IndexOf('@');
            host = rest;
            if (at < 0 || rest[..at].IndexOf(':') < 0 || rest[..at].IndexOf(':') > rest.IndexOfAny(HostEnds) || char.IsAsciiDigit(rest[rest.IndexOf(':') + 1]))
            {
                return false;
            }
        }

        var user = host[..at];
        var colon = user.IndexOf(':');
        return colon < 0
            ? user.Length >= 20 && user.ContainsAnyInRange('0', '9')
            : user.Length > colon + 1 && at + 1 < host.Length && !IsOfManual(user[..colon], user[(colon + 1)..]) && user[colon + 1] is not ('$' or '<' or '*');
    }

    // user:password@host says where both go; joe:pass@host tells who joe is.
    private static bool IsOfManual(ReadOnlySpan<char> user, ReadOnlySpan<char> password) =>
        password is "****" or "***" or "xxx" or "xxxx"
        || (password is "password" or "pass" or "PASSWORD" or "secret" && user is "" or "user" or "USER" or "username" or "USERNAME" or "usr" or "login" or "name" or "admin" or "root" or "guest" or "test" or "postgres" or "mysql" or "mongo" or "redis" or "default" or "app" or "myuser" or "foo" or "me" or "sa");
}
