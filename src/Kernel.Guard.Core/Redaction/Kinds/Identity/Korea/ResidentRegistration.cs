using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Korea;

/// <summary>
/// Knows Korean resident and foreigner registration numbers (Ministry of the Interior and Safety): day of birth, a dash, a digit for century and sex, and six more. The check digit does not
/// hold for numbers issued since October 2020 and only makes a finding surer. One random number of 13 digits in 30 has a day and a sex, milliseconds of early 2024 among them, so that it
/// stands alone with its dash only.
/// </summary>
internal static class ResidentRegistration
{
    private static ReadOnlySpan<sbyte> Weights => [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.KrRrn, "주민번호, 주민등록, 주민 등록 번호, 주민 번호, 외국인등록번호, 외국인 등록번호, 등록번호, 주민증"),
            new(PiiKinds.KrRrn, "rrn, krrn, resident registration*, resident number*, resident no, resident id number, korean id*, korea id*, korean resident*, foreigner registration*, alien registration*, arc number, jumin*, identite coreenne, "
                + "identifiant coreen, registro de residente*, identidad coreana, identidade coreana, registo de residente*, identita coreana, registrazione residente, 韩国身份证, 韓國身份證, "
                + "韩国居民, 居民登录号, 居民登记号, 外国人登录号, 住民登録番号, 外国人登録番号, 住民番号"),
        ],
        Rules =
        [
            new(PiiKinds.KrRrn, "999999-9999999", IsChecked, Alone: IdConfidence.Proven, Named: IdConfidence.Proven),
            new(PiiKinds.KrRrn, "999999-9999999", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.KrRrn, "999999?9999999", IsChecked, Named: IdConfidence.NamedStrongly),
            new(PiiKinds.KrRrn, "999999?9999999", IsValid, Named: Confidence.Named),
        ],
        Docs = [(PiiKinds.KrRrn, "a day of birth, a dash and seven digits, the first of which tells century and sex; without the dash beside its word")],
    };

    /// <summary>Says whether 13 digits can have been issued: a day of birth that its century has had, and neither place nor serial all zero.</summary>
    public static bool IsValid(ReadOnlySpan<char> value)
    {
        var century = value[6] switch
        {
            '1' or '2' or '5' or '6' => "19",
            '3' or '4' or '7' or '8' => "20",
            _ => "18",
        };
        Span<char> date = stackalloc char[8];
        century.CopyTo(date);
        value[..6].CopyTo(date[2..]);
        return CalendarDay.IsBirthday(date) && value[7..] is not "000000";
    }

    /// <summary>Says whether the check digit holds, as it does for citizens' numbers until October 2020.</summary>
    public static bool IsChecked(ReadOnlySpan<char> value) =>
        IsValid(value) && (11 - (Weighted.Sum(value, Weights) % 11)) % 10 == value[12] - '0';
}
