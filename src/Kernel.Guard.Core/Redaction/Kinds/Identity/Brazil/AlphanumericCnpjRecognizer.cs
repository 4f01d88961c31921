using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Brazil;

/// <summary>
/// Finds CNPJ numbers with letters (Instrução Normativa RFB 2.229/2024), whose first digit may stand anywhere. In their own format they stand alone; 14 letters and digits in one piece, of
/// which one in 100 passes, need a word.
/// </summary>
/// <param name="trigger">Where it is asked: at a run of digits, or at one behind a letter.</param>
internal sealed class AlphanumericCnpjRecognizer(Trigger trigger) : IRecognizer
{
    private const string Format = "XX.XXX.XXX/XXXX-99";
    private const string Short = "XXXXXXXX/XXXX-99";
    private const string Compact = "XXXXXXXXXXXX99";
    private const int LongestLead = 17;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.BrCnpj;

    /// <inheritdoc/>
    public Trigger Trigger => trigger;

    /// <inheritdoc/>
    public bool MayStandAt(NumberShape shape) => shape.Stop == NumberStop.Letter || shape.Start is NumberStart.Joint or NumberStart.Slash || shape is { Run: 2, Stop: NumberStop.Dot } or { Run: 8, Stop: NumberStop.Slash };

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        var start = candidate.At;
        var least = Math.Max(candidate.Floor, candidate.At - LongestLead);
        while (start > least && (char.IsAsciiLetter(candidate.Text[start - 1]) || (candidate.Text[start - 1] is '.' or '/' && start - 1 > least && char.IsAsciiLetter(candidate.Text[start - 2]))))
        {
            start--;
        }

        // One character tells each form that cannot be.
        finding = default;
        var text = candidate.Text[start..];
        return text.Length >= Compact.Length
            && ((text[2] == '.' && TryRead(candidate, start, Format, out finding))
                || (text[8] == '/' && TryRead(candidate, start, Short, out finding))
                || (char.IsAsciiDigit(text[Compact.Length - 1]) && TryRead(candidate, start, Compact, out finding)));
    }

    private static bool TryRead(in Candidate candidate, int start, string mask, out Finding finding)
    {
        finding = default;
        if (!NumberBoundary.Opens(candidate.Text, start, candidate.Floor, certain: true))
        {
            return false;
        }

        Span<char> value = stackalloc char[Mask.Longest];
        var length = Mask.Read(mask, candidate.Text[start..], value, out var count);
        if (length < 0 || value[..count].IndexOfAnyInRange('A', 'Z') < 0 || !Cnpj.IsValid(value[..count])
            || !NumberBoundary.Closes(candidate.Text, start + length)
            || (mask.Length == count && (candidate.SpokenOf(start, start + length) & PiiKinds.BrCnpj) == 0))
        {
            return false;
        }

        finding = new Finding(start, start + length, PiiKinds.BrCnpj, mask.Length == count ? IdConfidence.NamedStrongly : IdConfidence.Proven);
        return true;
    }
}
