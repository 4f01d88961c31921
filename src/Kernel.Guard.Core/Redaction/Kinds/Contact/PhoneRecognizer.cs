using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact;

/// <summary>Finds phone numbers as people write them: international with their calling code, and the common national forms.</summary>
internal sealed class PhoneRecognizer : IRecognizer
{
    /// <summary>The fewest digits of a number.</summary>
    public const int FewestDigits = 7;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Phone;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        ref readonly var groups = ref candidate.Groups;
        if (groups.Digits < FewestDigits)
        {
            return false;
        }

        var text = candidate.Text;
        var start = candidate.At;
        var plus = start > candidate.Floor && text[start - 1] == '+';
        if (plus)
        {
            start--;
        }

        var wrapped = start > candidate.Floor && text[start - 1] == '(' && IsClosed(text, groups);
        if (wrapped)
        {
            start--;
        }

        if (!NumberBoundary.Opens(text, start, candidate.Floor, certain: plus))
        {
            return false;
        }

        var end = plus ? InternationalForm.End(text, groups, skip: 0) : End(candidate, groups, start, wrapped);
        finding = new Finding(start, end, PiiKinds.Phone);
        return end > 0;
    }

    private static int End(in Candidate candidate, in DigitGroups groups, int start, bool wrapped)
    {
        var text = candidate.Text;
        if (!NationalForm.MayBe(text, groups, start, candidate.Floor))
        {
            return -1;
        }

        // Words are read last: that takes longer than looking at digits.
        var prefix = InternationalForm.DialledPrefix(text, groups);
        var end = prefix > 0 ? InternationalForm.End(text, groups, prefix) : -1;
        end = end > 0 ? end : NationalForm.End(text, groups, wrapped);
        return NumberContext.Of(text, start, candidate.Hint) switch
        {
            NumberNamed.Other => -1,
            NumberNamed.Phone when end < 0 => NationalForm.NamedEnd(text, groups),
            _ => end,
        };
    }

    private static bool IsClosed(ReadOnlySpan<char> text, in DigitGroups groups) =>
        groups[0].End < text.Length && text[groups[0].End] == ')';
}
