using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Network;

/// <summary>Says of four numbers in a table that they are a version: the head of their column says so, or the line above the table.</summary>
internal static class VersionColumn
{
    // A stream keeps 1,024 characters of what has left.
    private const int Reach = 1000;
    private const int MostHeads = 3;
    private const string Gap = "  ";
    private const int LongestLead = 80;
    private const string Signs = ",;|\t";

    private static readonly SearchValues<string> Versions = SearchValues.Create(
        ["firmware", "build", "version", "versión", "versão", "versie", "release", "wanted", "latest", "installed", "installiert", "installée", "instalada", "installata", "verfügbar", "disponib", "disponív", "available", "current", "stand", "版本", "バージョン", "버전"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Packages = SearchValues.Create(
        ["package", "pakete", "paket", "paquet", "pacote", "pacchett", "dependenc", "abhängigkeit", "dépendance", "dependênc", "dipendenz", "librar", "biblioth", "version", "versión", "versão", "包", "パッケージ", "依赖", "依存", "版本", "バージョン"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly WordSet Hosts = new("ip ips ipv4 address addr host server client gateway node peer adresse dirección indirizzo endereço 地址 アドレス");

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The first number.</param>
    /// <param name="end">The character after the last.</param>
    public static bool Is(ReadOnlySpan<char> text, int start, int end)
    {
        var from = Math.Max(0, start - Reach);
        var before = text[from..start];
        var line = before.LastIndexOf('\n') + 1;
        var row = before[line..];
        var name = row.TrimEnd(" \"|,;\t").Length;
        if (line == 0 || name == 0 || !IsParted(row[name..]))
        {
            return false;
        }

        var block = before[..line].LastIndexOf("\n\n");
        if (block < 0 && from > 0)
        {
            return false;
        }

        var sign = row[name..].IndexOfAny(Signs) is >= 0 and var at ? row[name + at] : ' ';
        for (var (heads, top) = (0, block < 0 ? 0 : block + 2); heads < MostHeads && top < line; heads++)
        {
            var length = before[top..].IndexOf('\n');
            var head = before.Slice(top, length).TrimEnd("\r ");
            if (head is [.., ':' or '：'] && head.Length <= LongestLead && head.ContainsAny(Packages) && !NamesHost(head))
            {
                return true;
            }

            var cell = sign == ' ' ? Above(head, row.Length, end - start) : Cell(head, sign, row.Count(sign));
            if (!cell.IsEmpty && (cell.ContainsAny(Versions) || cell.Trim(" \"") is "fw" or "FW" or "hw" or "HW") && !NamesHost(cell))
            {
                return true;
            }

            top += length + 1;
        }

        return false;
    }

    private static bool IsParted(ReadOnlySpan<char> gap) => gap.ContainsAny(Signs) || gap.Contains("  ", StringComparison.Ordinal);

    private static ReadOnlySpan<char> Above(ReadOnlySpan<char> head, int column, int length)
    {
        var at = Math.Min(column, head.Length);
        at += head[at..Math.Min(head.Length, at + length)].IndexOfAnyExcept(' ') is > 0 and var blanks ? blanks : 0;
        var start = head[..at].LastIndexOf(Gap) is >= 0 and var gap ? gap + Gap.Length : 0;
        var rest = head[start..];
        return rest[..(rest.IndexOf(Gap) is >= 0 and var end ? end : rest.Length)];
    }

    private static ReadOnlySpan<char> Cell(ReadOnlySpan<char> head, char sign, int index)
    {
        for (; index > 0; index--)
        {
            var at = head.IndexOf(sign);
            if (at < 0)
            {
                return [];
            }

            head = head[(at + 1)..];
        }

        return head.IndexOf(sign) is >= 0 and var end ? head[..end] : head;
    }

    private static bool NamesHost(ReadOnlySpan<char> head)
    {
        foreach (var part in head.SplitAny(" _-:|"))
        {
            if (Hosts.Contains(head[part]))
            {
                return true;
            }
        }

        return false;
    }
}
