using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.China;

/// <summary>
/// Knows Chinese resident identity numbers (GB 11643-1999): province, day of birth, serial and the check character of ISO 7064 MOD 11-2; permanent residents from abroad have a 9 before the
/// province. One random number of 18 digits in 60,000 passes, so that it stands alone. The 15 digits that were issued until 1999 have no check digit and need a word.
/// </summary>
internal static class ResidentId
{
    private static ReadOnlySpan<sbyte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.CnResidentId, "二代证, 公民身份, 公民身分, 居民身份证, 居民證, 住民身分証, 居住证"),
            new(PiiKinds.CnResidentId, "resident id*, resident id number, resident identity*, chinese id*, chinese national*, china id*, prc id*, sfz, sfzh, sfzhm, shenfenzheng*, carte d identite chinoise, identite chinoise, "
                + "identidad china, identidade chinesa, identita cinese"),
        ],
        Rules =
        [
            new(PiiKinds.CnResidentId, "999999?9999?9999?999X", IsValid, Alone: IdConfidence.Proven, Named: IdConfidence.Proven),
            new(PiiKinds.CnResidentId, "999?999?9999?9999?999X", IsValid, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.CnResidentId, "9999?9999?9999?9999?9X", IsValid, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.CnResidentId, "999999999_99999999X", IsValid, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.CnResidentId, "999999?999999?999", IsOldValid, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.CnResidentId, "18 characters: province, day of birth and the check character (a digit or X), also beside Han letters and in groups; the old 15 digits beside its word")],
    };

    /// <summary>Says whether 18 characters are a number of today's form.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) =>
        ChinaRegions.IsProvince(value[0] == '9' ? value[1..3] : value)
        && CalendarDay.IsBirthday(value[6..14])
        && value[17] == "10X98765432"[Weighted.Sum(value, Weights) % 11];

    private static bool IsOldValid(ReadOnlySpan<char> value) => ChinaRegions.IsProvince(value) && CalendarDay.IsYearFirst(value[6..12]);
}
