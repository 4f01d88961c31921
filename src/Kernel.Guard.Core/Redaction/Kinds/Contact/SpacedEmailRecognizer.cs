using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact;

/// <summary>Finds addresses that are written with a blank between any two characters: <c>a d a @ e x a m p l e . c o m</c>.</summary>
internal sealed class SpacedEmailRecognizer : IRecognizer
{
    private const int Longest = 64;
    private const int FewestOfLocal = 2;
    private const int FewestOfDomain = 2;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Email;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.AtSign;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var start = candidate.At;
        while (start - 2 >= candidate.Floor && candidate.At - start < 2 * Longest && text[start - 1] == ' ' && IsSingle(text, start - 2, candidate.Floor))
        {
            start -= 2;
        }

        Span<char> domain = stackalloc char[Longest];
        var (length, end) = (0, candidate.At + 1);
        while (end + 1 < text.Length && length < Longest && text[end] == ' ' && IsSingle(text, end + 1, candidate.Floor))
        {
            domain[length++] = text[end + 1];
            end += 2;
        }

        if (candidate.At - start >= 2 * FewestOfLocal && length < FewestOfDomain)
        {
            return TryReadWords(text, start, candidate.At + 1, out finding);
        }

        var last = candidate.At - start < 2 * FewestOfLocal || length == 0 ? -1 : EmailDomain.End(domain[..length], 0);
        if (last < 0 || !EmailTopLevels.IsKnown(domain[(domain[..last].LastIndexOf('.') + 1)..last]))
        {
            return false;
        }

        finding = new Finding(start, candidate.At + 1 + (2 * last), PiiKinds.Email, Confidence.Named);
        return true;
    }

    // c l a r e @ talktalk . net: of the domain only the dots stand apart.
    private static bool TryReadWords(ReadOnlySpan<char> text, int start, int at, out Finding finding)
    {
        at += at < text.Length && text[at] == ' ' ? 1 : 0;
        var (end, from) = (-1, at);
        for (var label = at; at < text.Length && at - from < Longest; label = at)
        {
            while (at < text.Length && at - from < Longest && (NumberBoundary.IsWord(text[at]) || text[at] == '-') && text[at] != '_')
            {
                at++;
            }

            end = label > from && at > label && EmailTopLevels.IsKnown(text[label..at]) ? at : end;
            var dot = at > label ? DotLength(text, at) : 0;
            if (dot == 0)
            {
                break;
            }

            at += dot;
        }

        finding = new Finding(start, end, PiiKinds.Email, Confidence.Named);
        return end > 0;
    }

    private static int DotLength(ReadOnlySpan<char> text, int at) =>
        text[at..] is [' ', '.', ' ', var apart, ..] && char.IsAsciiLetterOrDigit(apart) ? 3 : text[at..] is ['.', var next, ..] && char.IsAsciiLetterOrDigit(next) ? 1 : 0;

    private static bool IsSingle(ReadOnlySpan<char> text, int at, int floor) =>
        (NumberBoundary.IsWord(text[at]) || text[at] is '.' or '-' or '+') && (at == floor || !(NumberBoundary.IsWord(text[at - 1]) || text[at - 1] is '\'' or '’')) && (at + 1 == text.Length || !NumberBoundary.IsWord(text[at + 1]));
}
