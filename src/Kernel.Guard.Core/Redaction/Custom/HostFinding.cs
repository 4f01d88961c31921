using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Custom;

/// <summary>Is a finding, and the name of the recognizer that made it; null for the kind's own name.</summary>
internal readonly record struct HostFinding(Finding Finding, string? Name)
{
    /// <summary>
    /// Joins two findings that overlap. All of both is replaced: the one that holds the other keeps its kind, else the surer does, and the first at a tie.
    /// </summary>
    public HostFinding Join(in HostFinding other)
    {
        var start = Math.Min(Finding.Start, other.Finding.Start);
        var end = Math.Max(Finding.End, other.Finding.End);
        var mine = Finding.Start == start && Finding.End == end;
        var others = other.Finding.Start == start && other.Finding.End == end;
        var winner = mine == others
            ? Finding.Kind == PiiKinds.None || (other.Finding.Kind != PiiKinds.None && other.Finding.Confidence > Finding.Confidence) ? other : this
            : mine ? this : other;
        return winner with { Finding = winner.Finding with { Start = start, End = end } };
    }
}
