using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Network;

/// <summary>Says of four numbers that they are a package's version: its dotted name stands before them ("Lumen.Core 9.13.128.83"), or what was installed does.</summary>
internal static class PackageName
{
    private const int Reach = 80;

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private static readonly WordSet Installed = new("installed installing reinstalled uninstalled restored unpacking unpacked resolved downgraded installiert installé instalado instalada installato installata");

    private static readonly WordSet Machines = new("ip ipv4 host hosts server servers client gateway node nodes peer router firewall machine address on at from for");

    /// <summary>Says so.</summary>
    /// <param name="before">What stands before them, to the last finding.</param>
    public static bool Is(ReadOnlySpan<char> before)
    {
        before = before[Math.Max(0, before.Length - Reach)..];
        var named = before.TrimEnd(' ');
        if (named.Length == before.Length)
        {
            return false;
        }

        var start = named.LastIndexOfAny(' ', '\n', '\t') + 1;
        var name = named[start..];
        return IsDotted(name) || (!name.IsEmpty && char.IsAsciiLetter(name[0]) && !Machines.Contains(name) && Installed.Contains(LastWord(named[..start])));
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

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(" '\"");
        return text[(text.LastIndexOfAny(" \n\t") + 1)..];
    }
}
