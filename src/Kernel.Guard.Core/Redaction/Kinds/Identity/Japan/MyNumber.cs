using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;

namespace KernelGuard.Redaction.Kinds.Identity.Japan;

/// <summary>
/// Knows Japanese individual numbers (Ministry of Internal Affairs and Communications, ordinance 85 of 2014): eleven digits and a check digit modulo 11. One random number in ten passes, and
/// 4-4-4 is how parcels are numbered too: they need a word.
/// </summary>
internal static class MyNumber
{
    private static ReadOnlySpan<sbyte> Weights => [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.JpMyNumber, "マイナンバー, マイナンバーカード, マイナ番号, 個人番号カード, 個人番号, 個人識別番号, 通知カード, 社会保障・税番号, マイナカード"),
            new(PiiKinds.JpMyNumber, "my number, mynumber, my number is, my no, individual number, individual no, kojin bango*, japanese id*, japan id*, japanese my*, japanese individual*, "
                + "japanese national*, individualnummer, persoenliche nummer, personliche nummer, numero individuel, numero individual, numero personal, identite japonaise, "
                + "identidad japonesa, identidade japonesa, numero pessoal, numero individuale, numero personale, identita giapponese, 个人编号, 個人編號, 个人号码, 個人號碼, 日本个人号码, 我的号码"),
        ],
        Rules = [new(PiiKinds.JpMyNumber, "9999?9999?9999", IsValid, Named: IdConfidence.Named), new(PiiKinds.JpMyNumber, "999?999?999?999", IsValid, Named: IdConfidence.Named)],
        Recognizers = [new MyNumberAfterWordRecognizer()],
        Docs = [(PiiKinds.JpMyNumber, "twelve digits with the check digit, beside its word; directly behind its Japanese or English name, with any check digit")],
    };

    /// <summary>Says whether twelve digits have a right check digit.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) =>
        value[11] - '0' == (Weighted.Sum(value, Weights) % 11 is > 1 and var rest ? 11 - rest : 0) && !Repeated.AreAllSame(value);
}
