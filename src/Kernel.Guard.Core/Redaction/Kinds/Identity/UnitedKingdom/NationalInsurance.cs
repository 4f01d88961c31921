using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.UnitedKingdom;

/// <summary>
/// Knows National Insurance numbers (HMRC, NIM39110): two letters out of those issued, six digits, a suffix A to D. There is no check digit; of random codes of this shape one in twelve
/// passes, and few other things have the shape. Without the suffix it needs a word.
/// </summary>
internal static class NationalInsurance
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.UkNino, "nino, ni number, ni no, ni num, n i number, n i no, nino number, national insurance, national insurance number, national insurance no, nat ins, nat ins no, uk social security"),
            new(PiiKinds.UkNino, "britische sozialversicherungsnummer, assurance nationale, numero d assurance nationale, seguro nacional, numero de seguro nacional, seguro nacional britanico, assicurazione nazionale"),
            new(PiiKinds.UkNino, "国民保险, 国民保险号, 国民保險, 国民保険, 国民保険番号, ni号码"),
        ],
        Rules =
        [
            new(PiiKinds.UkNino, "AA999999A", IsValid, Alone: Confidence.Shaped),
            new(PiiKinds.UkNino, "AA 99 99 99 A", IsValid, Alone: Confidence.Checked),
            new(PiiKinds.UkNino, "AA-99-99-99-A", IsValid, Alone: Confidence.Shaped),
            new(PiiKinds.UkNino, "AA 999999 A", IsValid, Alone: Confidence.Shaped),
            new(PiiKinds.UkNino, "AA?99?99?99?A", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.UkNino, "AA?99?99?99", IsIssued, Named: Confidence.Named),
        ],
        Docs = [(PiiKinds.UkNino, "two issued letters, six digits and A to D, in one piece or in pairs; without the last letter only beside its word")],
    };

    /// <summary>Says whether a number can have been issued.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => value[8] is >= 'A' and <= 'D' && IsIssued(value);

    private static bool IsIssued(ReadOnlySpan<char> value) =>
        !"DFIQUV".Contains(value[0]) && !"DFIOQUV".Contains(value[1]) && value[..2] is not ("BG" or "GB" or "KN" or "NK" or "NT" or "TN" or "ZZ");
}
