using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Mexico;

/// <summary>Finds RFC codes with an Ñ or, for companies, an ampersand among their letters, which no mask has.</summary>
internal sealed class RfcWithSignsRecognizer : IRecognizer
{
    private const int Digits = 6;
    private const int Behind = 9;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.MxRfc;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc/>
    public int FewestDigits => Digits;

    /// <inheritdoc/>
    public bool MayStandAt(NumberShape shape) => shape is { Run: >= Digits, Start: NumberStart.Word or NumberStart.Mark };

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding) => TryFind(candidate, 4, "Ññ", out finding) || TryFind(candidate, 3, "Ññ&", out finding);

    // The sign stands directly before the digits, or letters stand between: then the trigger is another.
    private static bool TryFind(in Candidate candidate, int letters, string signs, out Finding finding)
    {
        finding = default;
        var start = candidate.At - letters;
        var end = candidate.At + Behind;
        if (start < candidate.Floor || end > candidate.Text.Length || !signs.Contains(candidate.Text[candidate.At - 1], StringComparison.Ordinal) || candidate.Groups[0].Length < Digits)
        {
            return false;
        }

        Span<char> value = stackalloc char[letters + Behind];
        candidate.Text[start..end].ToUpperInvariant(value);
        foreach (var c in value[..letters])
        {
            if (!char.IsAsciiLetter(c) && !signs.Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        finding = new Finding(start, end, PiiKinds.MxRfc, Confidence.Shaped);
        return value[(letters + Digits)..].IndexOfAnyExcept("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") < 0 && Rfc.IsValid(value)
            && NumberBoundary.Opens(candidate.Text, start, candidate.Floor, certain: true) && NumberBoundary.Closes(candidate.Text, end);
    }
}
