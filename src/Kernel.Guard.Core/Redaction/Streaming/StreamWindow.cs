using System.Runtime.InteropServices;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Streaming;

/// <summary>
/// Holds what a stream still keeps of its text: what has not left, and before it what that may depend on. What the scan found there by itself is kept too, so that the next scan goes on as
/// one of the whole text would.
/// </summary>
internal sealed class StreamWindow
{
    private readonly System.Text.StringBuilder _text = new();
    private readonly List<Finding> _decided = [];

    /// <summary>Gets how long the text is that is kept.</summary>
    public int Length => _text.Length;

    /// <summary>Gets how much of the text has left.</summary>
    public int Done { get; private set; }

    /// <summary>Gets where the text begins in the whole, as its end counts.</summary>
    public int Offset { get; private set; }

    /// <summary>Gets the end of a finding that the text's beginning was cut out of; 0 for none.</summary>
    public int Floor { get; private set; }

    /// <summary>Gets what earlier scans found in what has left.</summary>
    public ReadOnlySpan<Finding> Decided => CollectionsMarshal.AsSpan(_decided);

    /// <summary>Gets what the scan that is under way found by itself, allowed values too.</summary>
    public List<Finding> Scanned { get; } = [];

    /// <summary>Gets the lists that the scan that is under way walked.</summary>
    public List<ListStretch> Lists { get; } = [];

    /// <summary>Takes a piece.</summary>
    public void Append(string piece) => _text.Append(piece);

    /// <summary>Begins a scan of what is kept.</summary>
    public string Begin()
    {
        Scanned.Clear();
        Lists.Clear();
        return _text.ToString();
    }

    /// <summary>Lets the text up to a place leave, and drops what nothing looks back to any more.</summary>
    /// <param name="text">The text that was scanned.</param>
    /// <param name="settled">The place.</param>
    public void Leave(string text, int settled)
    {
        var kept = KeptText.Of(text, settled, CollectionsMarshal.AsSpan(Scanned), CollectionsMarshal.AsSpan(Lists));
        _decided.Clear();
        foreach (var finding in Scanned)
        {
            if (finding.End <= settled && kept.Map(finding.Start) is >= 0 and var start)
            {
                _decided.Add(finding with { Start = start, End = start + finding.Length });
            }
        }

        _text.Clear().Append(text, kept.Top, kept.TopLength).Append(text, kept.Heads, kept.HeadsLength).Append(' ', kept.Blanks).Append(text, kept.Start, text.Length - kept.Start);
        Done = settled - kept.Start + kept.Prefix;
        Floor = kept.Start == 0 ? Floor : kept.Floor;
        Offset += kept.Start - kept.Prefix;
    }

    /// <summary>Ends the text.</summary>
    public void End()
    {
        Offset += _text.Length;
        _text.Clear();
        _decided.Clear();
        (Done, Floor) = (0, 0);
    }
}
