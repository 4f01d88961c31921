using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names between the label of an address and the street, in all languages.</summary>
public sealed class NamesBeforeStreetsTests
{
    [Theory]
    [InlineData("Lieferadresse: «Ottokar Brandstätter», Am Kirchberg 7a, 93047 Regensburg")]
    [InlineData("Adresse de livraison : «Odilon Trébuchet», 4 impasse du Moulin, 31500 Toulouse")]
    [InlineData("Shipping address: «Thandeka Mbeki», 17 Thistlewood Crescent, Harrogate HG2 8QP")]
    [InlineData("Dirección de entrega: «Leandro Bustamante», Calle Mayor 12, 28013 Madrid")]
    [InlineData("Indirizzo di consegna: «Zelinda Trombacco», Via Zamenhof 22, 36100 Vicenza")]
    [InlineData("Endereço de entrega: «Jacira Potiguara», Rua do Salitre 132, 1250-198 Lisboa")]
    [InlineData("Leveransadress: «Gudrun Åkerblad», Storgatan 12, 111 51 Stockholm")]
    [InlineData("收货地址:«司徒敏仪»,广东省广州市天河区体育西路12号")]
    public void Who_lives_there_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName, besides: ~PiiKinds.PersonName);

    [Theory]
    [InlineData("Address: Rose Cottage, the lane")]
    [InlineData("Indirizzo: siehe Anlage, Seite 3")]
    [InlineData("收货地址:金华市 义乌区 北门街")]
    [InlineData("住所:千葉県 船橋市")]
    [InlineData("收货地址:任意, 本市内")]
    [InlineData("Adresse: Rue Victor Hugo, 12, 75001 Paris")]
    public void What_names_nobody_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName, besides: ~PiiKinds.PersonName);
}
