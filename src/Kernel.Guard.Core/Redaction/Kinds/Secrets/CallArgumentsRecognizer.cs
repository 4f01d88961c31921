using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Names which argument of a call is a password.</summary>
internal enum CallRole
{
    /// <summary>None.</summary>
    None,

    /// <summary>The second: <c>login("user", "password")</c>.</summary>
    Second,

    /// <summary>The third: <c>new mysqli("host", "user", "password")</c>.</summary>
    Third,
}

/// <summary>Finds passwords that stand as literals in calls whose arguments everybody knows, in PHP, Python, Java and C#.</summary>
internal sealed class CallArgumentsRecognizer : IRecognizer
{
    /// <summary>Gets the calls (manuals of PHP, PyMySQL, java.sql, smtplib, requests, System.Net).</summary>
    public static readonly CueTable<CallRole> Calls = new(
        PiiKinds.Secret,
        (CallRole.Third, "mysqli, mysqli connect, mysql connect, new pdo, getconnection, pymysql connect, mysqldb connect, cx oracle connect"),
        (CallRole.Second, "httpbasicauth, networkcredential, usernamepasswordcredentials, passwordauthentication, smtp login, server login, ftp login, imap login, mail login, session login, client login"));

    private const int Reach = 200;
    private const int Shortest = 4;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var role = candidate.Word.End == 0 ? CallRole.None : Calls.RoleOf(text[candidate.Word.Start..candidate.Word.Met]);
        if (role == CallRole.None || candidate.Word.Met >= text.Length || text[candidate.Word.Met] != '(')
        {
            return false;
        }

        var at = candidate.Word.Met + 1;
        var most = Math.Min(text.Length, at + Reach);
        for (var argument = 1; at < most; argument++)
        {
            while (at < most && text[at] is ' ' or '\n')
            {
                at++;
            }

            if (!TryReadArgument(text[..most], ref at, out var start, out var end))
            {
                return false;
            }

            if (argument == (role == CallRole.Second ? 2 : 3))
            {
                finding = new Finding(start, end, PiiKinds.Secret, Confidence.Named);
                return end - start >= Shortest && start >= candidate.Floor && !SecretValue.IsDefault(text[start..end]) && SecretValue.IsPassword(text[start..end], new Assignment(start, Joint.Sign, '"', Tight: false), setting: true);
            }
        }

        return false;
    }

    // A literal, or a name up to the comma; only a literal can be a value.
    private static bool TryReadArgument(ReadOnlySpan<char> text, ref int at, out int start, out int end)
    {
        start = end = at;
        if (at < text.Length && text[at] is '"' or '\'')
        {
            start = at + 1;
            var length = text[start..].IndexOf(text[at]);
            end = start + Math.Max(length, 0);
            at = end + 1;
            at += at < text.Length && text[at] == ' ' ? 1 : 0;
            var closes = length >= 0 && at < text.Length && text[at] is ',' or ')';
            at++;
            return closes;
        }

        var comma = text[at..].IndexOfAny(",()\"'");
        at += Math.Max(comma, 0) + 1;
        return comma > 0 && text[at - 1] == ',';
    }
}
