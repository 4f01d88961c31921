using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Germany;

/// <summary>
/// Knows the Steuer-ID (§ 139b AO; BZSt): eleven digits, the first not 0, the last by ISO 7064 MOD 11,10. Among the first ten one digit stands twice and the others at most once (until 2015),
/// or one stands three times, not all in a row (since 2016). One number in 300 passes: bare digits need a word, 2-3-3-3 with blanks does not. The older Steuernummer counts in the forms of the
/// Länder with slashes, beside a word.
/// </summary>
internal static class TaxId
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.DeTaxId, "steuer id, steuer id nr, steuer idnr, steuer id nummer, steuer identifikationsnummer, steuerliche identifikationsnummer, steueridentifikation*, steuerident*, steuernummer, steuer nummer, steuer nr, st nr, idnr, identifikationsnummer, tin de"),
            new(PiiKinds.DeTaxId, "german tax id, german tax number, german tin, identifiant fiscal allemand, numero fiscal aleman, numero fiscal alemao, codice fiscale tedesco, 德国税号, ドイツ納税者番号"),
        ],
        Rules =
        [
            new(PiiKinds.DeTaxId, "99 999 999 999", IsValid, Alone: Confidence.Likely, Named: IdConfidence.Named),
            new(PiiKinds.DeTaxId, "99?999?999?999", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.DeTaxId, "999_999_999_99", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.DeTaxId, "99/999/99999", Named: Confidence.Named),
            new(PiiKinds.DeTaxId, "999/999/99999", Named: Confidence.Named),
            new(PiiKinds.DeTaxId, "999/9999/9999", Named: Confidence.Named),
            new(PiiKinds.DeTaxId, "99999/99999", Named: Confidence.Named),
        ],
        Docs = [(PiiKinds.DeTaxId, "eleven digits with their check digit (ISO 7064 MOD 11,10) and the rule of repeated digits, beside its word; without one only as 2-3-3-3 with blanks; a Steuernummer with slashes beside its word")],
    };

    /// <summary>Says whether the check digit and the repeated digits fit.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => value[0] != '0' && Repeats(value[..10]) && Iso7064.IsValidMod11And10(value);

    private static bool Repeats(ReadOnlySpan<char> ten)
    {
        var (twice, thrice) = (0, 0);
        for (var digit = '0'; digit <= '9'; digit++)
        {
            switch (ten.Count(digit))
            {
                case 2:
                    twice++;
                    break;
                case 3:
                    thrice++;
                    if (ten.IndexOf([digit, digit, digit]) >= 0)
                    {
                        return false;
                    }

                    break;
                case > 3:
                    return false;
            }
        }

        return (twice, thrice) is (1, 0) or (0, 1);
    }
}
