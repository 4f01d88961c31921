using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Spain;

/// <summary>
/// Knows the NIE of foreigners (Orden INT/2058/2008): X, Y or Z as 0, 1 or 2, seven digits, the letter modulo 23. Of random codes of that shape one in 200 passes: it stands alone.
/// </summary>
internal static class Nie
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.EsNie, "nie, n i e, numero nie, nif nie, dni nie, numero de identidad de extranjero, identidad de extranjero, identificacion de extranjero*, tarjeta de extranjero, foreigner id, foreigner identity number, spanish nie, tarjeta de residencia, documento de identidad"),
            new(PiiKinds.EsNie, "auslanderidentifikationsnummer, auslandernummer, identite d etranger, identidade de estrangeiro, identita di straniero, 外国人身份号, 外国人识别号, 外国人識別番号, 外国人身分証"),
        ],
        Rules =
        [
            new(PiiKinds.EsNie, "A9999999A", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.EsNie, "A-9999999-A", IsValid, Alone: Confidence.Checked, Named: IdConfidence.Named),
            new(PiiKinds.EsNie, "A-9999999A", IsValid, Alone: Confidence.Checked, Named: IdConfidence.Named),
            new(PiiKinds.EsNie, "A9999999-A", IsValid, Alone: Confidence.Checked, Named: IdConfidence.Named),
            new(PiiKinds.EsNie, "A-9.999.999-A", IsValid, Alone: Confidence.Checked, Named: IdConfidence.Named),
            new(PiiKinds.EsNie, "esA9999999A", IsPrefixed, Alone: Confidence.Checked, Named: IdConfidence.Named),
            new(PiiKinds.EsNie, "A?9?999?999?A", IsValid, Named: IdConfidence.Named),
        ],
        Recognizers = [new PrefixedNieRecognizer()],
        Docs = [(PiiKinds.EsNie, "X, Y or Z, seven digits and their letter (modulo 23), dashed or in one piece, with ES before it too")],
    };

    /// <summary>Says whether a number has its letter.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => value[0] is >= 'X' and <= 'Z' && Mod23.IsValid(value[1..8], value[8], before: value[0] - 'X');

    private static bool IsPrefixed(ReadOnlySpan<char> value) => IsValid(value[2..]);
}
