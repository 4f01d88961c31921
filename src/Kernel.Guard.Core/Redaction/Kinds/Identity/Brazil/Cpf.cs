using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Brazil;

/// <summary>
/// Knows Brazilian CPF numbers (Receita Federal): eleven digits, the last two of which are check digits modulo 11. One random number in 100 passes, so that bare digits are only likely where no
/// word names them; 000.000.000-00 is its own format.
/// </summary>
internal static class Cpf
{
    private static ReadOnlySpan<sbyte> First => [10, 9, 8, 7, 6, 5, 4, 3, 2];

    private static ReadOnlySpan<sbyte> Second => [11, 10, 9, 8, 7, 6, 5, 4, 3, 2];

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.BrCpf, "cpf, cpfs, nr cpf, num cpf, numero cpf, cadastro de pessoa fisica, cadastro de pessoas fisicas, cadastro pessoa fisica, cadastro de contribuinte*, "
                + "documento do titular, inscricao no cpf"),
            new(PiiKinds.BrCpf, "brazilian tax*, brazilian id*, brazil tax*, brasilianische cpf, numero fiscal bresilien, identifiant fiscal bresilien, tax id, codice fiscale brasiliano, 巴西税号, "
                + "巴西个人税号, 个人税号, ブラジル納税者番号"),
        ],
        Rules =
        [
            new(PiiKinds.BrCpf, "999.999.999-99", IsValid, Alone: IdConfidence.Proven, Named: IdConfidence.Proven),
            new(PiiKinds.BrCpf, "999999999-99", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.BrCpf, "999-999-999-99", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.Written),
            new(PiiKinds.BrCpf, "999 999 999-99", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.Written),
            new(PiiKinds.BrCpf, "99999999999", IsValid, Alone: Confidence.Likely, Named: IdConfidence.Written),
            new(PiiKinds.BrCpf, "999_999_999_99", IsValid, Named: IdConfidence.Named),
        ],
        Recognizers = [new BlankGroupsRecognizer(PiiKinds.BrCpf, [3, 3, 3, 2], IsValid, Confidence.Likely)],
        Docs = [(PiiKinds.BrCpf, "eleven digits with both check digits, as 000.000.000-00, grouped otherwise, or in one piece")],
    };

    /// <summary>Says whether eleven digits have right check digits.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) =>
        !Repeated.AreAllSame(value) && value[9] == Check(value, First) && value[10] == Check(value, Second);

    private static char Check(ReadOnlySpan<char> value, ReadOnlySpan<sbyte> weights) => (char)('0' + (Weighted.Sum(value, weights) * 10 % 11 % 10));
}
