using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names that no list knows, behind what is done with persons alone, and in the places that letters, papers and speakers have for them.</summary>
public sealed class DealtWithTests
{
    [Theory]
    [InlineData("Spoke with «Thessaly Brankovitch» this morning about the leak.")]
    [InlineData("The order was made by phone, placed by «Sorrel Quendelhart» at 10:14.")]
    [InlineData("I was helped by someone called «Zebulina Farrowgate».")]
    [InlineData("the woman I talked to said her name was «Candrace Ferrule»")]
    [InlineData("Ich habe gestern gesprochen mit «Ottokarla Wiesengrund».")]
    [InlineData("la conseillère s'appelait «Ségolaine Roubaudet»")]
    [InlineData("Falei com a «Doralinda Pimentão» ontem")]
    [InlineData("quem assinou foi «Doralinda Pimentão»")]
    [InlineData("chi ha firmato è «Brunildo Passalacquo»")]
    [InlineData("quien firmó fue «Onesimio Redondela»")]
    [InlineData("mi ha risposto «Brunildo»")]
    [InlineData("spoke to «Kezziah» in billing yesterday")]
    public void Persons_dealt_with(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("We talked to Customer Support about it.")]
    [InlineData("I spoke with Support in March.")]
    [InlineData("I talked to Vodafone yesterday.")]
    [InlineData("It was placed by the door.")]
    [InlineData("Gesprochen mit der Hausverwaltung.")]
    [InlineData("married to the idea of a new kitchen")]
    public void Nobody_dealt_with(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("The name on the parcel is «Obadine Flintwhistle».")]
    [InlineData("Name on my lease: «Obadine Flintwhistle»")]
    [InlineData("Der Name auf dem Paket ist «Gundolina Kabelitz».")]
    [InlineData("Nom sur le colis : «Perrinette Vaugeois»")]
    [InlineData("A nombre de quién: «Obdulio Carranzales»")]
    [InlineData("Viele Grüße aus Kiel\n«Hauke Peterslund»")]
    [InlineData("Saludos desde Cádiz,\n«Maitenia»")]
    [InlineData("my husband «Torvaldo»'s card was declined")]
    [InlineData("my daughter, «Ottolinde», is allergic to nuts")]
    [InlineData("our lodger «Pascoe Trevannion» moved out")]
    [InlineData("«Wendelina Okorohatch» here from unit 9.")]
    [InlineData("Bonjour, ici «Annesixte Delaportelle».")]
    [InlineData("Hallo, hier ist «Ottokarla Wiesengrund», ich habe eine Frage.")]
    [InlineData("Aqui é o «Welligton Tavarones», falei com vocês hoje.")]
    [InlineData("乘客名字写错了，应该是«章若楠»，能改吗")]
    [InlineData("«道明寺»先生に伝えてください")]
    [InlineData("«勅使河原»様")]
    public void Places_of_names(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("Der Herr der Ringe läuft um 20:15 Uhr.")]
    [InlineData("My name is mud around here.")]
    [InlineData("Mein Name ist Hase, ich weiß von nichts")]
    [InlineData("担当者と申しますか、窓口の方をお願いします")]
    [InlineData("| Cliente | Motivo |\n|---|---|\n| 4471 | factura |")]
    [InlineData("Long Time Customer here, first issue.")]
    [InlineData("Hello, this is Great News.")]
    [InlineData("Grüße aus Kiel\nBis morgen")]
    [InlineData("The name on the door was painted over.")]
    public void No_places_of_names(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);
}
