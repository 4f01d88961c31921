using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Finds tokens of Telegram bots: 8 to 10 digits, a colon, 35 characters of base64url that begin with AA.</summary>
internal sealed class BotTokenRecognizer : IRecognizer
{
    private const int Tail = 35;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Colon;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var at = candidate.At;
        if (at + Tail >= text.Length || at <= candidate.Floor || !char.IsAsciiDigit(text[at - 1]) || text.Slice(at + 1, Tail).ContainsAnyExcept(TokenForms.Url))
        {
            return false;
        }

        var start = at;
        while (start > candidate.Floor && at - start < 11 && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        var end = at + 1 + Tail;
        if (at - start is < 8 or > 10 || (end < text.Length && TokenForms.Url.Contains(text[end]) && text[end] != '-'))
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.Secret);
        return true;
    }
}
