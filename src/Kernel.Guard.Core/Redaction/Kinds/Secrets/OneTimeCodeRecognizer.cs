using System.Buffers;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Finds codes that a service sends for one login: four to eight digits directly behind their word.</summary>
internal sealed class OneTimeCodeRecognizer : IRecognizer
{
    /// <summary>Words for such codes.</summary>
    public const string Words =
        "otp, otp code, one time code, one time password, one time passcode, onetime code, verification code, login code, sms code, 2fa code, mfa code, authentication code, bestatigungscode, einmalcode, "
        + "code a usage unique, codice di verifica, dogrulama kodu, код подтверждения, 验证码, 驗證碼, 短信验证码, 認証コード, 인증번호";

    private const int Fewest = 4;
    private const int FewestBehindBlank = 5;
    private const int Most = 8;

    private static readonly SearchValues<string> Marks = SearchValues.Create(
        ["otp code", "one time", "one-time", "one_time", "onetime", "verification", "login code", "login_code", "sms", "2fa", "mfa", "authentication code", "bestätigung", "bestatigung", "einmalcode", "usage unique", "codice di verifica", "dogrulama", "doğrulama", "подтверждения", "验证码", "驗證碼", "認証コード", "인증번호"],
        StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <summary>Says whether a word names such a code.</summary>
    public static bool Names(ReadOnlySpan<char> word) => word.Equals("otp", StringComparison.OrdinalIgnoreCase) || word.ContainsAny(Marks);

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        if (candidate.Word.End == 0 || !Names(text[candidate.Word.Start..candidate.Word.Met]))
        {
            return false;
        }

        var place = Assignment.Read(text, candidate.Word, candidate.At);
        if (place.Joint == Joint.None || place.Start < candidate.Floor)
        {
            return false;
        }

        var end = place.Start + DigitGroups.RunLength(text[place.Start..Math.Min(text.Length, place.Start + Most + 1)]);
        finding = new Finding(place.Start, end, PiiKinds.Secret, Confidence.Named);
        return end - place.Start is >= Fewest and <= Most && (end - place.Start >= FewestBehindBlank || place.Joint is not (Joint.Blank or Joint.Line)) && NumberBoundary.Closes(text, end);
    }
}
