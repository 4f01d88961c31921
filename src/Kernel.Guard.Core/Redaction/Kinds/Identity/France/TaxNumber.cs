using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;

namespace KernelGuard.Redaction.Kinds.Identity.France;

/// <summary>
/// Knows the numéro fiscal or SPI (DGFiP): 13 digits, the first 0 to 3, the last three the first ten's rest after division by 511. One number in 2,500 passes, and one in 1,000 Unix times in
/// milliseconds, which logs are full of: bare digits need a word, 2-2-3-3-3 with blanks does not.
/// </summary>
internal static class TaxNumber
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.FrTaxId, "spi, numero spi, no spi, numero fiscal, numero fiscal de reference, no fiscal, n fiscal, num fiscal, identifiant fiscal, identification fiscale, reference fiscale, declarant fiscal, numero d identification fiscale, nif, foyer fiscal, n° fiscal, nº fiscal, № fiscal"),
            new(PiiKinds.FrTaxId, "french tax id, french tax number, french tin, franzosische steuernummer, numero fiscal frances, codice fiscale francese, 法国税号, フランス納税者番号"),
        ],
        Rules =
        [
            new(PiiKinds.FrTaxId, "99 99 999 999 999", IsValid, Alone: IdConfidence.Written, Named: IdConfidence.Named),
            new(PiiKinds.FrTaxId, "99?99?999?999?999", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.FrTaxId, "9_999_999_999_999", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.FrTaxId, "9_99_99_99_999_999", IsValid, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.FrTaxId, "13 digits with their key (modulo 511) beside its word; without one only as 2-2-3-3-3 with blanks")],
    };

    /// <summary>Says whether the key fits.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => value[0] <= '3' && Remainder.Of(value[..10], 511) == Remainder.Value(value[10..]);
}
