using KernelGuard.Redaction.Kinds.Identity.CheckDigits;

namespace KernelGuard.Redaction.Kinds.Identity.Documents;

/// <summary>Checks the driving licences that have check digits.</summary>
internal static class DrivingLicenceCheck
{
    private static ReadOnlySpan<sbyte> Falling => [9, 8, 7, 6, 5, 4, 3, 2, 1];

    private static ReadOnlySpan<sbyte> Rising => [1, 2, 3, 4, 5, 6, 7, 8, 9];

    private static ReadOnlySpan<sbyte> Japanese => [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>
    /// Says whether eleven digits are a Brazilian CNH (Denatran, resolution 192 of 2006): two check digits modulo 11. Where the first comes to 10 it is 0 and the second falls by 2; issuers differ
    /// in what a negative or a tenth second becomes, so that both count.
    /// </summary>
    public static bool IsBrazilian(ReadOnlySpan<char> value)
    {
        var first = Weighted.Sum(value, Falling) % 11;
        var second = Weighted.Sum(value, Rising) % 11;
        var less = first == 10 ? 2 : 0;
        var strict = second == 10 ? 0 : (second - less + 11) % 11 % 10;
        var loose = (second - less + 11) % 11 is < 10 and var digit ? digit : 0;
        return !Repeated.AreAllSame(value) && value[9] - '0' == first % 10 && value[10] - '0' is var last && (last == strict || last == loose);
    }

    /// <summary>Says whether twelve digits are a Japanese licence (National Police Agency): the commission's code, year, serial, a check digit modulo 11, and how often it was reissued.</summary>
    public static bool IsJapanese(ReadOnlySpan<char> value) =>
        value[..2] is not "00" && (11 - (Weighted.Sum(value, Japanese) % 11)) % 10 == value[10] - '0';
}
