using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Names what a phrase says of the digits beside it.</summary>
internal enum OneTimeCodeRole
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A code that a service sends for one login.</summary>
    Code,

    /// <summary>Somebody's code, of whatever sort: only behind a sign or a verb.</summary>
    Loose,
}

/// <summary>Holds the words for one-time codes, in the users' languages.</summary>
internal static class OneTimeCodeWords
{
    /// <summary>Gets the table.</summary>
    public static readonly CueTable<OneTimeCodeRole> Table = new(
        PiiKinds.Secret,
        (OneTimeCodeRole.Code,
            "otp, otp code, one time code, one time password, one time passcode, onetime code, verification code, login code, sms code, 2fa code, 2fa, mfa code, two factor code, use code, use the code, enter code, enter the code, utilisez le code, saisissez le code, usa el codigo, introduce el codigo, usa il codice, inserisci il codice, use o codigo, digite o codigo, gebruik code, wpisz kod, authentication code, authenticator code, security passcode, sign in code, signin code, confirmation code, "
            + "bestatigungscode, bestätigungs-code, einmalcode, einmalpasswort, anmeldecode, verifizierungscode, mtan, sms tan, push tan, pushtan, mobile tan, ihr tan, ihre tan, deine tan, meine tan, tan nummer, "
            + "code a usage unique, code de verification, code de connexion, code de confirmation, code sms, votre code est, ton code est, tu codigo es, su codigo es, seu codigo e, teu codigo e, tuo codice e, suo codice e, twoj kod to, codigo de verificacion, codigo de acceso, codigo de confirmacion, codigo sms, codigo de verificacao, codigo de confirmacao, "
            + "codice di verifica, codice di accesso, codice di conferma, codice otp, verificatiecode, bevestigingscode, inlogcode, kod weryfikacyjny, kod sms, kod jednorazowy, verifieringskod, engangskod, bekraftelseskod, bekraeftelseskode, engangskode, bekreftelseskode, "
            + "vahvistuskoodi, kertakayttokoodi, dogrulama kodu, onay kodu, tek kullanimlik sifre, код подтверждения, код доступа, одноразовый код, "
            + "验证码, 驗證碼, 短信验证码, 动态码, 动态密码, 認証コード, 確認コード, 認証番号, ワンタイムパスワード, 인증번호, 인증 번호, 인증코드, 확인 코드, รหัส otp, รหัสยืนยัน, सत्यापन कोड"),
        (OneTimeCodeRole.Loose, "your code, dein code, ihr code, je code, uw code, din kod, kodunuz"));

    /// <summary>What German banks call it; a colour and a family name too, so that it counts in capitals and as a key.</summary>
    public const string Abbreviation = "tan";

    /// <summary>Answers what a phrase says of the digits beside it.</summary>
    public static OneTimeCodeRole RoleOf(ReadOnlySpan<char> phrase) => phrase.Equals(Abbreviation, StringComparison.OrdinalIgnoreCase) ? OneTimeCodeRole.Code : Table.RoleOf(phrase);

    /// <summary>Says whether a phrase names such a code.</summary>
    public static bool Names(ReadOnlySpan<char> phrase) => RoleOf(phrase) != OneTimeCodeRole.None;
}
