using KernelGuard.Redaction.Kinds.Identity.China;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Documents;

/// <summary>Knows how driving licences outside Europe are numbered. All need a word: eight digits, or a letter and seven, are anything.</summary>
/// <remarks>The forms of the United States are those that the states print (AAMVA members' lists); most have no check digit that is published.</remarks>
internal static class WorldLicences
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Rules =
        [
            new(PiiKinds.DrivingLicence, "99999999999", DrivingLicenceCheck.IsBrazilian, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.DrivingLicence, "999?999?999?99", DrivingLicenceCheck.IsBrazilian, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.DrivingLicence, "999999999?99", DrivingLicenceCheck.IsBrazilian, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.DrivingLicence, "999999999999", DrivingLicenceCheck.IsJapanese, Named: IdConfidence.Named),
            new(PiiKinds.DrivingLicence, "9999_999999_99", Named: Confidence.Named),
            new(PiiKinds.DrivingLicence, "9999?9999?9999", DrivingLicenceCheck.IsJapanese, Named: IdConfidence.Named),
            new(PiiKinds.DrivingLicence, "999999999999", ChinaRegions.IsProvince, Named: Confidence.Named), // the file number of a Chinese licence
            Rule("99999/99/9999"), // Poland
            Rule("99_99_999999_9"), // Norway, in groups
            Rule("99-99-999999-99"), // Korea
            Rule("9999999"), // Oregon, Arkansas, Maine
            Rule("99999999"), // Texas, Pennsylvania, Louisiana
            Rule("999999999"), // New York, Georgia, Connecticut, New Mexico
            Rule("9999999999"), // Nevada, Indiana
            Rule("999?999?999"), // New York, as printed
            Rule("99?999?999"), // Pennsylvania, as printed
            Rule("99-999-9999"), // Colorado
            Rule("999999-999"), // Wyoming
            Rule("9999-99-9999"), // Indiana
            Rule("A?999999"), // West Virginia, Alaska
            Rule("A?9999999"), // California, Hawaii
            Rule("A?99999999"), // Massachusetts, Arizona, Virginia, Kansas
            Rule("A99-99-9999"), // Kansas, Virginia
            Rule("A?999999999"), // Missouri
            Rule("999A999999"), // Missouri
            Rule("9999999A"), // Vermont
            new(PiiKinds.DrivingLicence, "AA99?9999?9999999", IsIndian, Named: Confidence.Named), // India: state, office, year, number
            new(PiiKinds.DrivingLicence, "AA_99?9999?9999999", IsIndian, Named: Confidence.Named),
            Rule("AAA999999"), // North Dakota
            Rule("AAA-99-9999"), // North Dakota, as printed
            Rule("A99-999-999"), // Kentucky, as printed
            Rule("A999?9999?9999"), // Illinois
            Rule("A999?999?99?999?9"), // Florida
            Rule("A?999?999?999?999"), // Michigan, Maryland, Minnesota
            Rule("A999?9999?9999?99"), // Wisconsin
            Rule("A9999?99999?99999"), // New Jersey
            Rule("AA999999"), // Ohio, Washington DC
            Parted("AA_999999"),
            Rule("AA99?99?99"), // Ohio, in groups
            Parted("AA_99?99?99"),
            Rule("AA999999A"), // Idaho
            Rule("999AA9999"), // Iowa
            Rule("99AAA99999"), // New Hampshire
            Rule("A99999999999999"), // New Jersey, compact
        ],
        Recognizers = [new LicenceAfterWordRecognizer()],
        Docs = [(PiiKinds.DrivingLicence, "those of Brazil and Japan (by their check digits), China, India and the states of the US beside such a word; directly behind it, or behind a state of the US, any 6 to 20 letters and digits with four digits or more, and 7 to 13 digits alone")],
    };

    // MH22 20140075742
    private static bool IsIndian(ReadOnlySpan<char> value) => value[4..6] is "19" or "20" && LeadingLetters.AreNoWord(value);

    private static MaskRule Rule(string mask) => new(PiiKinds.DrivingLicence, mask, Named: Confidence.Named);

    private static MaskRule Parted(string mask) => new(PiiKinds.DrivingLicence, mask, LeadingLetters.AreNoWord, Named: Confidence.Named);
}
