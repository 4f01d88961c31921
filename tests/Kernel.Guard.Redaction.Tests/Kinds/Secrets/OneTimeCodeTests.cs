using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Secrets;

public sealed class OneTimeCodeTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("«482913» is your Northwind login code")]
    [InlineData("Votre code de vérification est «482913»")]
    [InlineData("您的验证码是«482913»,5分钟内有效")]
    [InlineData("Il tuo codice di verifica è «482913».")]
    [InlineData("docker login -u deploy -p «Tulip4471» registry.example.com")]
    [InlineData("«Tulip4471» is my password")]
    [InlineData("My password? It's «Tulip4471».")]
    [InlineData("password: str = \"«Tulip4471»\"")]
    [InlineData("TAN «482016» kam per SMS, die Überweisung wurde trotzdem abgelehnt.")]
    [InlineData("{\"tan\":\"«482016»\"}")]
    [InlineData("wifi_ssid=guest-lobby\nwifi_psk=«pineapple-garage-31»")]
    public void Codes_and_passwords_are_found_beside_their_words(string marked) => Marked.FindsExactly(marked, PiiKinds.Secret);

    [Theory]
    [InlineData("your code is under review")]
    [InlineData("votre code promo BIENVENUE10")]
    [InlineData("What is my password? It's not working")]
    [InlineData("docker login -u deploy -p $TOKEN registry.example.com")]
    [InlineData("a tan 482016 leather bag")]
    [InlineData("Math.tan=13808780")]
    [InlineData("TAN 48 Stück")]
    public void Words_beside_them_are_none(string text) => All.Redact(text).Spans.Should().BeEmpty();
}
