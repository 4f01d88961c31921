using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact;

/// <summary>Finds e-mail addresses around an at sign, internationalised letters and quoted local parts included.</summary>
internal sealed class EmailRecognizer : IRecognizer
{
    private const int LongestLocal = 64;
    private const int LongestPath = 128;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Email;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.AtSign;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        var text = candidate.Text;
        finding = default;
        var start = LocalStart(text, candidate.At, candidate.Floor);
        if (start < 0 || text[start..candidate.At].Equals("git", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var end = EmailDomain.End(text, candidate.At + 1);
        if (end < 0 || IsRemotePath(text[end..]) || IsPasswordOfUrl(text, start))
        {
            return false;
        }

        // N'ada@example.com': the letter says how the string is quoted.
        start += start + 2 < candidate.At && text[start + 1] == '\'' && end < text.Length && text[end] == '\'' ? 2 : 0;
        finding = new Finding(start, end, PiiKinds.Email);
        return true;
    }

    /// <summary>Answers where the local part before an at sign begins; below 0 where there is none.</summary>
    public static int LocalStart(ReadOnlySpan<char> text, int at, int floor)
    {
        if (at <= floor || text[at - 1] == '.')
        {
            return -1;
        }

        if (text[at - 1] == '"')
        {
            return QuotedStart(text, at, floor);
        }

        var start = EmailScripts.LocalStart(text, at, floor);
        if (start < at)
        {
            return start;
        }

        while (start > floor && IsLocal(text[start - 1]) && !(text[start - 1] == '.' && text[start] == '.') && !(start < at && EmailScripts.IsBoundary(text[start - 1], text[start])))
        {
            if (at - --start > LongestLocal)
            {
                return -1;
            }
        }

        while (start < at && text[start] is '.' or '-' or '\'' or '%')
        {
            start++;
        }

        return start < at ? start : -1;
    }

    private static int QuotedStart(ReadOnlySpan<char> text, int at, int floor)
    {
        var from = Math.Max(floor, at - LongestLocal - 2);
        var quote = text[from..(at - 1)].LastIndexOfAny('"', '\n');
        return quote >= 0 && text[from + quote] == '"' && from + quote < at - 2 ? from + quote : -1;
    }

    private static bool IsLocal(char c) => NumberBoundary.IsWord(c) || EmailScripts.IsLetter(c) || EmailScripts.IsAccent(c) || c is '.' or '-' or '+' or '\'' or '%';

    // https://user:password@host.example
    private static bool IsPasswordOfUrl(ReadOnlySpan<char> text, int start)
    {
        var before = text[Math.Max(0, start - LongestLocal)..start];
        return before is [.., ':'] && before.LastIndexOf("://") is >= 0 and var scheme && !before[(scheme + 3)..].ContainsAny(" /@\n\"");
    }

    // scp and rsync name files as user@host.example:/path, git as user@host.example:owner/name.git.
    private static bool IsRemotePath(ReadOnlySpan<char> after)
    {
        if (after.Length < 2 || after[0] != ':')
        {
            return false;
        }

        var path = after[1..Math.Min(after.Length, LongestPath)];
        path = path.IndexOfAny(" \n\"'") is >= 0 and var stop ? path[..stop] : path;
        return after[1] is '/' or '~' || path.Contains(".git", StringComparison.Ordinal);
    }
}
