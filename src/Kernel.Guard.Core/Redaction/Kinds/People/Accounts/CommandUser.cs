using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads the user whom a command names, behind its option or before its host: <c>psql -h db3 -U ledger_ro</c>, <c>net user cuthberta /active:yes</c>, <c>ssh deploymara@build3</c> (the commands' manuals).</summary>
internal static class CommandUser
{
    /// <summary>The commands, as the lexicon takes them, with what it takes behind some of them for others.</summary>
    public const string Commands =
        "sudo u, get aduser, set aduser, remove aduser, unlock adaccount, disable adaccount, enable adaccount, set adaccountpassword, get mailbox, dsquery user, chown r, psql, pg dump, pg restore, mysql, mysqldump, mysqladmin, mysql u, mysqldump u, mysqladmin u, mysql h, mysqldump h, mysqladmin h, mariadb, mariadb u, mariadb h, mongosh, sqlcmd, sqlplus, clickhouse client, cqlsh, snowsql, ldapsearch, smbclient, rpcclient, runas, kinit, ssh, scp, sftp, rsync, sshpass p, curl, curl u, curl s u, curl user, wget, "
        + "docker login, podman login, helm registry login, az login, oc login, net user, chpasswd, sudo, sudo su, sudo i u, sudo iu, su, " + Keeping + ", " + Grants + ", " + ListingOwner.Modes;

    // These name the user last, behind their options.
    private const string Keeping = "useradd, adduser, userdel, deluser, usermod, chage, sudo passwd, passwd l, passwd u, passwd e, gpasswd, loginctl, pkill u, crontab u, smbpasswd";
    // SQL names whom it grants to behind what.
    private const string Grants = "grant all, grant all privileges, grant select, grant insert, grant update, grant delete, grant execute, grant usage, grant connect, grant create, grant role, revoke all, revoke all privileges, revoke select, revoke insert, revoke update, revoke connect";
    private const int Reach = 96;
    private const string Glued = " -u";
    private const int Shortest = 3;
    private static readonly SearchValues<char> OfLogins = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    private static readonly string[] Options = [" -U ", " -u ", " --user ", " --user=", " --username ", " --username=", " --login ", " --login=", " -l ", " /user:", " -D ", " -Identity ", " -SamAccountName ", " -samid "];
    private static readonly WordSet OfSystem = new("deploy deployer ci cd bot build runner jenkins root postgres mysql admin administrator user username www-data nobody app system guest test example host localhost git ubuntu debian centos azureuser hadoop oracle sa");

    /// <summary>Says whether a name is an account of a system's, an image's or a service's, and no person's.</summary>
    public static bool IsOfSystem(ReadOnlySpan<char> name) => OfSystem.Contains(name.TrimEnd("0123456789"));

    /// <summary>Finds the user.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="command">The command.</param>
    /// <param name="at">Where it ends.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryFind(ReadOnlySpan<char> text, ReadOnlySpan<char> command, int at, out int start, out int end)
    {
        if (ListingOwner.IsMode(command))
        {
            return ListingOwner.TryFind(text, at - command.Length, out start, out end);
        }

        // "sudo: tlegrand : command not allowed", a line of a log.
        if (command.Equals("sudo", StringComparison.OrdinalIgnoreCase))
        {
            start = at + 1 + (at + 1 < text.Length && text[at + 1] == ' ' ? 1 : 0);
            end = start;
            return at < text.Length && text[at] == ':' && UserNameValue.TryRead(text, start, out end) && text[end..].StartsWith(" : ", StringComparison.Ordinal) && IsName(text[start..end]);
        }

        if (command.Equals("su", StringComparison.OrdinalIgnoreCase))
        {
            return TryReadSwitched(text, at, out start, out end);
        }

        // Of "mysql -u" and "curl -u" the lexicon takes the option too.
        var from = command.EndsWith(" -u", StringComparison.OrdinalIgnoreCase) || command.EndsWith("-user", StringComparison.OrdinalIgnoreCase) ? at - command.Length + Math.Max(0, command.LastIndexOf(" -", StringComparison.Ordinal)) : at;
        var rest = text[from..Math.Min(text.Length, at + Reach)];
        rest = rest.IndexOfAny("\n|;&`") is >= 0 and var stop ? rest[..stop] : rest;
        (start, end) = (at, at);
        if (command.StartsWith("grant ", StringComparison.OrdinalIgnoreCase) || command.StartsWith("revoke ", StringComparison.OrdinalIgnoreCase))
        {
            return TryReadGranted(text, rest, from, out start, out end);
        }

        if (command.StartsWith("chown", StringComparison.OrdinalIgnoreCase))
        {
            start = at + 1;
            return rest is [' ', _, ..] && TryRead(text, start, out end) && !IsOwnGroup(text, start, end) && (UserNameValue.IsCertain(text[start..end]) || LoginShape.Is(text[start..end]));
        }

        foreach (var option in Options)
        {
            if (rest.IndexOf(option, StringComparison.Ordinal) is >= 0 and var place && !IsProse(rest[..place]) && TryRead(text, from + place + option.Length, out end))
            {
                start = from + place + option.Length;
                start += text[start] is '"' or '\'' ? 1 : 0;
                return true;
            }
        }

        // mysql -ujkettler
        if ((command.StartsWith("mysql", StringComparison.OrdinalIgnoreCase) || command.StartsWith("mariadb", StringComparison.OrdinalIgnoreCase)) && rest.IndexOf(Glued, StringComparison.Ordinal) is >= 0 and var glued)
        {
            var found = TryRead(text, from + glued + Glued.Length, out end);
            start = from + glued + Glued.Length;
            start += found && text[start] is '"' or '\'' ? 1 : 0;
            return found;
        }

        if (rest is [' ', _, ..] && (command.EndsWith("user", StringComparison.OrdinalIgnoreCase) || command.EndsWith("su", StringComparison.OrdinalIgnoreCase)))
        {
            start = at + (rest.StartsWith(" - ", StringComparison.Ordinal) ? 3 : 1);
            return TryRead(text, start, out end);
        }

        if (command.StartsWith("user", StringComparison.OrdinalIgnoreCase) || Keeping.Contains(command, StringComparison.OrdinalIgnoreCase) || command.Contains("passwd", StringComparison.OrdinalIgnoreCase))
        {
            return TryReadLast(text, rest.TrimEnd(), from, out start, out end);
        }

        return (command.Equals("ssh", StringComparison.OrdinalIgnoreCase) || command.Equals("scp", StringComparison.OrdinalIgnoreCase) || command.Equals("sftp", StringComparison.OrdinalIgnoreCase) || command.Equals("rsync", StringComparison.OrdinalIgnoreCase)) && TryReadBeforeHost(text, rest, at, out start, out end);
    }

    // "su - jhalvers", where a line or a prompt begins with it; "su" is a word of prose as well.
    private static bool TryReadSwitched(ReadOnlySpan<char> text, int at, out int start, out int end)
    {
        var prompt = text[..(at - "su".Length)];
        start = at + (text[at..].StartsWith(" - ") ? 3 : text[at..].StartsWith(" -l ") ? 4 : 0);
        end = start;
        return start > at && (prompt is [] or [.., '\n' or '`' or '"'] || prompt.EndsWith("$ ") || prompt.EndsWith("# ") || prompt.EndsWith("> ") || prompt.EndsWith("&& ") || prompt.EndsWith(": "))
            && TryRead(text, start, out end) && !text[start..end].ContainsAnyExcept(OfLogins) && (end == text.Length || text[end..] is not [' ', >= 'a' and <= 'z', ..] || LoginShape.Is(text[start..end]));
    }

    // "chown -R tomcat9:tomcat9": whoever is alone in his group is a program.
    private static bool IsOwnGroup(ReadOnlySpan<char> text, int start, int end) => end < text.Length && text[end] == ':' && text[(end + 1)..].StartsWith(text[start..end], StringComparison.Ordinal);

    // "ssh keys are rotated -u daily": words in a row are no arguments.
    private static bool IsProse(ReadOnlySpan<char> between)
    {
        var words = 0;
        foreach (var part in between.Split(' '))
        {
            var word = between[part];
            words = !word.IsEmpty && !word.ContainsAnyExceptInRange('a', 'z') ? words + 1 : word.IsEmpty ? words : 0;
            if (words > 1)
            {
                return true;
            }
        }

        return false;
    }

    // "useradd -m -s /bin/bash imocast": behind options any word, else only what is built as a login.
    private static bool TryReadLast(ReadOnlySpan<char> text, ReadOnlySpan<char> rest, int from, out int start, out int end)
    {
        start = from + rest.LastIndexOf(' ') + 1;
        return TryRead(text, start, out end) && end - from >= rest.Length && (!IsProse(rest) || (LoginShape.Is(text[start..end]) && rest.Contains(" -", StringComparison.Ordinal))) && (rest.Contains(" -", StringComparison.Ordinal) || text[..from].EndsWith("sudo passwd", StringComparison.Ordinal) || UserNameValue.IsCertain(text[start..end]) || LoginShape.Is(text[start..end]));
    }

    // "GRANT SELECT ON payroll TO rhaverty": others are roles.
    private static bool TryReadGranted(ReadOnlySpan<char> text, ReadOnlySpan<char> rest, int from, out int start, out int end)
    {
        var at = rest.LastIndexOf(" TO ", StringComparison.OrdinalIgnoreCase) is >= 0 and var to ? to + " TO ".Length
            : rest.LastIndexOf(" FROM ", StringComparison.OrdinalIgnoreCase) is >= 0 and var of ? of + " FROM ".Length
            : rest.Length;
        start = from + at + (at < rest.Length && rest[at] is '"' or '\'' or '`' ? 1 : 0);
        return UserNameValue.TryRead(text, start, out end) && LoginShape.Is(text[start..end]) && IsName(text[start..end]);
    }

    private static bool TryRead(ReadOnlySpan<char> text, int start, out int end)
    {
        start += start < text.Length && text[start] is '"' or '\'' ? 1 : 0;
        return UserNameValue.TryRead(text, start, out end) && IsName(text[start..end]) && (end == text.Length || text[end] is ' ' or '\n' or ':' or '"' or '\'' or ',' or '.' or ')');
    }

    // ssh deploymara@10.0.0.4; a host with a domain makes a mail address, which others find.
    private static bool TryReadBeforeHost(ReadOnlySpan<char> text, ReadOnlySpan<char> rest, int at, out int start, out int end)
    {
        (start, end) = (at, at);
        if (rest.IndexOf('@') is not (> 1 and var sign))
        {
            return false;
        }

        end = at + sign;
        start = end;
        while (start > at && UserNameValue.IsValue(text[start - 1]))
        {
            start--;
        }

        // A path behind the host (scp, sftp, rsync) makes sure that it is none.
        var host = rest[(sign + 1)..];
        var close = host.IndexOfAny(" :,") is >= 0 and var stop ? stop : host.Length;
        var path = close + 1 < host.Length && host[close] == ':' && host[close + 1] is '/' or '~' or '.';
        host = host[..close];
        var mailed = !path && host.LastIndexOf('.') is >= 0 and var dot && dot + 1 < host.Length && char.IsAsciiLetter(host[dot + 1]);
        return !mailed && host.Length > 1 && start > at && text[start - 1] == ' ' && (start == at + 1 || text[at + 1] == '-' || path) && IsName(text[start..end]);
    }

    /// <summary>Says whether a value may be a person's name with a system.</summary>
    public static bool IsName(ReadOnlySpan<char> value) =>
        value.Length >= Shortest && char.IsAsciiLetter(value[0]) && !HomeFolderRecognizer.IsNobody(value) && !AccountStops.Services.Contains(value) && !IsOfSystem(value) && !UserNameValue.IsCode(value) && value.ContainsAnyInRange('a', 'z');
}
