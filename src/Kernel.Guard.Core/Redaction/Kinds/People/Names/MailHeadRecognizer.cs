using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Finds the first of the people in a line of a mail's head; <see cref="MailHead"/> reads those behind.</summary>
internal sealed class MailHeadRecognizer : IRecognizer
{
    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.PersonName;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Colon;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var at = candidate.At + 1;
        at += text[at..].StartsWith("**", StringComparison.Ordinal) ? 2 : 0;
        return at + 1 < text.Length && text[at] is ' ' or '\t' && MailHead.IsLabel(text, candidate.At) && MailHead.TryRead(text, at + 1, listed: false, out finding) && finding.Start >= candidate.Floor;
    }
}
