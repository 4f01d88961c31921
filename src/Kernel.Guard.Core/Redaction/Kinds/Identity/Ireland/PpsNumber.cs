using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Ireland;

/// <summary>
/// Knows PPS numbers (Department of Social Protection): seven digits and a check letter modulo 23 (W as 0), since 2013 with a second letter that counts too (A to I; W, T and X of old ones as 0).
/// One letter in 23 fits by chance: with one letter it is just likely alone, and behind a blank, where the letter may be a word, it needs the id's word.
/// </summary>
internal static class PpsNumber
{
    private const string Letters = "WABCDEFGHIJKLMNOPQRSTUV";

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.IePps, "pps, ppsn, pps no, pps number, pps nr, pps nummer, ppsno, numero pps, rsi number, rsi no, personal public service, personal public service number, public service number, uimhir psp, psp, uimhir phearsanta seirbhise poibli, revenue and social insurance number"),
            new(PiiKinds.IePps, "irish pps, irish tax id, irish tax number, irish vat, irish social security, irische steuernummer, irische sozialversicherungsnummer, numero fiscal irlandais, numero fiscal irlandes, codice fiscale irlandese, 爱尔兰税号, 爱尔兰个人公共服务号, 公共服务号码, 个人公共服务号, アイルランド納税者番号, 個人公共サービス番号"),
        ],
        Rules =
        [
            new(PiiKinds.IePps, "9999999A", IsNoSample, Alone: Confidence.Likely, Named: IdConfidence.Named),
            new(PiiKinds.IePps, "9999999AA", IsNoSample, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.IePps, "9999999?AA", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.IePps, "ie9999999A", IsPrefixed, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.IePps, "ie9999999AA", IsPrefixed, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.IePps, "ie?9999999?A", IsPrefixed, Named: IdConfidence.Named),
            new(PiiKinds.IePps, "ie?9999999?AA", IsPrefixed, Named: IdConfidence.Named),
            new(PiiKinds.IePps, "9999999?A", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.IePps, "9999999?A?A", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.IePps, "999?9999?A", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.IePps, "999?9999?AA", IsValid, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.IePps, "seven digits, their check letter (modulo 23) and perhaps a second letter, with IE before it too")],
    };

    /// <summary>Says whether the check letter fits; the second letter is one that was issued.</summary>
    public static bool IsValid(ReadOnlySpan<char> value)
    {
        var second = value.Length == 9 ? value[8] : 'W';
        return second is (>= 'A' and <= 'I') or 'W' or 'T' or 'X'
            && Letters[(Weighted.Sum(value, [8, 7, 6, 5, 4, 3, 2]) + (second <= 'I' ? (second - 'A' + 1) * 9 : 0)) % 23] == value[7];
    }

    // Every page that explains the number shows 1234567 with its letters.
    private static bool IsNoSample(ReadOnlySpan<char> value) => !value.StartsWith("1234567") && IsValid(value);

    private static bool IsPrefixed(ReadOnlySpan<char> value) => IsValid(value[2..]);
}
