using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Holds texts of code, logs, lock files and settings in which there is nothing to find.</summary>
public sealed class LookAlikeTests
{
    [Theory]
    [InlineData("A frame of 12 bytes looks like 01 67 00 E1 02 68 5A 03 73 27 87 00: channel 1")]
    [InlineData("Every phone number becomes a link: order numbers, article numbers like 4100-22-118, even that.")]
    [InlineData("\"user name\" is what one types to sign in")]
    [InlineData("""
        export class AuthService {
          constructor(private readonly tokens: TokenStore, private apiKey: string) {}
          async login(user: string, password: string): Promise<Session> {
            const token = await this.tokens.issue({ user, password: hash(password) });
            if (!token) throw new Error('Invalid password');
            return { token, expires: Date.now() + 3600_000 };
          }
        }
        """)]
    [InlineData("""
        public sealed record LoginRequest(string UserName, string Password, string? Token = null);
        services.AddSingleton(sp => new ApiClient(sp.GetRequiredService<IOptions<ApiOptions>>().Value.ApiKey));
        var key = Environment.GetEnvironmentVariable("API_KEY") ?? throw new InvalidOperationException("API_KEY is missing");
        options.Password.RequiredLength = 12; options.Password.RequireDigit = true;
        Assert.Equal(0x1F, flags & ~0xFF00); // see RFC 7519, section 4.1.2
        """)]
    [InlineData("""
        2024-01-05T12:30:45.123Z INFO  [http-nio-8080-exec-1] c.e.Service:123 - Request 550e8400-e29b-41d4-a716-446655440000 took 1234567 ns
        2024-01-05 12:30:46,789 WARN  TokenFilter - token expired for session, retrying (attempt 3/5)
        E/AndroidRuntime( 1234): java.lang.NullPointerException at com.example.Main.run(Main.java:42)
        pid=4242 tid=1732358400 mem=123456789012 bytes commit=9fceb02d0ae598e95dc970b74767f19372d61af8
        kernel: [12345.678901] usb 1-1.2.3: new high-speed device number 7
        """)]
    [InlineData("""
        "node_modules/lodash": {
          "version": "4.17.21",
          "resolved": "https://registry.npmjs.org/lodash/-/lodash-4.17.21.tgz",
          "integrity": "sha512-v2kDEe57lecTulaDIuNTPy3Ry4gLGJ6Z1O3vE1krgXZNrsQ+LFTGHVxVjcXPs17LhbZVGedAJv8XZ1tvj5FvSg==",
          "engines": { "node": ">=10.0.0" }
        }
        """)]
    [InlineData("""
        [[package]]
        name = "serde"
        version = "1.0.193"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        checksum = "25dd9975e68d0cb5aa1120c288333fc98731bd1dd12f561e468ea4728c042b89"
        """)]
    [InlineData("""
        apiVersion: v1
        kind: Secret
        metadata:
          name: app-secrets
        spec:
          containers:
            - image: registry.example.com/app@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
              env:
                - name: DB_PASSWORD
                  valueFrom: { secretKeyRef: { name: db, key: password } }
                - name: TOKEN
                  value: "${TOKEN}"
        """)]
    [InlineData("""
        diff --git a/src/a.c b/src/a.c
        index 83db48f..bf269f4 100644
        @@ -12,7 +12,7 @@ int main(void)
        -    printf("%d:%d\n", a::b, c);
        +    return x ? y::z : 0;
        """)]
    [InlineData("""
        The key point at issue is that the secret of good bread is time. A token of thanks, the password to the heart.
        Meet at noon; the bank at the corner opens at 9:30. The account of the war, a card game, the exp of x.
        Der Punkt an der Sache: das Konto des Lebens. Le point de départ. La tarjeta de la abuela. 这张卡很好。
        """)]
    [InlineData("""
        $ curl -sS -H "Authorization: Bearer $TOKEN" https://api.example.com/v1/items?page=2\&limit=50 | jq '.items[].id'
        $ docker run -e POSTGRES_PASSWORD -p 5432:5432 postgres:16.1
        $ git log --oneline | head -3
        a12301d Find a wrapped error of the guard in one place
        f5f9449 Say what was measured; password handling moved
        """)]
    [InlineData("""
        <input type="password" name="password" placeholder="Password" autocomplete="current-password" required>
        .btn::before { content: "\f101"; color: #ff00aa; margin: 0 1.5em 2.25em 10px } a::after { top: 50% }
        <a href="https://example.com/docs/tokens?version=2#api-keys">API keys</a>
        """)]
    [InlineData("Bin locations: 29-954-9124, 11-815-1161, 05-198-4837, 08-221-9788, 10-126-8600")]
    [InlineData("Varasto: hylly 230572-893 kpl 33; hylly 085383-958 kpl 22; hylly 943727-069 kpl 75")]
    [InlineData("Estoque: cód. 516.117/59 34 un. R$ 26,77; cód. 072.128/53 95 un. R$ 91,95")]
    public void Nothing_is_found(string text) => Marked.FindsExactly(text, PiiKinds.None);
}
