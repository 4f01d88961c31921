using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.UnitedStates;

/// <summary>
/// Knows individual taxpayer identification numbers (IRS): 9, then a fourth and fifth digit of 50 to 65, 70 to 88, 90 to 92 or 94 to 99. There is no check digit; one random number in 23
/// passes, so that bare digits need a word.
/// </summary>
internal static class IndividualTaxpayer
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.UsItin, "itin, itins, individual taxpayer*, individual tax*, us tax id*"),
            new(PiiKinds.UsItin, "us steuernummer, us steuer id, identifiant fiscal americain, numero de identificacion personal del contribuyente, numero de identificacao do contribuinte"),
            new(PiiKinds.UsItin, "个人纳税识别号, 个人纳税人识别号, 个人税号, 报税号, 個人稅號, 個人納税者番号, 納税者"),
        ],
        Rules =
        [
            new(PiiKinds.UsItin, "999-99-9999", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.UsItin, "999?99?9999", IsValid, Named: IdConfidence.NamedStrongly),
        ],
        Recognizers = [new BlankGroupsRecognizer(PiiKinds.UsItin, [3, 2, 4], IsValid, Confidence.Likely)],
        Docs = [(PiiKinds.UsItin, "3-2-4 digits that begin with 9 and have an assigned group; without dashes only beside its word")],
    };

    /// <summary>Says whether nine digits can have been issued.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) =>
        value[0] == '9' && Remainder.Value(value[3..5]) is (>= 50 and <= 65) or (>= 70 and <= 88) or (>= 90 and <= 92) or (>= 94 and <= 99);
}
