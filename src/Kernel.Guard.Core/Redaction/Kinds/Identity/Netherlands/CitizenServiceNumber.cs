using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Netherlands;

/// <summary>
/// Knows the BSN (Wet algemene bepalingen burgerservicenummer): nine digits that pass the elfproef; a leading 0 may be left out. One number in eleven passes: bare and blank-separated digits
/// need a word, the dotted form 4-2-3 does not. VAT ids of sole traders are a BSN between NL and B01, or pass MOD 97-10 as a whole (since 2020).
/// </summary>
internal static class CitizenServiceNumber
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.NlBsn, "bsn, bsn nr, bsn nummer, bsn number, bsn no, burgerservicenummer, burger service nummer, burgerservicenr, sofinummer, sofi nummer, sofi nr, persoonsnummer, rsin, fiscaal nummer, btw nummer, btw id, btw nr, btw identificatienummer, citizen service number"),
            new(PiiKinds.NlBsn, "dutch social security, dutch tax id, dutch bsn, niederlandische burgerservicenummer, numero bsn, numero de service citoyen, numero de servicio ciudadano, numero de servico do cidadao, numero di servizio civile, 荷兰公民服务号, 公民服务号, 公民服务号码, 荷兰税号, 市民サービス番号, オランダ納税者番号"),
        ],
        Rules =
        [
            new(PiiKinds.NlBsn, "9999.99.999", IsUndated, Alone: Confidence.Likely, Named: IdConfidence.Named),
            new(PiiKinds.NlBsn, "nl999999999b99", IsVat, Alone: Confidence.Checked, Named: IdConfidence.Named),
            new(PiiKinds.NlBsn, "nl?999999999?b?99", IsVat, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.NlBsn, "nl?9999?99?999?b?99", IsVat, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.NlBsn, "999999999b99", IsBareVat, Alone: Confidence.Likely, Named: IdConfidence.Named),
            new(PiiKinds.NlBsn, "9999?99?999", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.NlBsn, "999?999?999", IsNational, Named: IdConfidence.Named),
            new(PiiKinds.NlBsn, "999?999?999", IsValid, Named: IdConfidence.Shared),
            new(PiiKinds.NlBsn, "99?99?99?999", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.NlBsn, "99999999", IsShort, Named: Confidence.Named),
        ],
        Docs = [(PiiKinds.NlBsn, "nine digits that pass the elfproef beside its word; without one dotted (4-2-3), or as a VAT id NL…B01")],
    };

    /// <summary>Says whether nine digits pass the elfproef.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => Weighted.Sum(value, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 == 0 && !value[..8].SequenceEqual("00000000");

    private static bool IsNational(ReadOnlySpan<char> value) => value[0] != '9' && IsValid(value);

    // 2024.01.123 is a version, or a date with a number.
    private static bool IsUndated(ReadOnlySpan<char> value) => value[..2] is not ("19" or "20") && IsValid(value);

    private static bool IsShort(ReadOnlySpan<char> value) => value[..2] is not ("19" or "20") && Weighted.Sum(value, [8, 7, 6, 5, 4, 3, 2, -1]) % 11 == 0;

    private static bool IsVat(ReadOnlySpan<char> value) => IsValid(value[2..11]) || Remainder.Mod97Of(value) == 1;

    private static bool IsBareVat(ReadOnlySpan<char> value) => IsValid(value[..9]);
}
