using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Italy;

/// <summary>Knows the partita IVA (D.P.R. 633/1972): eleven digits, the last by Luhn's rule. One number in ten passes: it needs a word, or IT before it.</summary>
internal static class VatNumber
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.ItVat, "partita iva, part iva, p iva, piva, partitaiva, numero iva, codice iva, codice fiscale, italian vat, italian vat number, cf piva, cf p iva, idcodice"),
            new(PiiKinds.ItVat, "italienische umsatzsteuer*, tva italien*, iva italiano, 意大利增值税, イタリア付加価値税"),
        ],
        Rules =
        [
            new(PiiKinds.ItVat, "it99999999999", IsPrefixed, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.ItVat, "it-99999999999", IsPrefixed, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.ItVat, "it?99999999999", IsPrefixed, Named: IdConfidence.Named),
            new(PiiKinds.ItVat, "99999999999", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.ItVat, "999_9999_999_9", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.ItVat, "99_999_999_999", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.ItVat, "999_999_999_99", IsValid, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.ItVat, "eleven digits with their check digit (Luhn) beside its word, or behind IT")],
    };

    /// <summary>Says whether the check digit fits.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => !value[..7].SequenceEqual("0000000") && Luhn.IsValid(value);

    private static bool IsPrefixed(ReadOnlySpan<char> value) => IsValid(value[2..]);
}
