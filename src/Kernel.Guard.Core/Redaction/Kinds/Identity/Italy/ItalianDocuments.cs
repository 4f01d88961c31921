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
            new(PiiKinds.Passport, "AA?9999999", Named: Confidence.Named),
            new(PiiKinds.DrivingLicence, "AA?9999999?A", Named: Confidence.Named),
            new(PiiKinds.DrivingLicence, "u9XXXXXXXA", Named: Confidence.Named),
        ],
    };
}
