using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.UnitedKingdom;

/// <summary>
/// Knows NHS numbers (NHS Data Dictionary): nine digits and one modulo 11. One number in eleven passes, every eleventh Unix time too, so that bare digits need a word. The form 3-3-4 with
/// blanks is the NHS' own but North American phones share it: it is just likely, and a phone number's finding goes before it. Dashes belong to phones alone.
/// </summary>
internal static class NhsNumber
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.UkNhs, "nhs, nhs no, nhs number, nhs num, nhs id, nhs nr, nhs nummer, nhs numero, chi number, h&c number, health and care number, national health service*, patient nhs, patient number, patient no, patient id"),
            new(PiiKinds.UkNhs | Phrases.Capitals, "patient, patients"),
            new(PiiKinds.UkNhs, "patientennummer, numero de patient, numero de paciente, numero do paciente, numero paziente, 国民保健服务, 英国医疗号, 患者编号, 患者番号, 国民保健サービス"),
        ],
        Rules =
        [
            new(PiiKinds.UkNhs, "999 999 9999", IsValid, Alone: Confidence.Likely, Named: IdConfidence.Named),
            new(PiiKinds.UkNhs, "999?999?9999", IsValid, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.UkNhs, "ten digits with their check digit (modulo 11) beside its word; without one only as 3-3-4 with blanks")],
    };

    /// <summary>Says whether the check digit fits.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => (11 - (Weighted.Sum(value, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 == value[9] - '0';
}
