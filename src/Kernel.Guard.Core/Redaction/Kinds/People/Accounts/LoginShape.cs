using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Tells by its letters alone that a value is a login and no word.</summary>
internal static class LoginShape
{
    private const int FewestOfSurname = 4;

    // What programs and formats are called that begin as no word does.
    private static readonly WordSet Programs = new(
        "nginx mysql pgsql xhtml msbuild msedge vscode mongod gcloud gsutil xcode vmware vlans sqlite npmrc npmjs ngrok mkdocs jquery ffmpeg mlflow tfstate tsconfig cmake qmake gdbserver rsync sshfs dbeaver dpkg httpd https xhost xterm xargs xpath xslt xmlns mdadm pgadmin pgbouncer pgpool mpirun hpack rpmbuild rspec vmstat ptrace tcpdump tslint kdump ldconfig");

    /// <summary>Says whether a value is built as logins are: an initial or a given name before a family name, or two letters that begin no word.</summary>
    public static bool Is(ReadOnlySpan<char> value)
    {
        if (value.Length <= FewestOfSurname || value.ContainsAnyExceptInRange('a', 'z'))
        {
            return IsOfTwoNames(value);
        }

        return (!IsOnset(value[0], value[1]) && !Programs.Contains(value)) || IsInitialled(value);
    }

    /// <summary>Says whether a value is built of a known family name: an initial or a given name stands before it.</summary>
    public static bool IsOfName(ReadOnlySpan<char> value) => IsInitialled(value) || IsOfKnownNames(value);

    /// <summary>Says whether a value is an initial before a family name.</summary>
    public static bool IsInitialled(ReadOnlySpan<char> value) => value.Length > FewestOfSurname + 1 && !value.ContainsAnyExceptInRange('a', 'z') && Surnames.Is(value[1..]);

    private static bool IsOfTwoNames(ReadOnlySpan<char> value)
    {
        if (!TryPart(value, out var cut))
        {
            return false;
        }

        var first = value[..cut];
        var last = value[(cut + 1)..];
        // aelwood-fin, jkragh_lager: a login, and what it is for
        if (first.Length > FewestOfSurname && last.Length > 1 && (IsInitialled(first) || (first.ContainsAny("aeiou") && !IsOnset(first[0], first[1]) && !Programs.Contains(first))))
        {
            return true;
        }

        return IsOfKnownNames(value);
    }

    // t_mercer, dwayne.marlowe, silva-m
    private static bool IsOfKnownNames(ReadOnlySpan<char> value)
    {
        if (!TryPart(value, out var cut))
        {
            return false;
        }

        var (first, last) = (cut, value.Length - cut - 1);
        return first == 1 ? Surnames.Is(value[(cut + 1)..]) : last == 1 ? Surnames.Is(value[..cut]) : IsInitialled(value[..cut]) || (GivenNames.All.Contains(value[..cut]) && Surnames.Is(value[(cut + 1)..]));
    }

    private static bool TryPart(ReadOnlySpan<char> value, out int cut)
    {
        cut = value.IndexOfAny('.', '_', '-');
        return cut > 0 && cut + 1 < value.Length && !value[..cut].ContainsAnyExceptInRange('a', 'z') && !value[(cut + 1)..].ContainsAnyExceptInRange('a', 'z');
    }

    // What words of the users' languages begin with.
    private static bool IsOnset(char first, char second)
    {
        const string Vowels = "aeiouy";
        return Vowels.Contains(first, StringComparison.Ordinal) || Vowels.Contains(second, StringComparison.Ordinal) || first switch
        {
            'b' or 'f' or 'v' or 'k' => second is 'l' or 'r' or 'n' or 'j' or 'v',
            'c' => second is 'h' or 'l' or 'r' or 'z',
            'h' => second is 'j' or 'v',
            'm' => second == 'n',
            'd' => second is 'r' or 'w' or 'z',
            't' => second is 'r' or 'w' or 'h' or 's' or 'z' or 'j',
            'g' => second is 'l' or 'r' or 'n' or 'h' or 'j' or 'd',
            'p' => second is 'l' or 'r' or 'h' or 's' or 'f' or 't' or 'n',
            's' => second is 'c' or 'h' or 'k' or 'l' or 'm' or 'n' or 'p' or 'q' or 't' or 'v' or 'w' or 'z' or 'r' or 'j',
            'w' => second is 'h' or 'r' or 's' or 'n' or 'j' or 'z' or 'l',
            'z' => second is 'w' or 'h' or 'm' or 'd' or 'b' or 'j' or 'n',
            'q' or 'r' => second is 'w' or 'h' or 'u',
            'l' => second == 'l',
            _ => false,
        };
    }
}
