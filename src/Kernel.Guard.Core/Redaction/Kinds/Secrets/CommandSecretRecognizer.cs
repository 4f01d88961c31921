using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Finds passwords in the arguments of commands: <c>curl -u user:password</c> (curl's manual), <c>mysql -u user -ppassword</c> (MySQL's).</summary>
internal sealed class CommandSecretRecognizer : IRecognizer
{
    /// <summary>Commands with their option for the user.</summary>
    public const string Words = "curl u, curl s u, curl user, mysql u, mysqldump u, mysqladmin u";

    private const int Reach = 96;
    private const int Shortest = 4;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <summary>Says whether a word is a command.</summary>
    public static bool Names(ReadOnlySpan<char> word) => IsCurl(word) || (word.StartsWith("mysql", StringComparison.OrdinalIgnoreCase) && word[^1] is 'u' or 'U');

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        if (candidate.Word.End == 0 || !Names(text[candidate.Word.Start..candidate.Word.Met]))
        {
            return false;
        }

        var rest = text[candidate.Word.Met..Math.Min(text.Length, candidate.Word.Met + Reach)];
        rest = rest.IndexOf('\n') is >= 0 and var line ? rest[..line] : rest;
        var start = 0;
        if (IsCurl(text[candidate.Word.Start..candidate.Word.Met]))
        {
            var user = rest.TrimStart(" '\"");
            start = rest.Length - user.Length;
            var colon = user.IndexOfAny(':', ' ');
            if (start == 0 || colon < 1 || user[colon] != ':')
            {
                return false;
            }

            start += colon + 1;
        }
        else
        {
            start = rest.IndexOf(" -p", StringComparison.Ordinal);
            if (start < 0)
            {
                return false;
            }

            start += " -p".Length;
        }

        var value = rest[start..];
        value = value.IndexOfAny(" '\"") is >= 0 and var stop ? value[..stop] : value;
        if (value.Length < Shortest || value[0] is '$' or '<' or '{' or '/' or '*' or '[' || value.StartsWith("password", StringComparison.OrdinalIgnoreCase) || value.StartsWith("xxx", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        finding = new Finding(candidate.Word.Met + start, candidate.Word.Met + start + value.Length, PiiKinds.Secret, Confidence.Named);
        return finding.Start >= candidate.Floor;
    }

    private static bool IsCurl(ReadOnlySpan<char> word) => word.StartsWith("curl", StringComparison.OrdinalIgnoreCase);
}
