using System.Collections.Immutable;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Custom;

/// <summary>Is a finding, and the name of the recognizer that made it; null for the kind's own name.</summary>
internal readonly record struct HostFinding(Finding Finding, string? Name)
{
    // A long value may hold very many: a list that shares what it was before takes one more in little time.
    private readonly ImmutableList<Finding>? _held;

    private HostFinding(in HostFinding found, ImmutableList<Finding>? held)
        : this(found.Finding, found.Name) => _held = held;

    /// <summary>Gets what of other kinds it was joined with.</summary>
    public ImmutableList<Finding> Held => _held ?? [];

    /// <summary>Says whether a finding is a known value, as sure as one, or what an own recognizer found.</summary>
    public static bool IsHosts(in Finding finding) => finding.Kind == PiiKinds.Custom || finding.Confidence == Confidence.Known;

    /// <summary>
    /// Joins two findings that overlap. All of both is replaced: the one that holds the other keeps its kind, else the surer does, and the first at a tie.
    /// </summary>
    public HostFinding Join(in HostFinding other)
    {
        var start = Math.Min(Finding.Start, other.Finding.Start);
        var end = Math.Max(Finding.End, other.Finding.End);
        var mine = Finding.Start == start && Finding.End == end;
        var others = other.Finding.Start == start && other.Finding.End == end;
        var isOther = mine == others
            ? Finding.Kind == PiiKinds.None || (other.Finding.Kind != PiiKinds.None && other.Finding.Confidence > Finding.Confidence)
            : others;
        return isOther ? other.Take(this, start, end) : Take(other, start, end);
    }

    /// <summary>Answers the finding at another place, where the same is written, or where it is written in another way.</summary>
    public HostFinding At(int start, int end)
    {
        var moved = new HostFinding(Finding with { Start = start, End = end }, Name);
        if (_held is null)
        {
            return moved;
        }

        // Where it is written in another way, what it holds may stand anywhere in it.
        var (by, same) = (start - Finding.Start, end - start == Finding.Length);
        return new HostFinding(moved, _held.ConvertAll(held => same ? held with { Start = held.Start + by, End = held.End + by } : held with { Start = start, End = end }));
    }

    /// <summary>Answers the finding with other ones held.</summary>
    public HostFinding Holding(ImmutableList<Finding> held) => new(this, held);

    private HostFinding Take(in HostFinding other, int start, int end)
    {
        var held = Held;
        foreach (var one in other.Held)
        {
            Hold(ref held, one);
        }

        // One place that is read in two ways is one value, unless the host knows it.
        if (Finding.Start != other.Finding.Start || Finding.End != other.Finding.End || IsHosts(Finding) || IsHosts(other.Finding))
        {
            Hold(ref held, other.Finding);
        }

        return new HostFinding(this with { Finding = Finding with { Start = start, End = end } }, held);
    }

    private void Hold(ref ImmutableList<Finding> held, in Finding other)
    {
        if (other.Kind != Finding.Kind && other.Kind != PiiKinds.None)
        {
            held = held.Add(other);
        }
    }
}
