using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.UnitedKingdom;

/// <summary>
/// Knows British passports (nine digits, after their word), the eight digits of licences of Northern Ireland (after theirs) and driving licences (DVLA): five characters of the surname filled up with 9, the birth date as <c>YMMDDY</c> with 50 more in a
/// woman's month, initials, three more characters. Of random codes of that shape one in 13 has a day that exists, and nothing else of 16 characters is written so: it stands alone.
/// </summary>
internal static class BritishDocuments
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Rules =
        [
            new(PiiKinds.Passport, "999999999", Named: Confidence.Named),
            .. new[] { "AAAAA", "AAAA9", "AAA99", "AA999", "A9999" }.SelectMany(Licences),
            new(PiiKinds.DrivingLicence, "99999999", IsNoDate, Named: Confidence.Named),
        ],
    };

    private static IEnumerable<MaskRule> Licences(string name) =>
    [
        new(PiiKinds.DrivingLicence, name + "999999AXXXX", IsLicence, Alone: IdConfidence.Proven, Named: IdConfidence.Proven),
        new(PiiKinds.DrivingLicence, name + " 999999 AXXXX", IsApart, Alone: Confidence.Checked, Named: IdConfidence.Named),
        new(PiiKinds.DrivingLicence, name + "-999999-AXXXX", IsApart, Alone: Confidence.Checked, Named: IdConfidence.Named),
        new(PiiKinds.DrivingLicence, name + "?999999?AXX?XX", IsLicence, Named: IdConfidence.Named),
        new(PiiKinds.DrivingLicence, name + "?999999?AX?XXX", IsLicence, Named: IdConfidence.Named),
    ];

    // Northern Ireland's eight digits; a day is when the licence ends.
    private static bool IsNoDate(ReadOnlySpan<char> value) => value[..2] is not ("19" or "20") && value[4..6] is not ("19" or "20");

    // "Issue 754016 makes": between blanks a digit must stand where licences have one.
    private static bool IsApart(ReadOnlySpan<char> value) => char.IsAsciiDigit(value[13]) && IsLicence(value);

    /// <summary>Says whether 16 characters are written as a licence is.</summary>
    public static bool IsLicence(ReadOnlySpan<char> value)
    {
        var name = value[..5].TrimEnd('9');
        var month = Remainder.Value(value[6..8]);
        return !name.IsEmpty && !name.ContainsAnyInRange('0', '9') && (char.IsAsciiLetter(value[12]) || value[12] == '9')
            && CalendarDay.Exists(0, month > 50 ? month - 50 : month, Remainder.Value(value[8..10]));
    }
}
