using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Money;

/// <summary>Card codes behind what they are called in the languages of the north and the east, by their name and by their place.</summary>
public sealed class CardCodeWordsTests
{
    [Theory]
    [InlineData("Kontrolcifre på kortet: «351»")]
    [InlineData("de tre cifre på bagsiden er «709»")]
    [InlineData("de tre siffrorna på baksidan är «709»")]
    [InlineData("kontrollsifrene på baksiden er «709»")]
    [InlineData("kortin tarkistusnumero «709»")]
    [InlineData("kolme numeroa kortin takana: «709»")]
    [InlineData("kartın arkasındaki üç rakam «709»")]
    [InlineData("trzycyfrowy kod «709»")]
    [InlineData("controlegetal op de achterkant «709»")]
    [InlineData("카드 뒷면 세 자리 «709»")]
    [InlineData("뒷면 3자리 숫자 «709»")]
    [InlineData("รหัสหลังบัตรคือ «709»")]
    [InlineData("เลขหลังบัตร 3 หลัก «709»")]
    public void A_code_is_found(string text) => Marked.FindsExactly(text, PiiKinds.CardCode);

    [Theory]
    [InlineData("Kontrolcifre beregnes med modulus 11 over 120 sager.")]
    [InlineData("Tarkistusnumero lasketaan kertoimilla 731.")]
    public void What_only_sounds_like_one_stays(string text) => Marked.FindsExactly(text, PiiKinds.CardCode);
}
