using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Names where a command takes its password.</summary>
internal enum CommandRole
{
    /// <summary>It takes none.</summary>
    None,

    /// <summary>Behind the user and a colon: <c>curl -u user:password</c> (curl's manual).</summary>
    BehindUser,

    /// <summary>Directly behind <c>-p</c>: <c>mysql -u user -ppassword</c> (MySQL's manual).</summary>
    Glued,

    /// <summary>Behind <c>-p</c> and a blank: <c>docker login -u user -p password</c> (Docker's manual).</summary>
    Option,

    /// <summary>Behind <c>-a</c> and a blank: <c>redis-cli -h host -a password</c> (redis-cli's manual).</summary>
    Auth,

    /// <summary>Behind <c>-P</c>, with a blank or without: <c>sqlcmd -S host -U user -P password</c> (the manuals of sqlcmd, bcp and mosquitto_pub).</summary>
    Capital,

    /// <summary>Behind <c>-w</c> and a blank: <c>ldapsearch -D user -w password</c> (OpenLDAP's manual).</summary>
    Bind,

    /// <summary>Behind the words themselves: <c>sshpass -p password</c>, <c>redis-cli -a password</c> (their manuals).</summary>
    Direct,
}

/// <summary>Finds passwords in the arguments of commands.</summary>
internal sealed class CommandSecretRecognizer : IRecognizer
{
    /// <summary>Gets the commands, with what they have before the password where that tells them from a word of prose.</summary>
    public static readonly CueTable<CommandRole> Commands = new(
        PiiKinds.Secret,
        (CommandRole.BehindUser, "curl u, curl s u, curl user"),
        (CommandRole.Glued, "mysql u*, mysqldump u*, mysqladmin u*, mariadb u*, mysql u, mysqldump u, mysqladmin u, mysql h, mysqldump h, mysqladmin h, mariadb u, mariadb h"),
        (CommandRole.Option, "docker login, podman login, helm registry login, az login, oc login, mongosh, mongodump, mongorestore, mongoexport, mongoimport"),
        (CommandRole.Auth, "redis cli h, redis cli p, redis cli u, redis cli n, redis cli c, redis cli tls, valkey cli h, valkey cli p"),
        (CommandRole.Capital, "sqlcmd, osql, isql, tsql, bcp, mosquitto pub, mosquitto sub, ipmitool, fisql"),
        (CommandRole.Bind, "ldapsearch, ldapmodify, ldapadd, ldapdelete, ldapwhoami, ldappasswd"),
        (CommandRole.Direct, "sshpass p, redis cli a, valkey cli a, plink pw, pscp pw"));

    private const int Reach = 160;
    private const int ReachOfCommand = 96;
    private const float BehindUser = Confidence.Named - 0.01f;
    private const int Shortest = 4;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <summary>Says whether a word is a command.</summary>
    public static bool Names(ReadOnlySpan<char> word) => Commands.RoleOf(word) != CommandRole.None;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var role = candidate.Word.End == 0 ? CommandRole.None : Commands.RoleOf(text[candidate.Word.Start..candidate.Word.Met]);
        if (role == CommandRole.None)
        {
            return false;
        }

        if (!TryRead(text, role, candidate.Word.Met, out finding) || finding.Start < candidate.Floor)
        {
            return false;
        }

        finding = IsBehindUser(text, candidate.Word, candidate.Floor, finding.Start) ? finding with { Confidence = BehindUser } : finding;
        return true;
    }

    // The user stands first and is taken first; then this is found behind him.
    private static bool IsBehindUser(ReadOnlySpan<char> text, in WordHit word, int floor, int start) =>
        AccountCues.Users.RoleOf(text[word.Start..word.Met]) == AccountRole.Command && CommandUser.TryFind(text, text[word.Start..word.Met], word.Met, out var user, out var end) && user >= floor && end <= start;

    /// <summary>Finds the password of the command whose user was found.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="user">The user.</param>
    /// <param name="finding">The password.</param>
    public static bool TryFindBehind(ReadOnlySpan<char> text, in Finding user, out Finding finding)
    {
        finding = default;
        var from = Math.Max(0, user.Start - ReachOfCommand);
        from += text[from..user.Start].LastIndexOf('\n') + 1;
        for (var at = from; at < user.Start; at++)
        {
            if (char.IsAsciiLetter(text[at]) && (at == 0 || !NumberBoundary.IsWord(text[at - 1])) && WordLexicon.Match(text, at) is { Kinds: not PiiKinds.None } hit
                && Commands.RoleOf(text[hit.Start..hit.Met]) is var role && role != CommandRole.None && TryRead(text, role, hit.Met, out finding) && finding.Start >= user.End)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryRead(ReadOnlySpan<char> text, CommandRole role, int from, out Finding finding)
    {
        finding = default;
        var rest = text[from..Math.Min(text.Length, from + Reach)];
        rest = rest.IndexOf('\n') is >= 0 and var line ? rest[..line] : rest;
        var options = role == CommandRole.Glued && rest.IndexOfAny(";|&") is >= 0 and var stop ? rest[..stop] : rest;
        var start = role switch
        {
            CommandRole.BehindUser => StartBehindUser(rest),
            CommandRole.Direct => rest is [' ', ..] ? 1 : -1,
            CommandRole.Auth => Behind(rest, " -a "),
            CommandRole.Option => Behind(rest, " -p ") is >= 0 and var option ? option : Behind(rest, " --password "),
            CommandRole.Capital => Behind(rest, " -P ") is >= 0 and var capital ? capital : Behind(rest, " -P"),
            CommandRole.Bind => Behind(rest, " -w "),
            _ => Behind(options, " -p"),
        };
        if (start < 0)
        {
            return false;
        }

        // What stands in quotes goes on to the same quote; else a sign of the shell ends it.
        var quote = start < rest.Length && rest[start] is '\'' or '"' ? rest[start] : '\0';
        start += quote == '\0' ? 0 : 1;
        var value = quote == '\0' && role == CommandRole.Glued ? options[start..] : rest[start..];
        value = (quote == '\0' ? value.IndexOfAny(" '\"") : value.IndexOf(quote)) is >= 0 and var close ? value[..close] : value;
        if (value.Length < Shortest || value[0] is '$' or '<' or '{' or '/' or '*' or '[' or '-' or '%' or '@' or '#' or '`' or '(' || SecretValue.IsDefault(value) || value.Equals("assword", StringComparison.OrdinalIgnoreCase) || value.StartsWith("password", StringComparison.OrdinalIgnoreCase) || value.StartsWith("xxx", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        finding = new Finding(from + start, from + start + value.Length, PiiKinds.Secret, Confidence.Named);
        return true;
    }

    private static int StartBehindUser(ReadOnlySpan<char> rest)
    {
        var user = rest.TrimStart(" '\"");
        var start = rest.Length - user.Length;
        var colon = user.IndexOfAny(':', ' ');
        return start == 0 || colon < 1 || user[colon] != ':' ? -1 : start + colon + 1;
    }

    private static int Behind(ReadOnlySpan<char> rest, string option) => rest.IndexOf(option, StringComparison.Ordinal) is >= 0 and var at ? at + option.Length : -1;
}
