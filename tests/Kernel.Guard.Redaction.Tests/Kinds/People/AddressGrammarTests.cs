using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Addresses whose streets have no word for one, fields that hold a street alone, sites, routes, units before the house, and the labels before them.</summary>
public sealed class AddressGrammarTests
{
    [Theory]
    [InlineData("«12 Harbour Reach Chatham ME4 3TZ» is where I am")]
    [InlineData("«2300 County Road 118, Leander TX 78641»")]
    [InlineData("«Room 402, 4th Floor, 55 Broad Street, New York, NY 10004»")]
    [InlineData("deliver to the flat at «3/2, 118 Byres Road, Glasgow G12 8TB»")]
    [InlineData("Our new office: «Unit 6, Castle Trading Estate, Bristol BS4 4EB»")]
    [InlineData("I moved to «553 Old Mill Trace» last week")]
    [InlineData("wohnhaft «Zur Alten Schmiede 5», geboren in Bonn")]
    [InlineData("Send it to:\n«The Old Bakery\n5 Church Lane\nTotnes\nTQ9 5NF»")]
    [InlineData("Umzug nach «An der Alten Ziegelei 5, 48157 Münster» zum Monatsende")]
    [InlineData("il mio indirizzo è «strada comunale di Mongreno 63, 10132 Torino»")]
    [InlineData("consegnate in «via Fratelli Rosselli 8/B»")]
    [InlineData("endereço de cobrança: «Alameda Santos, 2101, cj. 54, São Paulo/SP, 01419-002»")]
    [InlineData("«Caixa Postal 7782, 13083-970 Campinas SP»")]
    [InlineData("我住在«成都市武侯区科华北路62号力宝大厦北区15楼»")]
    [InlineData("放在«天河北路233号中信广场»前台")]
    [InlineData("新地址«重庆市渝北区龙溪街道红锦大道86号附12号»")]
    [InlineData("お届け先は«神奈川県横浜市中区本町六丁目50番地の10»です")]
    [InlineData("配送先　«名古屋市中村区名駅4-7-1 ミッドランドスクエア12F»")]
    [InlineData("郵便番号«150-0002»")]
    [InlineData("{\"strasse\":\"«Rosenwinkel 3»\",\"ort\":\"Hannover\"}")]
    [InlineData("street: «77 Whinfell Garth»")]
    [InlineData("{\"calle\":\"«Gran Vía 31»\",\"ciudad\":\"Bilbao\"}")]
    [InlineData("{\"addressLine1\":\"«Flat 12, Mercer House»\"}")]
    [InlineData("{\"logradouro\":\"«Rua Padre Chagas»\"}")]
    public void Addresses(string marked) => Marked.FindsExactly(marked, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("221 guests dined on Main Street last night")]
    [InlineData("We moved to 3 New Regions in May.")]
    [InlineData("It ships to 3 Baltic States.")]
    [InlineData("address line 1 is required")]
    [InlineData("{\"street\":\"required\"}")]
    [InlineData("via: 3 Relays")]
    [InlineData("{\"addressLine1\":\"string\"}")]
    [InlineData("A score of 3/2, 118 points in all")]
    [InlineData("Cuesta CHF 25.784,05 y dura 17 años; la agenda guarda 132 direcciones.")]
    [InlineData("address_line=")]
    [InlineData("logradouro:")]
    [InlineData("Lieferung zum Monatsende")]
    public void No_addresses(string marked) => Marked.FindsExactly(marked, PiiKinds.PostalAddress);
}
