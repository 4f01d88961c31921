using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Spain;

/// <summary>Knows Spanish passports (two or three letters and six digits) after their word, and driving licences, which bear the number of the NIF or NIE.</summary>
internal static class SpanishDocuments
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Rules =
        [
            new(PiiKinds.Passport, "AAA999999", Named: Confidence.Named),
            new(PiiKinds.Passport, "AA999999", Named: Confidence.Named),
            new(PiiKinds.DrivingLicence, "99?999?999?A", Nif.IsValid, Named: Confidence.Named),
            new(PiiKinds.DrivingLicence, "A?9999999?A", Nie.IsValid, Named: Confidence.Named),
        ],
    };
}
