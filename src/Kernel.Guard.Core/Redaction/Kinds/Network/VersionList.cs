using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Network;

/// <summary>Says of four numbers that begin an item or a heading that they are a version: a day stands behind them, or what heads the list speaks of versions, firmware, releases or changes.</summary>
internal static class VersionList
{
    // A stream keeps 1,024 characters of what has left.
    private const int Reach = 1000;
    private const int MostLines = 64;
    private const int LongestHeading = 80;
    private const int LongestMark = 6;
    private const string Marks = "-*•·・–+>#";

    private static readonly SearchValues<string> Versions = SearchValues.Create(
        [
            "version", "versión", "versão", "versõe", "versie", "firmware", "release", "changelog", "change log", "changes", "what's new", "build", "patch notes", "history", "änderung", "verlauf", "neuerung", "aktualisierungen", "historique", "nouveauté", "modifications", "mises à jour",
            "cambios", "historial", "novedades", "actualizaciones", "modifiche", "cronologia", "novità", "aggiornamenti", "alterações", "mudanças", "histórico", "novidades", "atualizações", "wijzigingen", "版本", "固件", "更新", "变更", "変更", "履歴", "バージョン", "ファームウェア", "リリース", "버전", "펌웨어", "업데이트",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly WordSet Hosts = new("ip ips ipv4 dns address addresses addr host hosts server servers client clients gateway gateways node nodes peer peers network networks firewall vpn router routers login logins access adresse adressen adresses dirección direcciones indirizzo indirizzi endereço endereços netzwerk réseau red rede rete zugriffe serveur serveurs servidor servidores 地址 アドレス サーバー");

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The first number.</param>
    /// <param name="end">The character after the last.</param>
    public static bool Is(ReadOnlySpan<char> text, int start, int end)
    {
        var from = Math.Max(0, start - Reach);
        var before = text[from..start];
        var line = before.LastIndexOf('\n') + 1;
        var own = line > 0 || from == 0 ? Marked(before[line..]) : -1;
        if (own < 0)
        {
            return false;
        }

        if (own > 0 && BeginsWithDay(text[end..].TrimStart(" ])-–—(")))
        {
            return true;
        }

        for (var lines = 0; lines < MostLines && line > 0; lines++)
        {
            var close = line - 1;
            line = before[..close].LastIndexOf('\n') + 1;
            if (line == 0 && from > 0)
            {
                return false;
            }

            var above = before[line..close].Trim("\r ");
            if (above.IsEmpty || (own == 0 && before[line] is ' ' or '\t') || IsBelow(above, own))
            {
                continue;
            }

            // Text between two headings of versions stands beneath the upper one, and the first line is a title.
            var heads = own == 0 || above[0] == '#';
            if (heads || line == 0)
            {
                var speaks = above.Length <= LongestHeading && above[^1] is not ('.' or '!' or ';') && above.ContainsAny(Versions) && !NamesHost(above);
                if (speaks || heads)
                {
                    return speaks;
                }
            }
        }

        return false;
    }

    private static bool BeginsWithDay(ReadOnlySpan<char> behind) =>
        behind is ['1' or '2', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', '-' or '/' or '.', >= '0' and <= '9', ..];

    // Of an item 0, of a heading how many signs it has; -1 of neither.
    private static int Marked(ReadOnlySpan<char> lead)
    {
        lead = lead.TrimStart(' ');
        var mark = lead.TrimEnd(" *`[(");
        if (lead is "・" or "·" or "•" || (mark.IsEmpty && lead is ['*', ..]))
        {
            return 0;
        }

        if (mark.Length is 0 or > LongestMark || mark.Length == lead.Length)
        {
            return -1;
        }

        return mark[0] == '#' ? (mark.ContainsAnyExcept('#') ? -1 : mark.Length)
            : mark.Length == 1 && Marks.Contains(mark[0], StringComparison.Ordinal) ? 0
            : mark[^1] is '.' or ')' && mark.Length > 1 && !mark[..^1].ContainsAnyExceptInRange('0', '9') ? 0 : -1;
    }

    // Another item of the list, or what stands beneath a heading of the same rank.
    private static bool IsBelow(ReadOnlySpan<char> line, int own)
    {
        var signs = line.IndexOfAnyExcept('#') is >= 0 and var rank ? rank : line.Length;
        return signs > 0 ? own > 0 && signs >= own : Marks.Contains(line[0], StringComparison.Ordinal) || char.IsAsciiDigit(line[0]);
    }

    private static bool NamesHost(ReadOnlySpan<char> heading)
    {
        foreach (var part in heading.SplitAny(" _-:#|()"))
        {
            if (Hosts.Contains(heading[part]))
            {
                return true;
            }
        }

        return false;
    }
}
