using KernelGuard.Redaction.Kinds.People.Words;
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

        var rest = text[candidate.Word.Met..Math.Min(text.Length, candidate.Word.Met + Reach)];
        rest = rest.IndexOfAny(role == CommandRole.Glued ? "\n;|&" : "\n") is >= 0 and var line ? rest[..line] : rest;
        var start = role switch
        {
            CommandRole.BehindUser => BehindUser(rest),
            CommandRole.Direct => rest is [' ', ..] ? 1 : -1,
            CommandRole.Auth => Behind(rest, " -a "),
            CommandRole.Option => Behind(rest, " -p ") is >= 0 and var option ? option : Behind(rest, " --password "),
            CommandRole.Capital => Behind(rest, " -P ") is >= 0 and var capital ? capital : Behind(rest, " -P"),
            CommandRole.Bind => Behind(rest, " -w "),
            _ => Behind(rest, " -p"),
        };
        if (start < 0)
        {
            return false;
        }

        start += start < rest.Length && rest[start] is '\'' or '"' ? 1 : 0;
        var value = rest[start..];
        value = value.IndexOfAny(" '\"") is >= 0 and var stop ? value[..stop] : value;
        if (value.Length < Shortest || value[0] is '$' or '<' or '{' or '/' or '*' or '[' or '-' or '%' or '@' or '#' or '`' or '(' || SecretValue.IsDefault(value) || value.Equals("assword", StringComparison.OrdinalIgnoreCase) || value.StartsWith("password", StringComparison.OrdinalIgnoreCase) || value.StartsWith("xxx", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        finding = new Finding(candidate.Word.Met + start, candidate.Word.Met + start + value.Length, PiiKinds.Secret, Confidence.Named);
        return finding.Start >= candidate.Floor;
    }

    private static int BehindUser(ReadOnlySpan<char> rest)
    {
        var user = rest.TrimStart(" '\"");
        var start = rest.Length - user.Length;
        var colon = user.IndexOfAny(':', ' ');
        return start == 0 || colon < 1 || user[colon] != ':' ? -1 : start + colon + 1;
    }

    private static int Behind(ReadOnlySpan<char> rest, string option) => rest.IndexOf(option, StringComparison.Ordinal) is >= 0 and var at ? at + option.Length : -1;
}
