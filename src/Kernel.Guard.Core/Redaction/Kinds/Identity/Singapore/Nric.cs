using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Singapore;

/// <summary>
/// Knows Singapore's NRIC and FIN (ICA): S or T for citizens and residents, F, G and M for foreigners, seven digits, and a letter by their weighted sum. One random token of that shape in 140
/// passes, which is rare enough to stand alone in one piece.
/// </summary>
internal static class Nric
{
    private static ReadOnlySpan<sbyte> Weights => [2, 7, 6, 5, 4, 3, 2];

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.SgNric | Phrases.Capitals, "fin"),
            new(PiiKinds.SgNric, "nric*, collector id, pickup id, pick up id, recipient id, receiver id, visitor id, guest id, holder id, tenant id, photo id, fin no, fin number, fin nr, ic no, ic number, identity card, singapore id*, singaporean id*, foreign identification*, national registration*, "
                + "national registration number, singapur ausweis*, identidad singapur, 新加坡身份证, 外籍身份证, シンガポール身分証, 国民登録番号"),
        ],
        Rules =
        [
            new(PiiKinds.SgNric, "A9999999A", IsOldSeries, Alone: Confidence.Shaped, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.SgNric, "m9999999A", IsValid, Alone: Confidence.Likely, Named: IdConfidence.NamedStrongly), // Spanish companies have that form too
            new(PiiKinds.SgNric, "A?9999999?A", IsValid, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.SgNric, "A?9999?999?A", IsValid, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.SgNric, "A?999?9999?A", IsValid, Named: IdConfidence.NamedStrongly),
        ],
        Docs = [(PiiKinds.SgNric, "S, T, F, G or M, seven digits and the check letter, in one piece; in groups beside its word")],
    };

    /// <summary>Says whether nine characters have a right check letter.</summary>
    public static bool IsValid(ReadOnlySpan<char> value)
    {
        var sum = Weighted.Sum(value[1..], Weights);
        return value[^1] == value[0] switch
        {
            'S' => "JZIHGFEDCBA"[sum % 11],
            'T' => "JZIHGFEDCBA"[(sum + 4) % 11],
            'F' => "XWUTRQPNMLK"[sum % 11],
            'G' => "XWUTRQPNMLK"[(sum + 4) % 11],
            'M' => "XWUTRQPNJLK"[(sum + 3) % 11],
            _ => '\0',
        };
    }

    private static bool IsOldSeries(ReadOnlySpan<char> value) => value[0] != 'M' && IsValid(value);
}
