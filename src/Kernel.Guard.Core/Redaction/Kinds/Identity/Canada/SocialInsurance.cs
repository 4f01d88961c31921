using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Canada;

/// <summary>
/// Knows Canadian social insurance numbers (Service Canada): nine digits that pass the double-add-double check and begin with neither 8 (businesses) nor, but for the revenue agency's own,
/// 0. One random number in 11 passes, and 3-3-3 with blanks is how thousands are grouped: only 3-3-3 with dashes stands alone.
/// </summary>
internal static class SocialInsurance
{
    /// <summary>Gets the module. SIN and NAS are words of Spanish and Portuguese, so that they count in capitals or as a key.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.CaSin | Phrases.Capitals, "sin, nas, sins"),
            new(PiiKinds.CaSin, "social insurance*, social insurance no, social ins, social ins no, social ins number, soc ins no, soc ins number, social insur no, social insurance number, social insurance nr, sin number, sin no, sin num, sin card, my sin, canadian sin, canada sin, "
                + "ca sin, client sin, employee sin, customer sin, sin nummer, sin nr, numero sin, numero de sin, canadian social*, assurance sociale, numero d assurance sociale, "
                + "no d assurance sociale, numero nas, nas number, mon nas, son nas, votre nas, nas canadien"),
            new(PiiKinds.CaSin, "sozialversicherungsnummer, sozialversicherung, sozialversicherungsnr, seguro social, numero de seguro social, numero do seguro social, seguranca social, "
                + "previdenza sociale, numero di previdenza sociale, numero di assicurazione sociale, assicurazione sociale, 社会保险号, 社会保险号码, 工卡号, 社會保險號碼, 社会保険番号, カナダ社会保険"),
        ],
        Rules =
        [
            new(PiiKinds.CaSin, "999-999-999", IsIssued, Alone: Confidence.Likely, Named: IdConfidence.Named),
            new(PiiKinds.CaSin, "999?999?999", IsValid, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.CaSin, "nine digits with the check digit, beside its word; 3-3-3 with dashes alone too")],
    };

    /// <summary>Says whether nine digits can have been issued.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => value[0] != '8' && Luhn.IsValid(value) && !Repeated.AreAllSame(value);

    private static bool IsIssued(ReadOnlySpan<char> value) => value[0] != '0' && IsValid(value);
}
