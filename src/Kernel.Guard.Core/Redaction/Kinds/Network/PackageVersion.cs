using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Network;

/// <summary>Says of four numbers that they are the version of a package or product, by the name that stands before them and by how versions are asked for.</summary>
internal static class PackageVersion
{
    private const int Reach = 96;
    private const int ReachOfObject = 512;
    private const int MostSigns = 16;
    private const string Gap = "  ";
    private const string Between = " \"'`|;,:=/()>\t";
    private const string Numbers = "0123456789.";

    private static readonly SearchValues<char> BeforeNames = SearchValues.Create(" \"'`|;,:=()>\t");
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private static readonly WordSet Kinds = new(
        "installed installing reinstalled uninstalled restored unpacking unpacked resolved upgraded downgraded installiert installé instalado instalada installato installata module plugin plug-in theme extension addon add-on library package gem crate modul erweiterung paquet paquete pacote pacchetto");

    private static readonly WordSet Machines = new("ip ipv4 host hosts server servers client gateway node nodes peer router firewall machine address on at from for");
    private static readonly WordSet Labels = new("fw hw sw os bios uefi firmware driver treiber");
    private static readonly WordSet Browsers = new("chrome chromium firefox safari edge opera vivaldi brave");
    private static readonly WordSet Lists = new("dependencies devdependencies peerdependencies packages plugins modules extensions themes libraries require");

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="floor">The end of the last finding.</param>
    /// <param name="start">The first number.</param>
    /// <param name="end">The character after the last.</param>
    public static bool Is(ReadOnlySpan<char> text, int floor, int start, int end)
    {
        var before = text[Math.Max(floor, start - Reach)..start];
        before = BehindNumbers(before[(before.LastIndexOf('\n') + 1)..]);
        var named = before.TrimEnd(Between);
        var signs = before[named.Length..];
        if (named.IsEmpty || signs.Length is 0 or > MostSigns)
        {
            return false;
        }

        var name = named[(named.LastIndexOfAny(BeforeNames) + 1)..];
        if (IsDotted(name) || IsFile(name) || IsComparison(signs, name) || (signs is ":" && (IsCoordinate(name) || IsImage(name))))
        {
            return true;
        }

        return signs is " " && Browsers.Contains(name)
            || (signs is "=" or ":" or ": " && Labels.Contains(name))
            || (!IsPrivate(text[start..end]) && ((!Machines.Contains(name) && signs.Trim(" \"'").IsEmpty && Kinds.Contains(LastWord(named[..^name.Length]))) || IsListed(text[Math.Max(floor, start - ReachOfObject)..start])))
            || IsAsked(text[end..]);
    }

    // Of two versions in a row the first stands behind the name.
    private static ReadOnlySpan<char> BehindNumbers(ReadOnlySpan<char> before)
    {
        while (before.EndsWith(Gap, StringComparison.Ordinal))
        {
            var numbers = before.TrimEnd(' ');
            var rest = numbers.TrimEnd(Numbers);
            if (rest.Length == numbers.Length || !rest.EndsWith(Gap, StringComparison.Ordinal))
            {
                break;
            }

            before = rest;
        }

        return before;
    }

    // As namespaces are written: names of hosts are not in capitals.
    private static bool IsDotted(ReadOnlySpan<char> name)
    {
        if (!name.Contains('.'))
        {
            return false;
        }

        foreach (var range in name.Split('.'))
        {
            var part = name[range];
            if (part.Length < 2 || !char.IsAsciiLetterUpper(part[0]) || part.ContainsAnyExcept(Letters) || !part.ContainsAnyInRange('a', 'z'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsFile(ReadOnlySpan<char> name) =>
        name.LastIndexOf('.') is > 0 and var dot && name[dot..] is ".dll" or ".exe" or ".jar" or ".so" or ".nupkg" or ".whl" or ".apk" or ".msi" or ".deb" or ".rpm" or ".sys" or ".dylib";

    private static bool IsComparison(ReadOnlySpan<char> signs, ReadOnlySpan<char> name) =>
        signs.Trim(' ') is "==" or ">=" or "=>" && !name.IsEmpty && char.IsAsciiLetter(name[0]) && !Machines.Contains(name);

    // group:artifact:jar:1.2.3.4
    private static bool IsCoordinate(ReadOnlySpan<char> name) => name is "jar" or "aar" or "war" or "pom" or "bundle";

    // shop/api:1.2.3.4
    private static bool IsImage(ReadOnlySpan<char> name) =>
        name.IndexOf('/') is > 0 and var slash && slash < name.Length - 1 && !name.Contains("//", StringComparison.Ordinal) && !name.ContainsAnyInRange('A', 'Z');

    // {"dependencies": {"lumen-text": "4.12.7.33"
    private static bool IsListed(ReadOnlySpan<char> before)
    {
        var open = before.LastIndexOfAny('{', '}');
        if (open < 0 || before[open] == '}' || before[^1] != '"')
        {
            return false;
        }

        var key = before[..open].TrimEnd(" \n:\"");
        return Lists.Contains(key[(key.LastIndexOfAny(" \n\"{,") + 1)..]);
    }

    private static bool IsAsked(ReadOnlySpan<char> behind)
    {
        behind = behind.TrimStart(' ');
        return behind.StartsWith("up to date", StringComparison.OrdinalIgnoreCase) || behind.StartsWith("requires ", StringComparison.OrdinalIgnoreCase);
    }

    // Networks of one's own (RFC 1918).
    private static bool IsPrivate(ReadOnlySpan<char> address) =>
        address.StartsWith("10.", StringComparison.Ordinal) || address.StartsWith("192.168.", StringComparison.Ordinal) || (address.StartsWith("172.", StringComparison.Ordinal) && address[4..].IndexOf('.') == 2 && address.Slice(4, 2).CompareTo("16", StringComparison.Ordinal) >= 0 && address.Slice(4, 2).CompareTo("31", StringComparison.Ordinal) <= 0);

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(" '\"`:");
        return text[(text.LastIndexOfAny(" \n\t>+") + 1)..];
    }
}
