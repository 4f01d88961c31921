using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Australia;

/// <summary>
/// Knows Australian business numbers (Australian Business Register): eleven digits; with one taken from the first, the weighted sum is a multiple of 89. One random number in 89 passes: grouped
/// 2-3-3-3 it stands alone, in one piece it needs a word.
/// </summary>
internal static class BusinessNumber
{
    private const int Modulus = 89;

    private static ReadOnlySpan<sbyte> Weights => [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.AuAbn, "abn, abns, australian business*, australia business*, business number, business no"),
            new(PiiKinds.AuAbn, "unternehmensnummer, geschaftsnummer, numero d entreprise, numero de negocio, numero de empresa, numero comercial, numero empresarial, numero de negocios, "
                + "numero aziendale, numero di impresa, codice azienda, 澳大利亚商业号, 澳洲商业号码, 商业号, 企业号码, 商業號碼, ビジネス番号, 事業者番号, 企業番号, オーストラリア事業番号"),
        ],
        Rules = [new(PiiKinds.AuAbn, "99?999?999?999", IsValid, Named: IdConfidence.NamedStrongly)],
        Recognizers = [new BlankGroupsRecognizer(PiiKinds.AuAbn, [2, 3, 3, 3], IsValid, Confidence.Shaped)],
        Docs = [(PiiKinds.AuAbn, "eleven digits with the check digits, as 00 000 000 000 or beside its word")],
    };

    /// <summary>Says whether eleven digits have right check digits.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => value[0] != '0' && (Weighted.Sum(value, Weights) - Weights[0]) % Modulus == 0;
}
