using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Australia;

/// <summary>
/// Knows Australian Medicare numbers (Services Australia): eight digits that begin with 2 to 6, a check digit modulo 10, the number of the card, and sometimes that of the person. One random
/// number in 20 passes: grouped 4-5-1 it is likely, in one piece it needs a word.
/// </summary>
internal static class Medicare
{
    private static ReadOnlySpan<sbyte> Weights => [1, 3, 7, 9, 1, 3, 7, 9];

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.AuMedicare, "medicare*, medicare number, medicare no, medicare card, medicare card number, australian medicare, medicarenummer, carte medicare, numero medicare, tarjeta medicare, cartao medicare, tessera medicare, 医疗保险卡, 医保卡号, 医保号, 国民医保, 澳洲医保, "
                + "醫療卡, メディケア, medicare卡, medicare号"),
        ],
        Rules =
        [
            new(PiiKinds.AuMedicare, "9999?99999?9", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.AuMedicare, "9999?99999?9/9", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.AuMedicare, "9999?99999?9-9", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.AuMedicare, "99999999999", IsValid, Named: IdConfidence.Named),
        ],
        Recognizers = [new BlankGroupsRecognizer(PiiKinds.AuMedicare, [4, 5, 1], IsValid, Confidence.Likely)],
        Docs = [(PiiKinds.AuMedicare, "ten or eleven digits with the check digit, in one piece or in groups, beside its word")],
    };

    /// <summary>Says whether ten or eleven digits can have been issued.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) =>
        value[0] is >= '2' and <= '6' && Weighted.Sum(value, Weights) % 10 == value[8] - '0' && value[9] != '0' && value[^1] != '0';
}
