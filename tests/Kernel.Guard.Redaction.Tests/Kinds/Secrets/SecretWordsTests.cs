using AwesomeAssertions;
using KernelGuard.Redaction.Kinds.Secrets;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Secrets;

public sealed class SecretWordsTests
{
    [Theory]
    [InlineData("Password")]
    [InlineData("contraseña")]
    [InlineData("密码")]
    [InlineData("WLAN key")]
    [InlineData("Network Security Key")]
    [InlineData("clé réseau")]
    [InlineData("ağ anahtarı")]
    [InlineData("ネットワークキー")]
    [InlineData("código secreto")]
    public void Words_for_passwords_and_for_keys_of_networks_name_a_password(string word) => SecretWords.NamesPassword(word).Should().BeTrue();

    [Theory]
    [InlineData("API Key")]
    [InlineData("client secret")]
    [InlineData("Schlüssel")]
    [InlineData("CLÉ API")]
    [InlineData("密钥")]
    [InlineData("apiキー")]
    [InlineData("토큰")]
    public void Words_for_keys_and_tokens_do_not(string word) => SecretWords.NamesPassword(word).Should().BeFalse();
}
