namespace KernelGuard.Corpus;

/// <summary>Makes network addresses, URLs with credentials, wallets and secrets.</summary>
public static class NetworkSpecs
{
    private static readonly string[] IpLines =
    [
        "Connection refused by ‹V› on port 443.", "‹V› - - [12/Mar/2026:‹n2 10 23›:‹n2 10 59›:‹n2 10 59› +0000] \"GET /index.html HTTP/1.1\" 200 ‹D 4›", "ssh admin-box at ‹V› fails since ‹time›", "The server ‹V› does not answer.", "http://‹V›:8080/status is down", "X-Forwarded-For: ‹V›",
        "blocked client ‹V› after ‹n 3 9› tries", "服务器‹V›无法访问。", "サーバー‹V›に接続できません。", "Der Server ‹V› antwortet nicht.", "Le serveur ‹V› ne répond pas.", "El servidor ‹V› no responde.", "O servidor ‹V› não responde.", "Il server ‹V› non risponde.", "‹stamp› login from ‹V› ok",
    ];

    private static readonly string[] UrlLines =
    [
        "The link is ‹V› and it expires today.", "curl -s ‹V›", "Open <‹V›> in the browser.", "[download](‹V›)", "I cloned it with git clone ‹V›", "下载链接：‹V›", "リンクはこちら： ‹V›", "Der Link lautet ‹V› und gilt bis heute.", "Le lien est ‹V›", "El enlace es ‹V›", "O link é ‹V›", "Il link è ‹V›", "DATABASE: ‹V›", "fetch('‹V›')",
    ];

    private static readonly string[] CryptoLines = ["Please send the coins to ‹V›.", "wallet: ‹V›", "donations: ‹V› thank you", "请把币转到‹V›", "送金先は‹V›です。", "Bitte an ‹V› überweisen.", "Envoyez les jetons à ‹V›.", "Envíe las monedas a ‹V›.", "Envie para ‹V›.", "Invia a ‹V› grazie", "tx to ‹V› confirmed"];

    private static readonly string[] KeyLines = ["My key is ‹V› and it stopped working.", "export API_KEY=‹V›", "Authorization: Bearer ‹V›", "api_key = \"‹V›\"", "I accidentally committed ‹V› to the repo", "密钥是‹V›", "APIキーは‹V›です。", "Mein API-Schlüssel lautet ‹V›.", "Ma clé API est ‹V›", "Mi clave de API es ‹V›", "Minha chave de API é ‹V›", "La mia chiave API è ‹V›", "config.Token = '‹V›';", "curl -H \"X-Api-Key: ‹V›\" https://api.example.com/v1/items"];

    private static readonly string[] PasswordLines =
    [
        "password=‹V›", "my password is ‹V›", "Password: ‹V›", "pwd: ‹V›", "passwd = \"‹V›\"", "\"password\": \"‹V›\"", "Server=db;Database=shop;User Id=app;Password=‹V›;Encrypt=true", "DB_PASSWORD=‹V›", "the wifi password is ‹V›", "密码：‹V›", "密码是‹V›", "パスワード：‹V›", "パスワードは‹V›です", "Passwort: ‹V›", "Mein Passwort lautet ‹V›", "mot de passe : ‹V›", "Mon mot de passe est ‹V›",
        "contraseña: ‹V›", "Mi contraseña es ‹V›", "senha: ‹V›", "Minha senha é ‹V›", "la mia password è ‹V›", "client_secret=‹V›", "비밀번호: ‹V›", "hasło: ‹V›", "wachtwoord: ‹V›", "şifre: ‹V›", "lösenord: ‹V›",
    ];

    private static readonly string[] CodeLines =
    [
        "Your verification code is ‹V›. Do not share it.", "‹V› is your Northwind login code", "‹V› is your verification code.", "One-time code: ‹V›", "Use code ‹V› to sign in", "Ihr Bestätigungscode lautet ‹V›", "Ihre TAN: ‹V›",
        "Votre code de vérification est ‹V›", "Tu código de verificación es ‹V›, no lo compartas", "Seu código de verificação é ‹V›", "Il tuo codice di verifica è ‹V›", "您的验证码是‹V›，5分钟内有效", "認証コードは‹V›です", "인증번호는 ‹V›입니다", "Je verificatiecode is ‹V›", "Kod weryfikacyjny: ‹V›",
    ];

    private static readonly string[] CommandLines = ["docker login -u deploy -p ‹V› registry.example.com", "mysql -u root -p‹V› shop", "curl -u admin:‹V› https://api.example.com/v1", "sshpass -p '‹V›' ssh deploy@web-1"];

