using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Spain;

/// <summary>Finds a NIE with its country joined by a dash, <c>ES-X1234567L</c>, whose letters stand in two parts before the first digit.</summary>
internal sealed class PrefixedNieRecognizer : IRecognizer
{
    private const int Length = 9;
    private const string Prefix = "ES-";

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.EsNie;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.LetteredNumber;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var letter = candidate.At - 1;
        var start = letter - Prefix.Length;
        var end = letter + Length;
        if (start < candidate.Floor || end > text.Length || !text[start..letter].Equals(Prefix, StringComparison.OrdinalIgnoreCase)
            || text[candidate.At..(end - 1)].ContainsAnyExceptInRange('0', '9') || !char.IsAsciiLetter(text[end - 1]))
        {
            return false;
        }

        Span<char> value = stackalloc char[Length];
        text[letter..end].ToUpperInvariant(value);
        finding = new Finding(start, end, PiiKinds.EsNie, IdConfidence.NamedStrongly);
        return Nie.IsValid(value) && NumberBoundary.Opens(text, start, candidate.Floor, certain: false) && NumberBoundary.Closes(text, end);
    }
}
