using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Finds private keys as PEM blocks (RFC 7468), whole, with line breaks that are written as <c>\n</c> too; one without an end reaches to the end of the text, and at most 65,536 characters, so that a stream need not hold more.</summary>
internal sealed class PrivateKeyRecognizer : IRecognizer
{
    private const string Dashes = "-----";

    // Several times what the longest keys in use take: one of RSA with 16,384 bits has 13,000 characters.
    private const int Longest = 64 * 1024;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var start = candidate.Word.Start - Dashes.Length;
        if (start < candidate.Floor || !text[start..].StartsWith("-----BEGIN", StringComparison.Ordinal))
        {
            return false;
        }

        text = text[..Math.Min(text.Length, start + Longest)];
        var end = text.Length;
        var foot = text[candidate.At..].IndexOf("-----END", StringComparison.Ordinal);
        if (foot >= 0)
        {
            var close = candidate.At + foot + "-----END".Length;
            var dashes = text[close..Math.Min(text.Length, close + 64)].IndexOf(Dashes, StringComparison.Ordinal);
            end = dashes < 0 ? text.Length : close + dashes + Dashes.Length;
        }

        finding = new Finding(start, end, PiiKinds.Secret, Confidence.Known);
        return end > candidate.At + Dashes.Length;
    }
}
