using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Secrets;

/// <summary>Digits behind words for PINs and the codes of doors, passphrases of several words, keys of networks in groups, passwords that end with a sign.</summary>
public sealed class PinAndPhraseTests
{
    [Theory]
    [InlineData("The passphrase is «Winter Biscuit Meadow 44», type it with the spaces")]
    [InlineData("recovery phrase is «ocean velvet hammer tiny orbit lemon»")]
    [InlineData("Passphrase: «Blauer Esel tanzt 7»")]
    [InlineData("frase de contraseña: «luna roja sobre mar 5»")]
    [InlineData("WLAN-Schlüssel: «7103 1226 1938 1473 4360»")]
    [InlineData("WLAN-Schlüssel «4622 9699 4761 4654» steht unter der Fritzbox")]
    [InlineData("clé wifi «A8F3 99CE 12BD 7710»")]
    [InlineData("Try logging in with passcode «ottersRfun!» please")]
    [InlineData("Het wachtwoord voor de boekhouding is «Rakete1942?», niet doormailen graag.")]
    [InlineData("Hasło do panelu hostingu: «koala9893?»")]
    [InlineData("Code secret «4928» de ma carte refusé au distributeur.")]
    [InlineData("The door code is «4827»")]
    [InlineData("my pin «0852» is refused")]
    [InlineData("passcode «884213» for the meeting")]
    [InlineData("PIN der Karte «5831»")]
    [InlineData("PIN do cartão «9021»")]
    [InlineData("Min pinkod är «4491»")]
    [InlineData("pinkoden «5512» fungerar inte")]
    [InlineData("PIN-koodini on «4491»")]
    [InlineData("PIN kodum «4491»")]
    [InlineData("暗証番号：«2758»(変更予定)")]
    [InlineData("카드 비밀번호 «5582»")]
    [InlineData("PIN 번호는 «9031»")]
    [InlineData("รหัสผ่านไวไฟคือ «mango9726!» ค่ะ")]
    public void A_secret_is_found(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("The passphrase is stored in the vault, never in the code.")]
    [InlineData("A recovery phrase is twelve random words long, keep yours safe.")]
    [InlineData("Passphrase: Choose one that you can remember")]
    [InlineData("The PIN code is 4 to 6 digits long.")]
    [InlineData("The door code 2024 edition ships in May.")]
    [InlineData("my pin 1992 Addams Family")]
    [InlineData("the signal is pin 4012 of the socket")]
    [InlineData("Password: what is it? Nobody knows.")]
    public void What_only_sounds_like_one_stays(string text) => Marked.FindsExactly(text, PiiKinds.Secret);
}
