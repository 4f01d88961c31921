using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Finds who wrote what a mail quotes, in the line above it; <see cref="ReplyHead"/> reads the line.</summary>
/// <param name="trigger">The colon that ends the line, or the at sign of the address behind the name.</param>
internal sealed class ReplyHeadRecognizer(Trigger trigger) : IRecognizer
{
    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.PersonName;

    /// <inheritdoc />
    public Trigger Trigger => trigger;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var at = candidate.At;
        var colon = trigger == Trigger.AtSign ? ReplyHead.ColonBehind(text, at) : at + 1 == text.Length || text[at + 1] is '\n' or '\r' ? at : -1;
        if (colon < 0 || !ReplyHead.TryRead(text, colon, out finding) || finding.Start < candidate.Floor || finding.End > at)
        {
            return false;
        }

        // The address behind the name is found once the name is.
        finding = trigger == Trigger.AtSign ? finding with { Confidence = Confidence.Known } : finding;
        return true;
    }
}
