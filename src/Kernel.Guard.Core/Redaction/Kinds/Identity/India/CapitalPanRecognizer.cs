using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.India;

/// <summary>Finds PANs that no word names, in capitals only: a mask does not see the case.</summary>
internal sealed class CapitalPanRecognizer : IRecognizer
{
    private const int Length = 10;
    private const int Letters = 5;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.InPan;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.LetteredNumber;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var start = candidate.At - Letters;
        if (start < candidate.Floor || start + Length > candidate.Text.Length)
        {
            return false;
        }

        var value = candidate.Text.Slice(start, Length);
        if (value[..Letters].IndexOfAnyExceptInRange('A', 'Z') >= 0 || value[Letters..^1].IndexOfAnyExceptInRange('0', '9') >= 0 || !char.IsAsciiLetterUpper(value[^1])
            || !PermanentAccount.IsValid(value)
            || !NumberBoundary.Opens(candidate.Text, start, candidate.Floor, certain: false) || !NumberBoundary.Closes(candidate.Text, start + Length))
        {
            return false;
        }

        var other = (candidate.SpokenOf(start, start + Length) & Phrases.Other) != 0;
        finding = new Finding(start, start + Length, PiiKinds.InPan, other ? Confidence.Shaped / 2 : Confidence.Shaped);
        return true;
    }
}
