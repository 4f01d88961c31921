using System.Buffers;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Tells whether the text around a place speaks of sign-ins: of accounts that are locked, passwords, directories, refusals.</summary>
internal static class SignInWords
{
    private const int Reach = 64;

    private static readonly SearchValues<string> Stems = SearchValues.Create(
    [
        "auth", "login", "log in", "logon", "logged", "sign in", "signin", "signed in", "passw", "locked", "unlock", "lockout", "suspended", "reset", "certifi", "denied", "token", "permission", "does not exist", "not found", "active directory", "ldap", "kerberos", "entra", " AD ", "AD'", "AD:", "AD-", "/AD", "AD里", "ADの", "VPN", "MFA", "2FA",
        "anmeld", "kennwort", "sperr", "einlogg", "einzulogg", "freischalt", "domäne", "existiert nicht", "nicht gefunden", "zugriff", "berechtig", "zurücksetz",
        "connexion", "connect", "mot de passe", "verrouill", "bloqu", "n'existe pas", "introuvable", "accès", "domaine", "réinitialis",
        "contrase", "sesión", "acceso", "dominio", "no existe", "restablec", "senha", "sessão", "acesso", "domínio", "não existe", "redefin", "accesso", "acceder", "bloccat", "sblocc", "credenzial", "non esiste", "reimpost",
        "inlog", "aanmeld", "wachtwoord", "geblokkeer", "deblokk", "vergrendel", "ontgrendel", "toegang", "domein", "bestaat niet",
        "zalog", "logowan", "uwierzyt", "hasł", "hasl", "zablok", "odblok", "dostęp", "domenow", "nie istnieje",
        "lösenord", "låst", "lås upp", "spärr", "inlogg", "åtkomst", "behörig", "domän", "finns inte", "adgangskode", "godkend", "spærr", "oplås", "lås op", "adgang", "domæne", "findes ikke", "innlogg", "pålogg", "passord", "lås opp", "tilgang", "domene", "finnes ikke", "autentis", "autenti",
        "kirjaut", "todenn", "salasan", "lukit", "lukko", "avaa", "pääsy", "toimialue", "ei ole", "ei löydy", "oturum", "giriş", "giris", "parola", "şifre", "sifre", "kimlik do", "kilit", "kilid", "engel", "erişim", "etki alan", "bulunamad", "mevcut de",
        "认证", "登录", "登錄", "密码", "锁定", "解锁", "被锁", "冻结", "权限", "不存在", "域", "認証", "ログイン", "ログオン", "ロック", "パスワード", "サインイン", "権限", "存在しま", "ドメイン", "인증", "로그인", "비밀번호", "잠", "권한", "존재하지", "도메인", "เข้าสู่ระบบ", "รหัสผ่าน", "ล็อก", "สิทธิ์", "ไม่พบ", "โดเมน",
    ],
    StringComparison.OrdinalIgnoreCase);

    /// <summary>Says whether the text does; it looks no further than its reach.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where what is told of begins.</param>
    /// <param name="end">Where it ends.</param>
    public static bool Surround(ReadOnlySpan<char> text, int start, int end) =>
        text[end..Math.Min(text.Length, end + Reach)].ContainsAny(Stems) || text[Math.Max(0, start - Reach)..start].ContainsAny(Stems);
}
