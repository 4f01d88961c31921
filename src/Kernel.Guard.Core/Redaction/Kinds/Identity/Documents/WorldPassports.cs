using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Documents;

/// <summary>
/// Knows how passports outside Europe are numbered (ICAO 9303 leaves up to nine characters). None has a check digit outside its machine-readable zone, and any order is numbered so: all need a
/// word.
/// </summary>
internal static class WorldPassports
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Rules =
        [
            new(PiiKinds.Passport, "99999999", IsNoDate, Named: Confidence.Named), // Sweden, Norway before 2020
            Rule("999999999"), // US; Mexico's older ones
            Rule("999?999?999"), // the same in groups
            Rule("99_9999999"), // Russia, for travel
            Rule("A?99999999"), // US since 2021, China (E, G, D, P, S), Hong Kong (H, K), Mexico, South Africa, Korea, Turkey
            Rule("A?9999?9999"), // the same in groups
            Rule("AA9999999"), // Japan, China since 2017 (EA to EZ), Australia since 2014, Thailand, Hong Kong
            Parted("AA_9999999"),
            Rule("AA999?9999"), // the same in groups
            Parted("AA_999?9999"),
            Rule("AA999999"), // Brazil, Canada
            Parted("AA_999999"),
            Rule("AA999?999"), // the same in groups
            Parted("AA_999?999"),
            Rule("A?9999999"), // India, Australia
            Rule("A999999AA"), // Canada since 2023
            Rule("A999A9999"), // Korea since 2021
            Rule("A9999999A"), // Singapore
        ],
        Recognizers = [new PassportAfterWordRecognizer()],
        Docs = [(PiiKinds.Passport, "those of the US, China, Japan, Brazil, Sweden and ten further countries beside such a word; directly behind it, any 8 to 10 capitals and digits with four digits or more")],
    };

    // 12032026, 20240131
    private static bool IsNoDate(ReadOnlySpan<char> value) => value[..2] is not ("19" or "20") && value[4..6] is not ("19" or "20");

    private static MaskRule Rule(string mask) => new(PiiKinds.Passport, mask, Named: Confidence.Named);

    private static MaskRule Parted(string mask) => new(PiiKinds.Passport, mask, LeadingLetters.AreNoWord, Named: Confidence.Named);
}
