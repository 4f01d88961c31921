using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Norway;

/// <summary>
/// Knows the fødselsnummer and D-number (Skatteetaten): <c>DDMMYY</c> (40 more in the day of a D-number; in the month of test and help numbers), serial, two check digits modulo 11. Of random
/// digits one set in 1,600 passes, D-numbers counted: even eleven bare digits are more likely a person's than not.
/// </summary>
internal static class Fodselsnummer
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.NoFodselsnummer, "fodselsnummer*, fodsels og personnummer, foedselsnummer, fodselsnr, fnr, f nr, d nummer, dnr, d nr, personnummer*, personnr, person nr, nasjonalt id, norwegian national id, norwegian national identity number, norwegian id, norwegian birth number, birth number, national identity number"),
            new(PiiKinds.NoFodselsnummer, "norwegische geburtsnummer, geburtsnummer, norwegische personennummer, numero national norvegien, numero de identidad noruego, numero nacional noruego, numero nacional noruegues, numero nazionale norvegese, 挪威身份证, 挪威出生号码, ノルウェー国民識別番号"),
        ],
        Rules =
        [
            new(PiiKinds.NoFodselsnummer, "999999 99999", IsValid, Alone: IdConfidence.Written, Named: IdConfidence.Named),
            new(PiiKinds.NoFodselsnummer, "999999-99999", IsValid, Alone: IdConfidence.Written, Named: IdConfidence.Named),
            new(PiiKinds.NoFodselsnummer, "99999999999", IsValid, Alone: Confidence.Likely, Named: IdConfidence.Named),
            new(PiiKinds.NoFodselsnummer, "99?99?99?99999", IsAnySort, Named: IdConfidence.Named),
            new(PiiKinds.NoFodselsnummer, "99?99?99?999?99", IsAnySort, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.NoFodselsnummer, "eleven digits with a date that exists (D-numbers too) and both check digits (modulo 11)")],
    };

    /// <summary>Says whether a person's number or D-number has its date and both check digits.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => (CalendarDay.IsDayFirst(value) || CalendarDay.IsDayFirst(value, dayLess: 40)) && IsChecked(value);

    private static bool IsAnySort(ReadOnlySpan<char> value)
    {
        var month = Remainder.Value(value[2..4]);
        var less = month > 80 ? 80 : month > 65 ? 65 : month > 40 ? 40 : 0;
        return (CalendarDay.IsDayFirst(value, less) || CalendarDay.IsDayFirst(value, less, dayLess: 40)) && IsChecked(value);
    }

    private static bool IsChecked(ReadOnlySpan<char> value) =>
        Weighted.Sum(value, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 == 0 && Weighted.Sum(value, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0;
}
