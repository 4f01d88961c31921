using System.Buffers;

namespace KernelGuard.Redaction.Kinds.Network;

/// <summary>Says of four numbers that begin an item or a heading that they are a version: a day stands behind them, or what heads the list speaks of versions.</summary>
internal static class VersionList
{
    private const int Reach = 4096;
    private const int LongestLead = 8;
    private const int LongestHeading = 80;
    private const string Bullets = "-*•·#>+[( ";

    private static readonly SearchValues<string> Versions = SearchValues.Create(
        ["version", "versión", "versão", "versie", "release", "firmware", "changelog", "change log", "changes", "what's new", "build", "history", "änderung", "verlauf", "neuerung", "historique", "nouveauté", "historial", "novedades", "cronologia", "novità", "histórico", "novidades", "更新", "版本", "变更", "履歴", "バージョン", "変更"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The first number.</param>
    /// <param name="end">The character after the last.</param>
    public static bool Is(ReadOnlySpan<char> text, int start, int end)
    {
        var near = text[Math.Max(0, start - LongestLead - 1)..start];
        var lead = near[(near.LastIndexOf('\n') + 1)..];
        if (lead.Length is 0 or > LongestLead || lead.ContainsAnyExcept(Bullets))
        {
            return false;
        }

        var line = start - lead.Length;
        return (lead.Contains('#') && BeginsWithDay(text[end..].TrimStart(" ])-–—("))) || IsHeaded(text[Math.Max(0, start - Reach)..line]);
    }

    private static bool BeginsWithDay(ReadOnlySpan<char> behind) =>
        behind is ['1' or '2', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', '-' or '/' or '.', >= '0' and <= '9', ..];

    // The first line above that is no item.
    private static bool IsHeaded(ReadOnlySpan<char> above)
    {
        while (!above.IsEmpty)
        {
            above = above[..^1];
            var line = above[(above.LastIndexOf('\n') + 1)..];
            above = above[..(above.Length - line.Length)];
            var plain = line.Trim("# \r:*");
            if (!plain.IsEmpty && (line[0] is not ('-' or '*' or '•' or '·' or '+' or ' ' or '\t')) && !char.IsAsciiDigit(plain[0]))
            {
                return plain.Length <= LongestHeading && plain.ContainsAny(Versions);
            }
        }

        return false;
    }
}
