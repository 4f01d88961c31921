using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact;

/// <summary>Finds addresses that are written with a blank between any two characters: <c>a d a @ e x a m p l e . c o m</c>.</summary>
internal sealed class SpacedEmailRecognizer : IRecognizer
{
    private const int Longest = 64;
    private const int FewestOfLocal = 2;

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

        var last = candidate.At - start < 2 * FewestOfLocal || length == 0 ? -1 : EmailDomain.End(domain[..length], 0);
        if (last < 0 || !EmailTopLevels.IsKnown(domain[(domain[..last].LastIndexOf('.') + 1)..last]))
        {
            return false;
        }

        finding = new Finding(start, candidate.At + 1 + (2 * last), PiiKinds.Email, Confidence.Named);
        return true;
    }

    private static bool IsSingle(ReadOnlySpan<char> text, int at, int floor) =>
        (NumberBoundary.IsWord(text[at]) || text[at] is '.' or '-' or '+') && (at == floor || !(NumberBoundary.IsWord(text[at - 1]) || text[at - 1] is '\'' or '’')) && (at + 1 == text.Length || !NumberBoundary.IsWord(text[at + 1]));
}
