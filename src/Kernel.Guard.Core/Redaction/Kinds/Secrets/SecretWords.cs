using System.Buffers;
using System.Text;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Holds the words that speak of secrets. Words for passwords let any value pass; words for keys and tokens ask for one that no word is.</summary>
internal static class SecretWords
{
    private const string InitialPasswords =
        "initialpasswort, initialkennwort, startpasswort, startkennwort, erstpasswort, einmalpasswort, einmalkennwort, standardpasswort, standardkennwort, masterpasswort, adminpasswort, adminkennwort, rootpasswort, benutzerpasswort, benutzerkennwort, routerpasswort, routerkennwort, gerätepasswort, gerätekennwort, mailpasswort, datenbankpasswort, serverpasswort, zugangspasswort, zugangskennwort, "
        + "hauptpasswort, portalpasswort, kundenpasswort, kundenkennwort, kontopasswort, windows passwort, windowspasswort, netzwerkpasswort, netzwerkkennwort, gastpasswort, gastkennwort, wlanpasswort, wlankennwort, ftp passwort, vpn passwort, vpn kennwort, ";

    // What a wireless network, a router or a box is joined with.
    private const string Networks =
        "cle wpa de la box, cle wifi de la box, cle wpa du routeur, cle wifi du routeur, cle de la box, cle reseau, cle du reseau, cle du routeur, code de la box, mot de passe de la box, natverksnyckel, natverksnyckeln, natverksnyckel till routern, natverkslosenord, tradlos nyckel, netvaerksnogle, netværksnøgle, netværksnøglen, nettverksnokkel, nettverksnøkkel, nettverksnøkkelen, "
        + "verkkoavain, verkkoavaimen, verkkoavaimeni, verkon avain, langaton avain, wifi avain, wifi salasana, wlan avain, wlan salasana, netwerksleutel, netwerkbeveiligingssleutel, wifi sleutel, wifi code, wifi wachtwoord, klucz sieciowy, klucz sieci, klucz wifi, klucz do wifi, haslo do wifi, haslo wifi, kod do wifi, ag anahtari, ağ anahtarı, wifi anahtarı, ag guvenlik anahtari, modem şifresi, modem sifresi, wifi losenord, wifi losenordet, wifi passord, wifi passordet, wifi adgangskode, "
        + "koden til wifi, koden til wi fi, koden til nettet, koden til netværket, koden till wifi, koden till wi fi, koden till natverket, kode til wifi, kod till wifi, passordet til wifi, losenordet till wifi, adgangskoden til wifi, schlüssel fürs wlan, code fürs wlan, code für das wlan, passwort fürs wlan, clave de la red, clave del router, contrasena del router, contrasena de la red, chave da rede, senha do roteador, senha do wifi, senha da rede, chiave della rete, chiave del router, password del router, password della rete, "
        + "와이파이 비밀번호, 와이파이 비번, 와이파이 암호, 네트워크 키, 공유기 비밀번호, 공유기 암호, wifi 비밀번호, wifi密码, 无线密码, 路由器密码, 网络密码, wifiパスワード, ルーターのパスワード, รหัสเราเตอร์, คีย์เครือข่าย, ";

    // Answers to security questions.
    private const string Answers =
        "sikkerhedssvar, sikkerhetssvar, sakerhetssvar, svar på sikkerhedsspørgsmål, svar på sikkerhetsspørsmål, svar pa sakerhetsfragan, turvakysymyksen vastaus, turvavastaus, guvenlik sorusunun cevabi, guvenlik sorusu cevabi, guvenlik cevabi, gizli soru cevabi, beveiligingsantwoord, antwoord op de beveiligingsvraag, antwoord beveiligingsvraag, geheim antwoord, odpowiedz na pytanie bezpieczenstwa, odpowiedz bezpieczenstwa, odpowiedz na pytanie pomocnicze, "
        + "reponse de securite, respuesta de seguridad, risposta di sicurezza, resposta de seguranca, antwort sicherheitsfrage, antwort auf die geheimfrage, 安全问题答案, 密保答案, 密保问题答案, 秘密の質問の答え, 秘密の答え, 보안 질문 답변, 보안 질문 답, คำตอบคำถามความปลอดภัย, คำตอบคำถามลับ, ";

    private const string Foreign =
        "jelszó, a jelszó, jelszava, jelszavam, jelszavad, jelszavát, jelszavunk, wifi jelszó, wifi jelszava, heslem, hesla, heslu, moje heslo, parola mea, parola ta, parola wifi, parola de la wifi, parola de acces, κωδικός πρόσβασης, κωδικό πρόσβασης, κωδικός του wifi, κωδικός wifi, ο κωδικός μου είναι, συνθηματικό, "
        + "סיסמה, הסיסמה, והסיסמה, סיסמא, הסיסמא, והסיסמא, סיסמת, סיסמתי, הסיסמה שלי, סיסמת הוויפיי, كلمة مرور, وكلمة المرور, وكلمة السر, كلمة سر, الرقم السري, mật khẩu, mật khẩu mới, mật khẩu wifi, mật khẩu đổi thành, mật khẩu đã đổi thành, mật khẩu thì đổi thành, mật khẩu được đổi thành, pass wifi, mật mã, kata sandinya, kata sandiku, sandinya, паролем, пароля, паролю, пароле, пароль от вайфая, пароль від вайфаю, पासवर्ड, ";

