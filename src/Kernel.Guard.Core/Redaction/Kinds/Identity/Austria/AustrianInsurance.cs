using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Austria;

/// <summary>
/// Knows the Sozialversicherungsnummer (§ 31 ASVG): three digits, a check digit modulo 11 over all others, <c>DDMMYY</c>; months 13 to 15 stand where a day's numbers ran out. Of random digits
/// one set in 330 passes: bare ones need a word, 4-6 with a blank or dash is the id's own form.
/// </summary>
internal static class AustrianInsurance
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.AtSocialInsurance, "svnr, sv nr, sv nummer, svnummer, sozialversicherungsnummer, sozialversicherungs nr, sozialversicherung, versicherungsnummer, versicherungs nr, vers nr, vsnr, soz vers nr, versicherungsnr, e card, ecard, asvg, svn"),
            new(PiiKinds.AtSocialInsurance, "austrian social security, austrian social insurance, austrian insurance number, social insurance number, insurance number, securite sociale autrichienne, seguridad social austriaca, seguranca social austriaca, previdenza sociale austriaca, 奥地利社保号, 奥地利社会保险, オーストリア社会保険番号"),
        ],
        Rules =
        [
            new(PiiKinds.AtSocialInsurance, "9999 999999", IsBorn, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.AtSocialInsurance, "9999-999999", IsBorn, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.AtSocialInsurance, "9999 / 999999", IsBorn, Named: IdConfidence.Named),
            new(PiiKinds.AtSocialInsurance, "9999?99?99?99", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.AtSocialInsurance, "999?9?99?99?99", IsValid, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.AtSocialInsurance, "ten digits with a date that exists and their check digit (modulo 11) beside its word; without one as 4-6")],
    };

    /// <summary>Says whether the date exists, replaced months too, and the check digit fits.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) =>
        value[0] != '0'
        && Weighted.Sum(value, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 == value[3] - '0'
        && (CalendarDay.IsDayFirst(value[4..]) || (value[6..8] is "13" or "14" or "15" && Remainder.Value(value[4..6]) is >= 1 and <= 31));

    private static bool IsBorn(ReadOnlySpan<char> value) => CalendarDay.IsDayFirst(value[4..]) && IsValid(value);
}
