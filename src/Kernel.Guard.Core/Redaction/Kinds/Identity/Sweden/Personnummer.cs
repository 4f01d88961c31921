using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Sweden;

/// <summary>
/// Knows personnummer and samordningsnummer (folkbokföringslagen § 18; SKV 704): <c>YYMMDD</c> or <c>YYYYMMDD</c> (60 more in the day of coordination numbers), <c>-</c>, or <c>+</c> from the age of
/// 100 on, serial, and a Luhn digit over the ten. With the sign one set of random digits in 270 passes: the id's own form, unless the end is a time behind a recent date. Bare digits need a word.
/// </summary>
internal static class Personnummer
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.SePersonnummer, "personnummer*, personnumret, bankid visar, bankid for, bankid, personbeteckning*, person nummer, personnr, person nr, pers nr, persnr, pnr, samordningsnummer, samordningsnr, svenskt personnummer, swedish personal number, swedish personal id, swedish national id, swedish id, personal identity number, personal number, coordination number"),
            new(PiiKinds.SePersonnummer, "schwedische personennummer, personennummer, numero personnel suedois, numero personal sueco, numero pessoal sueco, numero personale svedese, 瑞典身份证, 瑞典个人号码, スウェーデン個人番号"),
        ],
        Rules =
        [
            new(PiiKinds.SePersonnummer, "99999999-9999", IsLongUntimed, Alone: IdConfidence.Written, Named: IdConfidence.Named),
            new(PiiKinds.SePersonnummer, "999999-9999", IsUntimed, Alone: IdConfidence.Written, Named: IdConfidence.Named),
            new(PiiKinds.SePersonnummer, "999999-9999", IsCoordination, Alone: Confidence.Threshold, Named: IdConfidence.Named),
            new(PiiKinds.SePersonnummer, "999999+9999", IsValid, Alone: IdConfidence.Written, Named: IdConfidence.Named),
            new(PiiKinds.SePersonnummer, "99999999+9999", IsLong, Alone: IdConfidence.Written, Named: IdConfidence.Named),
            new(PiiKinds.SePersonnummer, "99?99?99?9999", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.SePersonnummer, "9999?99?99?9999", IsLong, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.SePersonnummer, "a date that exists (60 more in the day of coordination numbers), dash or plus, and four digits with the Luhn digit; without the sign only beside its word")],
    };

    /// <summary>Says whether ten digits are a number of either sort.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => (CalendarDay.IsYearFirst(value) || CalendarDay.IsYearFirst(value, dayLess: 60)) && Luhn.IsValid(value);

    private static bool IsLong(ReadOnlySpan<char> value) => value[..2] is "18" or "19" or "20" && IsValid(value[2..]);

    private static bool IsLongUntimed(ReadOnlySpan<char> value) => IsLong(value) && !(value[0] == '2' && CalendarDay.IsTime(value[8..]));

    // 240115-1230 is a day and a time; the same of 1915 is rare.
    private static bool IsUntimed(ReadOnlySpan<char> value) => CalendarDay.IsYearFirst(value) && Luhn.IsValid(value) && !(value[0] is '1' or '2' && CalendarDay.IsTime(value[6..]));

    private static bool IsCoordination(ReadOnlySpan<char> value) => CalendarDay.IsYearFirst(value, dayLess: 60) && Luhn.IsValid(value);
}