    /// <summary>Words for passwords.</summary>
    public const string Passwords =
        InitialPasswords + Networks + Answers + Foreign + "code secret, code confidentiel, geheimzahl, geheimcode, codigo secreto, codice segreto, numero secreto, zipパス, 旧パス, 新パス, 仮パス, ログインパス, 解凍パス, パスは, パスが, 暗証キー, 認証キー, wifi key, wi fi key, wlan key, wpa key, wpa2 key, wpa psk, wpa2 psk, wpa3 psk, wifi psk, wlan psk, network key, network security key, guest key, router key, wifi code, wi fi code, wifi schlussel, wlan schlussel, wlan code, netzwerkschlussel, netzwerksicherheitsschlussel, wlan key gast, clave wifi, clave del wifi, clave de la wifi, clave wi fi, clave de red, clave del portal, clave del correo, clave temporal, codigo wifi, cle wifi, cle wi fi, cle du wifi, cle wpa, code wifi, code wi fi, code du wifi, cle de securite reseau, chiave wifi, chiave wi fi, chiave del wifi, chiave di rete, codice wifi, chave wifi, chave do wifi, chave wi fi, chave de rede, codigo do wifi, 无线密钥, 网络密钥, wifi密钥, ネットワークキー, 暗号化キー wifi, ネットワークセキュリティキー, wi fiキー, identified by, codewort, safe word, safeword, security word, telefonpasswort, sprachpasswort, kundencodewort, geheimwort, initialpasswort, standardpasswort, übergangspasswort, gastpasswort, routerpasswort, adminpasswort, systempasswort, datenbankpasswort, mailpasswort, emailpasswort, appkennwort, netzwerkkennwort, code word, losungswort, wlan passwort, wlan kennwort, mot secret, palabra secreta, parola segreta, palavra secreta, パスコード, パスフレーズ, 暗証コード, 合言葉, 口令码, kundenkennwort, kundenpasswort, portalpasswort, requirepass, masterauth, zugangspasswort, anmeldepasswort, loginpasswort, kundenpasswort, einmalpasswort, startpasswort, masterpasswort, kontopasswort, benutzerpasswort, zugangskennwort, code d'acces, code secret, parola d'accesso, senha de acesso, clave, admin pass, smtp pass, 비번, "
        + "รหัสผ่านไวไฟ, รหัสผ่าน wifi, รหัสผ่าน wi fi, พาสเวิร์ด, contrasena del wifi, contrasena wifi, mot de passe wifi, mot de passe du wifi, password wifi, password del wifi, wifi koden, wifi kode, parolam, security answer, security question answer, answer to my security question, answer to the security question, secret answer, memorable word, memorable information, secret word, security word, geheimwort, sicherheitswort, antwort auf die sicherheitsfrage, sicherheitsantwort, mot secret, reponse secrete, reponse a la question secrete, palabra secreta, respuesta secreta, parola segreta, risposta segreta, palavra secreta, resposta secreta, 비번, recovery key, recovery code, recovery codes, backup code, backup codes, rescue code, wiederherstellungscode, code de recuperation, codigo de recuperacion, codice di recupero, codigo de recuperacao, 恢复码, リカバリーコード, "
        + "pgpassword, sifrem, sifreniz, parola, kodeord, heslo, kata sandi, sandi, mat khau, รหัสผ่าน, كلمة المرور, كلمة السر, la clave, mi clave, tu clave, su clave, password, passwd, pwd, passphrase, pass phrase, passcode, pass code, passwort, kennwort, passwortes, zugangscode, mot de passe, mdp, motdepasse, contrasena, clave de acceso, clave secreta, "
        + "senha, palavra passe, palavra-passe, codigo de acesso, parola d'ordine, parola chiave, parola d ordine, wachtwoord, losenord, haslo, sifre, parol, salasana, adgangskode, passord, wifi sifresi, wifi şifresi, wi-fi şifresi, wlan schlussel, wlan-schlussel, wlan passwort, 暗号キー, 暗号化キー, รหัสไวไฟ, losenordet, lösenordet, salasanani, adgangskoden, passordet, sifrem, şifrem, "
        + "密码, 密碼, 口令, 登录密码, 登入密碼, パスワード, 暗証番号, 비밀번호, 암호, пароль, db pass, db password, mysql pwd, sshpass, userpass, root password, admin password, user password, pw, pass, pin, pin code";

