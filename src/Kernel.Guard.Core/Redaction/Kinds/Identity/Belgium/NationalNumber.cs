using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Belgium;

/// <summary>
/// Knows the rijksregisternummer, numéro national and BIS number (Koninklijk besluit of 3 April 1984): <c>YYMMDD</c>, serial, 97 less the rest after division by 97, from 2000 on with a 2 before
/// the nine digits; BIS months have 20 or 40 more. Of random digits one set in 1,300 passes, so that even eleven bare ones are more likely a person's than not; in dots and dash they prove it.
/// </summary>
internal static class NationalNumber
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.BeNationalNumber, "rijksregisternummer, rijksregister nummer, rijksregister nr, rijksregister, riksregisternr, rrn, insz, insz nummer, niss, numero niss, registre national, numero national, numero de registre national, numero de registre, no national, n national, bis nummer, numero bis, identificatienummer van het rijksregister"),
            new(PiiKinds.BeNationalNumber, "belgian national number, belgian id, national register number, national registration number, belgische nationalregisternummer, nationalregisternummer, numero nacional belga, numero de registro nacional, numero de registo nacional, numero di registro nazionale, 比利时国民号, 国民登记号, 国家登记号, ベルギー国民登録番号, 国民登録番号"),
        ],
        Rules =
        [
            new(PiiKinds.BeNationalNumber, "99.99.99-999.99", IsValid, Alone: IdConfidence.Proven, Named: IdConfidence.Proven),
            new(PiiKinds.BeNationalNumber, "99999999999", IsBorn, Alone: Confidence.Likely, Named: IdConfidence.Named),
            new(PiiKinds.BeNationalNumber, "999999-999-99", IsBorn, Alone: IdConfidence.Written, Named: IdConfidence.Named),
            new(PiiKinds.BeNationalNumber, "999999 999 99", IsBorn, Alone: IdConfidence.Written, Named: IdConfidence.Named),
            new(PiiKinds.BeNationalNumber, "99?99?99?999?99", IsBorn, Alone: Confidence.Likely, Named: IdConfidence.Named),
            new(PiiKinds.BeNationalNumber, "99?99?99?999?99", IsValid, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.BeNationalNumber, "eleven digits with a date that exists and their check (97, of both centuries), as YY.MM.DD-XXX.CC or otherwise; BIS numbers too")],
    };

    /// <summary>Says whether the date exists or is left open, in a BIS number too, and the check fits.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => IsChecked(value)
        && (CalendarDay.IsYearFirst(value) || CalendarDay.IsYearFirst(value, monthLess: 20) || CalendarDay.IsYearFirst(value, monthLess: 40) || value[2..4] is "00" or "20" or "40");

    private static bool IsBorn(ReadOnlySpan<char> value) => CalendarDay.IsYearFirst(value) && IsChecked(value);

    private static bool IsChecked(ReadOnlySpan<char> value)
    {
        var check = 97 - Remainder.Value(value[9..11]);
        return Remainder.Of(value[..9], 97) == check || Remainder.Of(value[..9], 97, before: 2) == check;
    }
}
