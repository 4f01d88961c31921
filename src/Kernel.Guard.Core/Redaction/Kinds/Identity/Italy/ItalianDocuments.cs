using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Italy;

/// <summary>Knows Italian passports (two letters, seven digits) and driving licences (two letters, seven digits, a letter; since 2013 U1, seven characters, a letter), after their words.</summary>
internal static class ItalianDocuments
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Rules =
        [
            new(PiiKinds.Passport, "AA9999999", Named: Confidence.Named),
            new(PiiKinds.Passport, "AA_9999999", IsNoWord, Named: Confidence.Named),
            new(PiiKinds.DrivingLicence, "AA9999999A", Named: Confidence.Named),
            new(PiiKinds.DrivingLicence, "AA_9999999?A", IsNoWord, Named: Confidence.Named),
            new(PiiKinds.DrivingLicence, "u9XXXXXXXA", Named: Confidence.Named),
        ],
    };

    // "Passport no 1234567" has no letters.
    private static bool IsNoWord(ReadOnlySpan<char> value) =>
        value[..2] is not ("NO" or "NR" or "IS" or "ID" or "OF" or "TO" or "MY" or "BY" or "DE" or "DI" or "DU" or "DO" or "DA" or "EN" or "EL" or "ES" or "ET" or "IN" or "IM" or "IT" or "LA" or "LE" or "IL" or "LO" or "SU" or "MI" or "UN" or "UM" or "OS" or "AS");
}
