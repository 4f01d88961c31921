using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.France;

/// <summary>Knows French passports and driving licences since 2013 (two digits, two letters, five digits) and older licences (twelve digits), all after their words.</summary>
internal static class FrenchDocuments
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Rules =
        [
            new(PiiKinds.Passport, "99?AA?99999", Named: Confidence.Named),
            new(PiiKinds.Passport, "99.AA.99.99.9", Named: Confidence.Named),
            new(PiiKinds.DrivingLicence, "99AA99999", Named: Confidence.Named),
            new(PiiKinds.DrivingLicence, "99_AA_99999", Named: IdConfidence.Named), // surer than "permis n° 19" as the head of an address
            new(PiiKinds.DrivingLicence, "99?99?99?999999", Named: Confidence.Named),
        ],
    };
}
