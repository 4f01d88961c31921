using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Names the argument of a call that is a password.</summary>
internal enum CallRole
{
    /// <summary>None.</summary>
    None,

    /// <summary>The second, behind the user.</summary>
    Second = 1,

    /// <summary>The third, behind a host or an address and the user.</summary>
    Third = 2,

    /// <summary>The fourth, behind a connection, a host and the user.</summary>
    Fourth = 3,
}

/// <summary>Finds passwords that the position in a call tells: <c>new mysqli("host", "user", "password")</c>.</summary>
internal sealed class CallSecretRecognizer : IRecognizer
{
    /// <summary>Gets the functions, as their manuals have them.</summary>
    public static readonly CueTable<CallRole> Calls = new(
        PiiKinds.Secret,
        (CallRole.Second, "networkcredential, passwordauthentication, usernamepasswordcredentials, usernamepasswordcredential, httpbasicauth, httpdigestauth, oci connect, oci pconnect, cx oracle connect, oracledb connect, smtp login, imap login, ftp login, server login, smtpobj login, mailer login, aiohttp basicauth, basicauth, passwordcredential, sqlcredential"),
        (CallRole.Third, "mysqli, mysqli connect, mysql connect, mysql pconnect, pdo, drivermanager getconnection, pymysql connect, mysqldb connect, odbc connect, imap open, ldap bind, ssh2 auth password, db2 connect, ibase connect, mariadb connect, sybase connect, mssql connect"),
        (CallRole.Fourth, "mysqli real connect"));

    private const int Reach = 320;
    private const int Shortest = 4;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <summary>Says whether a word is such a function.</summary>
    public static bool Names(ReadOnlySpan<char> word) => Calls.RoleOf(word) != CallRole.None;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var role = candidate.Word.End == 0 ? CallRole.None : Calls.RoleOf(text[candidate.Word.Start..candidate.Word.Met]);
        var at = candidate.Word.Met;
        if (role == CallRole.None || at >= text.Length || text[at] != '(')
        {
            return false;
        }

        // PHP's takes the connection before the user, Python's does not.
        var place = role == CallRole.Second && text[(at + 1)..] is ['$', ..] && text[..at].EndsWith("ftp_login", StringComparison.OrdinalIgnoreCase) ? 2 : (int)role;
        if (!TryFindArgument(text[(at + 1)..Math.Min(text.Length, at + 1 + Reach)], place, out var start, out var length) || at + 1 + start < candidate.Floor)
        {
            return false;
        }

        finding = new Finding(at + 1 + start, at + 1 + start + length, PiiKinds.Secret, Confidence.Named);
        var value = text.Slice(finding.Start, length);
        return length >= Shortest && !value.ContainsAny(' ', '\n') && !SecretValue.IsDefault(value) && value is not ("pass" or "user") && !value.StartsWith("password", StringComparison.OrdinalIgnoreCase);
    }

    // Commas within quotes, brackets and braces part no arguments.
    private static bool TryFindArgument(ReadOnlySpan<char> rest, int place, out int start, out int length)
    {
        (start, length) = (0, 0);
        var (argument, depth, opening) = (0, 0, true);
        for (var at = 0; at < rest.Length; at++)
        {
            var c = rest[at];
            if (c is '"' or '\'')
            {
                var close = rest[(at + 1)..].IndexOf(c);
                if (close < 0)
                {
                    return false;
                }

                if (opening && depth == 0 && argument == place)
                {
                    (start, length) = (at + 1, close);
                    return at + close + 2 < rest.Length && rest[at + close + 2] is ',' or ')' or ' ' or '\n' or '\r';
                }

                at += close + 1;
                opening = false;
                continue;
            }

            depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            if (depth < 0 || argument > place)
            {
                return false;
            }

            opening = c == ',' && depth == 0 || (opening && c is ' ' or '\n' or '\t' or '\r');
            argument += c == ',' && depth == 0 ? 1 : 0;
        }

        return false;
    }
}