    /// <summary>Words for keys and tokens.</summary>
    public const string Keys =
        "session, sessionid, jsessionid, phpsessid, session cookie, secret, token, api key, apikey, apitoken, api secret, access key, access token, auth token, auth key, secret key, secret access key, secretkey, private key, encryption key, signing key, "
        + "account key, shared access key, shared key, subscription key, function key, functions key, master key, app key, app secret, application key, consumer key, consumer secret, client secret, client key, "
        + "openai key, azure key, azure openai key, anthropic key, claude key, gemini key, mistral key, deepl key, google key, google maps key, aws key, stripe key, github key, gitlab key, twilio key, sendgrid key, mailgun key, algolia key, firebase key, mapbox key, cloudflare key, datadog key, shopify key, "
        + "license key, storage key, service key, session key, webhook secret, signing secret, jwt secret, session secret, refresh token, id token, bearer token, credential, credentials, "
        + "shared access signature, sharedaccesssignature, security token, csrf token, xsrf token, otp secret, totp secret, 2fa secret, mfa secret, otp seed, totp seed, mfa seed, authenticator seed, totp key, authenticator key, authenticator secret, aws secret, aws secret key, aws secret access key, "
        + "geheimnis, api schlussel, zugriffsschlussel, geheimer schlussel, schlussel, zugangstoken, jeton, jeton d'acces, cle api, cle d'api, cle secrete, cle d'acces, secreto, clave api, clave de api, clave privada, "
        + "ficha de acceso, segredo, chave de api, chave api, chave secreta, chave de acesso, chave privada, chiave api, chiave segreta, chiave di accesso, chiave privata, segreto, "
        + "密钥, 密鑰, 金鑰, 令牌, 私钥, 访问密钥, 秘密鍵, アクセスキー, apiキー, シークレット, トークン, api密钥, 토큰, 비밀키";

    /// <summary>Words that begin a token or a block.</summary>
    public const string Beginnings =
        "eyj*, ewog*, bearer, authorization, begin private key, begin rsa private key, begin ec private key, begin dsa private key, begin openssh private key, begin encrypted private key, begin pgp private key block, begin any private key";

    private static readonly Marks KeyMarks = new(
        ["key", "token", "secret", "credential", "session", "signature", "geheim", "schl", "jeton", "cle ", "clave api", "clave de api", "clave privada", "secreto", "ficha", "segred", "chave", "chiave", "segreto"],
        ["clé", "密钥", "密鑰", "金鑰", "令牌", "私钥", "秘密鍵", "キー", "シークレット", "トークン", "토큰", "키"]);

    // The key of a wireless network is a password that people choose.
    private static readonly Marks NetworkMarks = new(
        ["verkko", "verkon", "natverk", "netvaerk", "nettverk", "netwerk", "sieci", "modem", "box", "routeur", "roteador", "ag ", "tradlos", "langaton", "parola chiave", "parola_chiave", "parolachiave", "palavra chave", "palavra-chave", "palavra_chave", "code secret", "geheimzahl", "geheimcode", "codigo secreto", "codice segreto", "numero secreto", "wifi", "wi-fi", "wi fi", "wlan", "wpa", "network", "netz", "router", "guest", "reseau", "de red", "di rete", "de rede"],
        ["nätverk", "netværk", "ağ ", "네트워크", "เครือข่าย", "código secreto", "número secreto", "暗証キー", "認証キー", "réseau", "无线", "网络", "ネットワーク"]);

    private static readonly WordSet OfGoods = new("clave clé chiave chave schlüssel key");

    /// <summary>Says whether a word names a password, rather than a key or a token.</summary>
    public static bool NamesPassword(ReadOnlySpan<char> word) => !KeyMarks.StandIn(word) || NetworkMarks.StandIn(word);

    /// <summary>Says whether a word names a secret as such, whose values may be short.</summary>
    public static bool NamesSecret(ReadOnlySpan<char> word) => word.Contains("secret", StringComparison.OrdinalIgnoreCase) || word.Contains("credential", StringComparison.OrdinalIgnoreCase);

    /// <summary>Says whether a word names the key of an article as well.</summary>
    public static bool NamesKeyOfGoods(ReadOnlySpan<char> word) => OfGoods.Contains(word);

    /// <summary>Says whether a word is the scheme before a token of a header (RFC 6750), and so no name of one.</summary>
    public static bool IsScheme(ReadOnlySpan<char> word) => word.Equals("bearer", StringComparison.OrdinalIgnoreCase);

    /// <summary>Says whether a word only begins a token.</summary>
    public static bool IsPrefix(ReadOnlySpan<char> word) =>
        word.Length < 5 && word[^1] is '-' or '_' or '.' || IsScheme(word) || word.Equals("authorization", StringComparison.OrdinalIgnoreCase) || TokenForms.IsPrefix(word)
        || word.StartsWith("begin", StringComparison.OrdinalIgnoreCase) || word.Equals("eyj", StringComparison.OrdinalIgnoreCase);

    // Texts of ASCII alone are looked for many characters at a time, and most words can hold no others.
    private sealed class Marks(string[] ascii, string[] others)
    {
        private readonly SearchValues<string> _ascii = SearchValues.Create(ascii, StringComparison.OrdinalIgnoreCase);
        private readonly SearchValues<string> _others = SearchValues.Create(others, StringComparison.OrdinalIgnoreCase);

        public bool StandIn(ReadOnlySpan<char> word) => word.ContainsAny(_ascii) || (!Ascii.IsValid(word) && word.ContainsAny(_others));
    }
}
