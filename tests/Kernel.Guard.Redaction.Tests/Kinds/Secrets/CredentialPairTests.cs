using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Secrets;

/// <summary>Passwords behind a user name, a word for both and a slash or a colon, and in the arguments of a database's command.</summary>
public sealed class CredentialPairTests
{
    [Theory]
    [InlineData("login with admin / «Fr0stbite#7»")]
    [InlineData("creds: 12345 / «Fr0stbite#77»")]
    [InlineData("credentials hbrandt / «winter92x»")]
    [InlineData("Zugangsdaten: max.m / «Geheim12!»")]
    [InlineData("ログイン情報：tanaka / «sakura!77»")]
    [InlineData("mysql -uroot -p«Kangaroo_11» shop")]
    public void Its_password_is_found(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("Log in with YubiKey5")]
    [InlineData("Sign in with \"Microsoft365\"")]
    [InlineData("Log in with Facebook/LinkedIn")]
    [InlineData("Log in with Okta/Auth0")]
    [InlineData("creds = load_creds2")]
    [InlineData("creds: kube-config2")]
    [InlineData("Zugangsdaten: Intranet/Handbuch2024")]
    [InlineData("log in with git@github.com:acme/infra2.git")]
    [InlineData("Login details: sent/2024-05-01T10:00")]
    [InlineData("docker run --name mysql -p3306:3306")]
    [InlineData("-I/usr/include/mysql -pthread")]
    [InlineData("systemctl restart mysql; ssh -p2222 host")]
    [InlineData("mysql -uroot -pYOUR_PASSWORD")]
    [InlineData("| Feature | MySQL | Notes |\n|---|---|---|\n| x | JSON_EXTRACT8 | y |")]
    public void A_service_a_path_and_a_port_stay(string text) => Marked.FindsExactly(text, PiiKinds.Secret);
}
