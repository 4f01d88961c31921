using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.UnitedStates;

/// <summary>
/// Knows Social Security numbers (SSA, randomised since 2011): no area 000, 666 or 900 to 999, no group 00, no serial 0000. There is no check digit, and nine of ten random numbers pass:
/// only 3-2-4 digits with dashes
/// are found alone, which nothing else is written in. With blanks they may be columns of a log: a status, milliseconds, bytes.
/// </summary>
internal static class SocialSecurity
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.UsSsn, "ssn, ssns, ss number, ss no, ss num, ss nr, social security*, social security no, social security number, social security nr, social sec*, soc sec*, soc security*, "
                + "social number, as the social, as a social, as my social, as his social, as her social, as their social, social on file, w 9 shows, w 9 says, w 9 has, w 9 lists, w 2 shows, w 2 says, w 2 has, w 2 lists, social is, my social is, your social is, his social is, her social is, my social was, us ssn"),
            new(PiiKinds.UsSsn, "seguro social, numero de seguro social, numero de seguridad social, numero de la seguridad social, seguridad social, nss, securite sociale, "
                + "numero de securite sociale, sozialversicherung*, sozialversicherung, sozialversicherungsnummer, sozialversicherungsnr, sozialversicherungs nr, "
                + "sozialversicherungsausweis, sv nummer, us sozialversicherungsnummer, previdenza sociale, sicurezza sociale, numero di previdenza sociale, seguridade social, "
                + "seguranca social, previdencia social, numero da seguridade social"),
            new(PiiKinds.UsSsn, "社会安全号, 社会安全码, 社会安全卡, 社安号, 社安码, 社会保障号, 社会保障号码, 社會安全號碼, 社會安全碼, 社安號, 社会保障番号, 社会保障, ソーシャルセキュリティ, ソーシャル セキュリティ"),
        ],
        Rules =
        [
            new(PiiKinds.UsSsn, "999-99-9999", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.UsSsn, "999?99?9999", IsValid, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.UsSsn, "3-2-4 digits of an issued area, group and serial; without dashes only beside its word")],
    };

    /// <summary>Says whether nine digits can have been issued.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) =>
        value[..3] is not ("000" or "666") && value[0] != '9' && value[3..5] is not "00" && value[5..] is not "0000";
}
