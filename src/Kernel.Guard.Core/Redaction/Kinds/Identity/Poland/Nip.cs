using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Poland;

/// <summary>
/// Knows NIP numbers (Ustawa o zasadach ewidencji podatników): ten digits, the last modulo 11. One number in eleven passes: bare digits need a word; the dashed forms of persons (3-3-2-2) and
/// firms (3-2-2-3), and PL before the digits, are the id's own.
/// </summary>
internal static class Nip
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.PlNip, "nip, nip nr, nr nip, numer nip, nip number, nip no, numero nip, vat ue, numer identyfikacji podatkowej, identyfikacji podatkowej, numer podatkowy"),
            new(PiiKinds.PlNip, "polish tax id, polish tax number, polish vat, polnische steuernummer, polnische nip, numero fiscal polonais, numero fiscal polaco, numero fiscal polones, codice fiscale polacco, 波兰税号, ポーランド納税者番号"),
        ],
        Rules =
        [
            new(PiiKinds.PlNip, "999-999-99-99", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.PlNip, "999-99-99-999", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.PlNip, "pl9999999999", IsPrefixed, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.PlNip, "pl-9999999999", IsPrefixed, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.PlNip, "pl?999?999?99?99", IsPrefixed, Alone: Confidence.Likely, Named: IdConfidence.Named),
            new(PiiKinds.PlNip, "pl?999_99_99_999", IsPrefixed, Named: IdConfidence.Named),
            new(PiiKinds.PlNip, "999?999?99?99", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.PlNip, "999_99_99_999", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.PlNip, "999_999_9999", IsValid, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.PlNip, "ten digits with their check digit (modulo 11) beside its word; without one as 3-3-2-2 or 3-2-2-3 with dashes, or behind PL")],
    };

    /// <summary>Says whether the check digit fits.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => value[0] != '0' && Weighted.Sum(value, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == value[9] - '0';

    private static bool IsPrefixed(ReadOnlySpan<char> value) => IsValid(value[2..]);
}
