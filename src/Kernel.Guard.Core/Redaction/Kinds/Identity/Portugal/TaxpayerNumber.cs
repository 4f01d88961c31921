using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Portugal;

/// <summary>Knows the NIF or contribuinte (Decreto-Lei 14/2013): nine digits, the first none of 0 and 4 (but 45), the last modulo 11. One number in eleven passes: it needs a word, or PT before it.</summary>
internal static class TaxpayerNumber
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.PtNif, "nif, n i f, nipc, contribuinte, numero de contribuinte, no contribuinte, n contribuinte, num contribuinte, numero de identificacao fiscal, identificacao fiscal, numero fiscal, numero de identificacion fiscal, nr contribuinte, nif pt"),
            new(PiiKinds.PtNif, "portuguese tax id, portuguese tax number, portuguese nif, portugiesische steuernummer, numero fiscal portugais, numero fiscal portugues, codice fiscale portoghese, 葡萄牙税号, ポルトガル納税者番号"),
        ],
        Rules =
        [
            new(PiiKinds.PtNif, "pt999999999", IsPrefixed, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.PtNif, "pt-999999999", IsPrefixed, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.PtNif, "pt?999?999?999", IsPrefixed, Named: IdConfidence.Named),
            new(PiiKinds.PtNif, "999?999?999", IsNational, Named: IdConfidence.Named),
            new(PiiKinds.PtNif, "999?999?999", IsValid, Named: IdConfidence.Shared),
        ],
        Docs = [(PiiKinds.PtNif, "nine digits with their check digit (modulo 11) beside its word, or behind PT")],
    };

    /// <summary>Says whether the check digit fits.</summary>
    public static bool IsValid(ReadOnlySpan<char> value)
    {
        var check = 11 - (Weighted.Sum(value, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
        return value[0] != '0' && (value[0] != '4' || value[1] == '5') && (check > 9 ? 0 : check) == value[8] - '0';
    }

    private static bool IsNational(ReadOnlySpan<char> value) => value[0] != '9' && IsValid(value);

    private static bool IsPrefixed(ReadOnlySpan<char> value) => IsValid(value[2..]);
}
