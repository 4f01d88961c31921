using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;

namespace KernelGuard.Redaction.Kinds.Identity.Australia;

/// <summary>Knows Australian tax file numbers (ATO): nine digits whose weighted sum is a multiple of 11. One random number in 11 passes, grouped as thousands are: they need a word.</summary>
internal static class TaxFile
{
    private static ReadOnlySpan<sbyte> Weights => [1, 4, 3, 7, 5, 8, 6, 9, 10];

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.AuTfn, "tfn, tfns, t.f.n., tax file, australian tax*, australia tax*, ato number, tax id"),
            new(PiiKinds.AuTfn, "steuer id, numero fiscal australien, numero de expediente fiscal, numero de archivo fiscal, numero fiscal australiano, codice fiscale australiano, 澳大利亚税号, 澳洲税号, "
                + "税务档案号, 稅務檔案號, タックスファイルナンバー, オーストラリア納税者番号"),
        ],
        Rules = [new(PiiKinds.AuTfn, "999?999?999", IsValid, Named: IdConfidence.Named)],
        Docs = [(PiiKinds.AuTfn, "nine digits with the check digit, beside its word")],
    };

    /// <summary>Says whether nine digits have a right check digit.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => Weighted.Sum(value, Weights) % 11 == 0 && !Repeated.AreAllSame(value);
}
