using System.Buffers.Text;
using System.Text;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Secrets;

public sealed class TokenRecognizerTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string Hex = "0123456789abcdef";

    public static TheoryData<string, string, int> Issued => new()
    {
        { "sk-", Alphabet, 48 }, { "sk-proj-", Alphabet + "-_", 120 }, { "sk-ant-api03-", Alphabet + "-_", 95 }, { "AKIA", Base32, 16 }, { "ASIA", Base32, 16 }, { "AIza", Alphabet, 35 },
        { "ghp_", Alphabet, 36 }, { "gho_", Alphabet, 36 }, { "ghs_", Alphabet, 36 }, { "github_pat_", Alphabet, 82 }, { "glpat-", Alphabet, 20 }, { "xoxb-", Alphabet, 40 }, { "sk_live_", Alphabet, 24 },
        { "rk_live_", Alphabet, 24 }, { "whsec_", Alphabet, 32 }, { "npm_", Alphabet, 36 }, { "pypi-AgEI", Alphabet, 120 }, { "hf_", Alphabet, 34 }, { "shpat_", Hex, 32 }, { "dop_v1_", Hex, 64 },
        { "GOCSPX-", Alphabet, 28 }, { "hvs.", Alphabet, 90 }, { "SK", Hex, 32 }, { "AC", Hex, 32 },
    };

    [Theory]
    [MemberData(nameof(Issued))]
    public void Tokens_with_an_issued_prefix_are_found(string prefix, string alphabet, int length)
    {
        var random = new Random(prefix.Length + length);
        for (var i = 0; i < 20; i++)
        {
            var token = prefix + "7" + new string(random.GetItems<char>(alphabet, length - 4)) + "a8b"[..3];
            token = alphabet == Base32 ? prefix + new string(random.GetItems<char>(alphabet, length)) : token;
            Marked.FindsExactly($"use «{token}».", PiiKinds.Secret);
            Marked.FindsExactly($"export A='«{token}»'", PiiKinds.Secret);
            Marked.FindsExactly($"你的«{token}»，好", PiiKinds.Secret);
        }
    }

    [Fact]
    public void Json_web_tokens_are_found_whole()
    {
        var header = Base64Url.EncodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"u8);
        var body = Base64Url.EncodeToString(Encoding.UTF8.GetBytes("{\"sub\":\"1234567890\",\"iat\":1516239022}"));
        var token = $"{header}.{body}.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";

        Marked.FindsExactly($"«{token}»", PiiKinds.Secret);
        Marked.FindsExactly($"Authorization: Bearer «{token}»", PiiKinds.Secret);
        Marked.FindsExactly($"{{\"t\":\"«{token}»\"}}", PiiKinds.Secret);
        Marked.FindsExactly($"{Base64Url.EncodeToString("{\"name\":\"no header\"}"u8)}.{body}.abc", PiiKinds.Secret);
    }

    [Theory]
    [InlineData("«-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7\nabc=\n-----END RSA PRIVATE KEY-----» and more")]
    [InlineData("\"private_key\": \"«-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBg\\n-----END PRIVATE KEY-----»\\n\"")]
    [InlineData("«-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAA»")]
    [InlineData("«-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOYBF\n-----END PGP PRIVATE KEY BLOCK-----»")]
    public void Private_keys_are_found_as_blocks(string marked) => Marked.FindsExactly(marked, PiiKinds.Secret);

    [Theory]
    [InlineData("bot «123456789:AAF1a2b3c4d5e6f7g8h9i0jklmnopqrstuv» runs")]
    [InlineData("Authorization: Bearer «mF9s8d7f6g5h4j3k2l1q0w9e»")]
    [InlineData("curl -s -H \"Authorization: Bearer «C6Ixh8GKlf8ijRqi6yXUyh2gCDJI»\" https://api.example.org/v2")]
    [InlineData("headers = {'Authorization': 'Bearer «C6Ixh8GKlf8ijRqi6yXUyh2gCDJI»'}")]
    [InlineData("curl -H 'Authorization: Basic «dXNlcjpwYXNzdzByZDEyMw==»'")]
    [InlineData("«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»")]
    public void Other_forms_are_found(string marked) => Marked.FindsExactly(marked, PiiKinds.Secret);

    [Theory]
    [InlineData("class=\"sk-loading-spinner-container-wrapper\"")]
    [InlineData("AKIAINSHORT")]
    [InlineData("akiaiosfodnn7abcdefg")]
    [InlineData("ghp_short1")]
    [InlineData("eyJ is how a token begins")]
    [InlineData("Bearer of good news and Basic English lessons")]
    [InlineData("Authorization: Bearer <token>")]
    [InlineData("Authorization: Bearer $TOKEN")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkq\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZI\n-----END PUBLIC KEY-----")]
    [InlineData("begin private key exchange")]
    [InlineData("npm_config_registry=https://registry.npmjs.org/")]
    [InlineData("npm_package_dependencies_something_long_name")]
    [InlineData("hf_transfer is enabled")]
    [InlineData("commit 9fceb02d0ae598e95dc970b74767f19372d61af8")]
    [InlineData("\"integrity\": \"sha512-v2kDEe57lecTulaDIuNTPy3Ry4gLGJ6Z1O3vE1krgXZNrsQ+LFTGHVxVjcXPs17LhbZVGedAJv8XZ1tvj5FvSg==\"")]
    [InlineData("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4")]
    [InlineData("550e8400-e29b-41d4-a716-446655440000")]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void What_only_looks_like_a_token_stays(string text) => Marked.FindsExactly(text, PiiKinds.Secret);
}
