using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Brazil;

/// <summary>
/// Knows Brazilian CNPJ numbers (Receita Federal; since July 2026 letters may stand among the first twelve characters): two check digits modulo 11, a letter counting as its ASCII code less
/// 48. One random number in 100 passes, so that bare digits are only likely where no word names them, and never a time such as 20240131235959; 00.000.000/0000-00 is its own format.
/// </summary>
internal static class Cnpj
{
    private static ReadOnlySpan<sbyte> Second => [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.BrCnpj, "cnpj, cnpjs, nr cnpj, numero cnpj, cadastro nacional da pessoa juridica, cadastro nacional de pessoa juridica, cadastro nacional de pessoas juridicas, "
                + "pessoa juridica, inscricao no cnpj, cgc"),
            new(PiiKinds.BrCnpj, "brazilian company*, brazilian tax*, brazil company*, tax id, company number, company registration*, numero d entreprise bresilien, partita iva brasiliana, 巴西公司税号, "
                + "巴西企业税号, 企业税号, 法人番号, ブラジル法人番号, 法人納税者番号"),
        ],
        Rules =
        [
            new(PiiKinds.BrCnpj, "99.999.999/9999-99", IsValid, Alone: IdConfidence.Proven, Named: IdConfidence.Proven),
            new(PiiKinds.BrCnpj, "99999999/9999-99", IsValid, Alone: IdConfidence.Proven, Named: IdConfidence.Proven),
            new(PiiKinds.BrCnpj, "99 999 999/9999-99", IsValid, Alone: IdConfidence.Proven, Named: IdConfidence.Proven),
            new(PiiKinds.BrCnpj, "99.999.9999999-99", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.BrCnpj, "99999999999999", IsValidAndNoTime, Alone: Confidence.Likely, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.BrCnpj, "99?999?999?9999?99", IsValid, Named: IdConfidence.NamedStrongly),
        ],
        Recognizers = [new AlphanumericCnpjRecognizer(Trigger.Number), new AlphanumericCnpjRecognizer(Trigger.LetteredNumber)],
        Docs = [(PiiKinds.BrCnpj, "14 digits with both check digits, as 00.000.000/0000-00, grouped otherwise, or in one piece; the form with letters in its own format, or beside its word")],
    };

    /// <summary>Says whether 14 characters have right check digits. The last two are digits.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) =>
        !Repeated.AreAllSame(value[..12]) && value[12] == Check(value, Second[1..]) && value[13] == Check(value, Second);

    private static bool IsValidAndNoTime(ReadOnlySpan<char> value) =>
        IsValid(value) && !(CalendarDay.IsBirthday(value) && Remainder.Value(value[8..10]) < 24 && value[10] < '6' && value[12] < '6');

    private static char Check(ReadOnlySpan<char> value, ReadOnlySpan<sbyte> weights) => (char)('0' + (Weighted.Sum(value, weights) % 11 is > 1 and var rest ? 11 - rest : 0));
}