    /// <summary>Gets the kinds.</summary>
    public static IReadOnlyList<KindSpec> All { get; } =
    [
        new(PiiKinds.IpAddress, Aim.Checksum, "*=IP|IP address;en=IP address|IP|client IP|source IP|host address;zh=IP地址|IP;ja=IPアドレス|IP;de=IP-Adresse|IP;fr=adresse IP|IP;es=dirección IP|IP;pt=endereço IP|IP;it=indirizzo IP|IP", "ip|ipAddress|ip_address|clientIp|client_ip|remoteAddr|host|sourceIp",
            [new(V4) { Sentences = IpLines }, new(V4), new(V6), new(V6) { Sentences = IpLines[..4] }]) { Near = "ip" },
        new(PiiKinds.MacAddress, Aim.Checksum, "*=MAC|MAC address;en=MAC address|MAC|hardware address;zh=MAC地址|MAC;ja=MACアドレス;de=MAC-Adresse;fr=adresse MAC;es=dirección MAC;pt=endereço MAC;it=indirizzo MAC", "mac|macAddress|mac_address|hwAddr|deviceMac",
            [new(d => Mac(d, ":", 2)) { Alone = true }, new(d => Mac(d, "-", 2).ToUpperInvariant()) { Alone = true }, new(d => Mac(d, ":", 2).ToUpperInvariant()) { Alone = true }, new(d => Mac(d, ".", 4)), new(d => d.Hex(12).ToUpperInvariant().Replace('0', 'A') is var mac && mac.Any(char.IsAsciiDigit) ? mac : "A4BB6D0C11FE")]) { Near = "mac" },
        new(PiiKinds.Url, Aim.Context, "*=URL|link;en=link|download link|URL|webhook", "url|callbackUrl|download_url|href|webhook|databaseUrl",
            [.. Urls().Select(url => new Form(url) { Sentences = UrlLines })]) { Near = "url" },
        new(PiiKinds.CryptoAddress, Aim.Checksum, "*=Bitcoin address|wallet;en=wallet address|Bitcoin address|BTC address|wallet;zh=钱包地址|比特币地址;ja=ウォレットアドレス;de=Wallet-Adresse|Bitcoin-Adresse;fr=adresse Bitcoin|adresse de portefeuille;es=dirección de bitcoin|billetera;pt=endereço da carteira|carteira bitcoin;it=indirizzo del wallet|indirizzo bitcoin", "wallet|walletAddress|btc_address|address|payTo",
            [.. new Func<Draw, string>[] { Wallets.Bitcoin, Wallets.Segwit, d => "0x" + d.Hex(40), d => Wallets.Base58(d, 0x30), d => Wallets.Base58(d, 0x1E), d => Wallets.Base58(d, 0x41), Wallets.Taproot, d => Wallets.Base58(d, 5) }.SelectMany(make => new[] { new Form(make) { Alone = true }, new Form(make) { Sentences = CryptoLines } })]) { Near = "crypto hash" },
        new(PiiKinds.Secret, Aim.Context, "*=API key|token;en=API key|access token|secret key|token;zh=API密钥|访问令牌;ja=APIキー|アクセストークン;de=API-Schlüssel|Zugriffstoken;fr=clé API|jeton d'accès;es=clave de API|token de acceso;pt=chave de API|token de acesso;it=chiave API|token di accesso", "apiKey|api_key|token|accessToken|access_token|secret|client_secret",
            [
                .. Keys().SelectMany(key => new[] { new Form(key) { Alone = true }, new Form(key) { Sentences = KeyLines } }),
                .. Enumerable.Repeat(new Form(Password) { Sentences = PasswordLines, Keys = "password|dbPassword|db_password|passwd|pwd|userPassword" }, 12),
                new(d => d.Digits(6)) { Sentences = CodeLines, Keys = "otp|otp_code|verification_code|oneTimeCode|smsCode" },
                new(d => d.Digits(6)) { Sentences = CodeLines, Keys = "otp|otp_code|verification_code" },
                new(Password) { Sentences = CommandLines, Structured = false },
                new(d => d.Token(14)) { Sentences = ["‹V› is my password.", "‹V› ist mein Passwort.", "‹V› es mi contraseña.", "‹V› is the admin password now"], Structured = false },
                new(d => d.Hex(32)) { Sentences = ["client secret ‹V›", "ENV API_TOKEN ‹V›", "secret key (‹V›)", "‹V› is my secret key."], Structured = false },
                new(d => d.Token(40)) { Sentences = ["aws_secret_access_key = ‹V›", "AWS_SECRET_ACCESS_KEY=‹V›", "secretAccessKey: \"‹V›\""], Keys = "secretAccessKey|aws_secret_access_key" },
                new(d => d.Token(86) + "==") { Sentences = ["DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=‹V›;EndpointSuffix=core.windows.net", "AccountKey=‹V›"], Keys = "accountKey|account_key|storageKey" },
                new(d => d.Token(32)) { Sentences = ["auth_token=‹V›", "client_secret: ‹V›", "x-api-key: ‹V›", "apiKey: '‹V›'", "secret_key = \"‹V›\""] },
                new(d => d.Hex(32)) { Sentences = ["api_key=‹V›", "subscription key: ‹V›", "apikey: \"‹V›\"", "secret=‹V›"] },
                new(Pem) { Sentences = ["‹V›", "The key file holds:\n‹V›\nand nothing else."], Structured = false },
                new(d => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{People.Ascii(d).Given}:{Password(d)}"))) { Sentences = ["Authorization: Basic ‹V›"], Structured = false },
            ]) { Near = "secret" },
    ];

    private static string V4(Draw d) => d.PickOf($"192.168.{d.Below(256)}.{d.Between(1, 254)}|10.{d.Below(256)}.{d.Below(256)}.{d.Between(1, 254)}|1{d.Between(30, 89)}.{d.Between(10, 255)}.{d.Below(256)}.{d.Between(1, 254)}|203.0.113.{d.Between(1, 254)}|8{d.Below(10)}.{d.Between(10, 255)}.{d.Between(10, 255)}.{d.Between(1, 254)}");

    private static string V6(Draw d) => d.PickOf($"2001:db8:{d.Hex(4)}:{d.Hex(4)}:{d.Hex(4)}:{d.Hex(4)}:{d.Hex(4)}:{d.Hex(4)}|2a02:{d.Hex(4)}::{d.Hex(4)}|fe80::{d.Hex(4)}:{d.Hex(4)}:{d.Hex(4)}:{d.Hex(4)}|2001:db8::{d.Hex(3)}:{d.Hex(2)}|2600:{d.Hex(4)}:{d.Hex(4)}::1");

    private static string Mac(Draw d, string mark, int group) => string.Join(mark, d.Hex(12).Chunk(group).Select(part => new string(part)));

    private static IEnumerable<Func<Draw, string>> Urls() =>
    [
        d => $"https://{People.Ascii(d).Given}:{d.Token(10)}@{d.PickOf("git|files|api")}.example.com/{d.PickOf("repo.git|v1/items|backup")}",
        d => $"postgres://app:{d.Token(12)}@db.example.com:5432/shop",
        d => $"redis://:{d.Token(16)}@cache.example.com:6379/0",
        d => $"mongodb+srv://service:{d.Token(14)}@cluster0.example.net/main",
        d => $"https://api.example.com/v1/files?access_token={d.Token(32)}",
        d => $"https://shop.example.com/reset?token={d.Token(40)}",
        d => $"https://store.blob.example.net/docs/plan.pdf?sv=2024-11-04&se={d.Between(2026, 2030)}-01-01&sr=b&sp=r&sig={d.Token(40)}%3D",
        d => $"https://bucket.s3.amazonaws.com/a.zip?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature={d.Hex(64)}",
        d => $"https://maps.example.com/js?key={d.Token(39)}",
        d => $"https://app.example.com/login?user=3&api_key={d.Hex(32)}",
    ];

    private static IEnumerable<Func<Draw, string>> Keys() =>
    [
        d => $"sk-{d.Token(48)}",
        d => $"sk-proj-{d.Token(64)}",
        d => $"sk-ant-api03-{d.Token(93)}AA",
        d => $"AKIA{d.Of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)}",
        d => $"AIza{d.Token(35)}",
        d => $"{d.PickOf("ghp|gho|ghs|ghu")}_{d.Token(36)}",
        d => $"github_pat_{d.Token(22)}_{d.Token(59)}",
        d => $"glpat-{d.Token(20)}",
        d => $"xoxb-{d.Digits(12)}-{d.Digits(12)}-{d.Token(24)}",
        d => $"{d.PickOf("sk|rk")}_live_{d.Token(24)}",
        d => $"npm_{d.Token(36)}",
        d => $"SG.{d.Token(22)}.{d.Token(43)}",
        Jwt,
        Jwt,
    ];

    private static string Jwt(Draw d)
    {
        var body = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{{\"sub\":\"{d.Digits(10)}\",\"iat\":{d.Digits(10)}}}")).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return $"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.{body}.{d.Token(43)}";
    }

    private static string Password(Draw d) => d.PickOf($"{d.PickOf("Sommer|Winter|Dragon|Sunny|Blue|Tiger")}{d.Between(10, 2029)}!|{d.Token(d.Between(8, 16))}|{d.Token(6)}#{d.Token(5)}|{d.PickOf("hunter|monkey|falcon|secret")}{d.Between(10, 999)}$|Tr0ub4dor_{d.Between(10, 99)}|P@ss{d.Digits(4)}w0rd");

    private static string Pem(Draw d)
    {
        var kind = d.PickOf("RSA PRIVATE KEY|PRIVATE KEY|EC PRIVATE KEY|OPENSSH PRIVATE KEY");
        return $"-----BEGIN {kind}-----\n{string.Join('\n', Enumerable.Range(0, d.Between(3, 9)).Select(_ => d.Token(64)))}\n{d.Token(30)}==\n-----END {kind}-----";
    }
}
