using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;

namespace KernelGuard.Redaction.Kinds.Identity.Poland;

/// <summary>
/// Knows PESEL numbers (Ustawa o ewidencji ludności): <c>YYMMDD</c> with 80, 20, 40 or 60 more in the months of other centuries than the 20th, serial, check digit modulo 10. Of random digits one
/// set in 55 passes, and the id has no form of its own but eleven digits: it needs a word.
/// </summary>
internal static class Pesel
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.PlPesel, "pesel, pesel nr, nr pesel, numer pesel, pesel number, pesel no, pesel nummer, pesel numero, numero pesel, numer ewidencyjny, numer identyfikacyjny"),
            new(PiiKinds.PlPesel, "polish national id, polish id, polish personal id, polnische personenkennziffer, polnische identifikationsnummer, identifiant national polonais, numero de identidad polaco, numero de identidade polones, codice identificativo polacco, 波兰身份证, 波兰个人识别号, ポーランド個人識別番号"),
        ],
        Rules =
        [
            new(PiiKinds.PlPesel, "99?99?99?99999", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.PlPesel, "99?99?99?999?99", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.PlPesel, "999_999_999_99", IsValid, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.PlPesel, "eleven digits with a date that exists and their check digit beside its word")],
    };

    /// <summary>Says whether the date exists in one of five centuries and the check digit fits.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) =>
        CalendarDay.IsYearFirst(value, monthLess: (value[2] - '0') / 2 * 20) && Weighted.Sum(value, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 == 0;
}
