using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Scanning;

/// <summary>Knows what makes "to" lead from a value to the one in its place: "from" before the first, or a verb of change.</summary>
internal static class ChangeBefore
{
    private const int Reach = 96;

    private static readonly WordSet From = new("from von vom de da dal del of du desde");
    private static readonly WordSet Articles = new("the dem den der el le la il o");
    private static readonly WordSet Directions = new("to zu auf nach in à au en a para");

    private static readonly SearchValues<string> Changes = SearchValues.Create(
        ["chang", "updat", "reset", "rename", "switch", "replac", "correct", "änder", "umbenenn", "wechs", "ersetz", "korrigier", "aktualisier", "cambi", "actualiz", "corrig", "mude", "mudar", "mudei", "altere", "alterar", "alterei", "atualiz", "aggiorn", "sostitu", "corregg", "remplac", "renomm", "modif", "amend", "edit", "adjust", "alter", "rectif", "berichtig", "setz", "stell", "swap", " set ", "Set ", "fix ", "move ", "make "],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Says whether a word leads only where something is changed: "to", "auf", "para".</summary>
    public static bool Needs(ReadOnlySpan<char> word) => Directions.Contains(word);

    /// <summary>Says whether something is changed before a value.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The value's first character.</param>
    public static bool IsSaid(ReadOnlySpan<char> text, int start)
    {
        var before = text[Math.Max(0, start - Reach)..start];
        before = before[(before.LastIndexOf('\n') + 1)..];
        return before.ContainsAny(Changes) || IsFrom(before);
    }

    private static bool IsFrom(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(" \"'`“„«");
        var word = before[(before.LastIndexOf(' ') + 1)..];
        var lead = before[..^word.Length].TrimEnd(' ');
        return From.Contains(word) || (Articles.Contains(word) && From.Contains(lead[(lead.LastIndexOf(' ') + 1)..]));
    }
}
