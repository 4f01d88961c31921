using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Switzerland;

/// <summary>
/// Knows the AHV number (art. 50c AHVG): 756 and ten digits with the check digit of EAN-13. GS1 gives the prefix 756 to no articles, and of random digits one set in 10,000 passes: it stands
/// alone, and in its groups it proves itself.
/// </summary>
internal static class AhvNumber
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.ChAhv, "ahv, ahv nr, ahv nummer, ahvnr, ahv13, ahvn13, navs, navs13, avs, numero avs, no avs, n avs, oasi, oasi number, sozialversicherungsnummer, ahv ausweis, assurance vieillesse, numero d assure, numero di assicurato, ahv number, avs number"),
            new(PiiKinds.ChAhv, "swiss social security, swiss social insurance, swiss ssn, seguridad social suiza, seguranca social suica, securite sociale suisse, previdenza sociale svizzera, 瑞士社保号, 瑞士社会保险, 瑞士ahv号, スイス社会保険番号, スイスahv番号"),
        ],
        Rules =
        [
            new(PiiKinds.ChAhv, "999_9999_9999_99", IsValid, Alone: IdConfidence.Proven, Named: IdConfidence.Proven),
            new(PiiKinds.ChAhv, "9999999999999", IsValid, Alone: IdConfidence.Proven, Named: IdConfidence.Proven),
            new(PiiKinds.ChAhv, "999?9999?9999?99", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.ChAhv, "756 and ten digits with their check digit (EAN-13), dotted, in groups or in one piece")],
    };

    /// <summary>Says whether the number begins with Switzerland's 756 and its check digit fits.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => value.StartsWith("756") && Ean13.IsValid(value);
}
