using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>What stands before a street, between its number and the city, and behind the city: sites, buildings, hamlets, plots, doors, regions in brackets, squares of Mannheim, kilometres of roads.</summary>
public sealed class AddressPlotTests
{
    [Theory]
    [InlineData("Edificio: «Edificio Torremar, Calle Pacífico 54, 29004 Málaga»")]
    [InlineData("Finca rústica «Cortijo El Romeral, Camino de Ronda 4, 18300 Loja (Granada)»")]
    [InlineData("Cascina: «Cascina Bellaria, Strada Vecchia 3, 27100 Pavia (PV)»")]
    [InlineData("Consegna presso «Zona Industriale Sud, Via dell'Artigianato 9, 35127 Padova»")]
    [InlineData("«Résidence Les Pins, Bât. A, Appt 12, 4 rue du Stade, 33000 Bordeaux»")]
    [InlineData("«Immeuble Le Phare\n12 quai du Port\n13002 Marseille»")]
    [InlineData("adresse : «Zone industrielle de la Vallée, 3 rue Ampère, 38130 Échirolles»")]
    [InlineData("Livraison : «ZA des Landes, 15 rue des Artisans, 35220 Châteaubourg»")]
    [InlineData("Contact : «Parc d'activités des Prés, 8 rue Lavoisier, 59650 Villeneuve-d'Ascq»")]
    [InlineData("Adresse «Haus Nr. 12, Strandweg 4, 25980 Sylt»")]
    [InlineData("Lieferadresse: «Gewerbepark Süd, Industriestr. 14, 86368 Gersthofen»")]
    [InlineData("collecting dad from «Basement Flat, 12 Marine Parade, Hove» later")]
    [InlineData("drop the keys at «First Floor Flat, 5 Regent Terrace, Penzance»")]
    [InlineData("My cottage in Germany: «Haus Nr. 3, Deichweg 8, 26506 Norden»")]
    [InlineData("Endereço da escola: «Rod. PA-150, Travessa Mogno, 8, Moju, PA 68450-000»")]
    [InlineData("«Condomínio Alto da Serra, Rua 4, casa 18, Gravatá - PE» é o endereço")]
    [InlineData("Edifício: «Ed. Copan, Av. Ipiranga, 200, São Paulo - SP»")]
    [InlineData("Stuur het naar «Resort Sol, Calle Mar 5, 03710 Calpe (Alicante)»")]
    [InlineData("«Parque Tecnológico, Calle Isaac Newton 4, 18016 Granada» recepción abierta")]
    [InlineData("«Bât. B, Résidence du Parc, 18 rue Nationale, 37000 Tours»")]
    [InlineData("«Garden Flat, 8 Clifton Vale, Bristol» is still empty")]
    [InlineData("«Flat 12, Park House, 3 Queens Row, Leeds»")]
    [InlineData("«Unit 4, Riverside Park, 2 Dock Road, Hull»")]
    public void Parts_before_the_street_are_found(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("Notre gîte : «Le Bourg, 46330 Cabrerets», clés chez la voisine")]
    [InlineData("Maison : «La Grange Neuve, 24620 Les Eyzies»")]
    [InlineData("Notre ferme : «Les Trois Chênes, 87120 Eymoutiers», au bout du chemin")]
    [InlineData("Ons huis in Frankrijk: «Le Village, 26170 Buis-les-Baronnies», post komt laat")]
    [InlineData("«Les Granges, 05100 Briançon», c'est notre chalet")]
    [InlineData("Notre maison : «Le Moulin, 19500 Collonges»")]
    public void A_hamlet_is_found_by_its_code(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("el fontanero viene mañana a «Calle Cervantes 5, esc. dcha., 3º A, 28014 Madrid»")]
    [InlineData("«Calle Alcalá 201, esc. B, 4.º izda., 28028 Madrid»")]
    [InlineData("Vivo en «C/ Olmo 12, pta. 7, 46003 Valencia»")]
    [InlineData("Alquilo «Calle Serrano 40, bloque 2, piso 3, 28001 Madrid» desde enero")]
    [InlineData("«12 rue de la Paix, 1er étage, porte 4, 75002 Paris»")]
    [InlineData("«Blumenstr. 5, Hinterhaus, 80331 München»")]
    [InlineData("«Torstraße 99, VH, 2. OG links, 10119 Berlin»")]
    [InlineData("She rents a room in «Calle Huertas 19, pta 4, 28014 Madrid»")]
    [InlineData("Endereço: «Rua Dom Pedro II, S/N, Qd. 12 Lt. 4, Goiânia - GO, 74000-120»")]
    [InlineData("cod;endereco;bairro;cep\n8;«Rua Sete de Setembro 45 fundos;Centro;88301-200»")]
    [InlineData("«Rua Goiás, 77, casa 2, fundos, Uberlândia (MG)»")]
    [InlineData("La clínica está en «Calle Goya 71, bajo izq., 28001 Madrid»")]
    [InlineData("«Via Crispi 12, pal. B, int. 4, 90139 Palermo» citofono Neri")]
    [InlineData("«28 rue Lecourbe, 3e étage droite, 75015 Paris»")]
    [InlineData("«Sternstr. 8, Gartenhaus, 2. OG, 22769 Hamburg»")]
    [InlineData("«Rua Projetada, s/n, Qd. 3 Lt. 9, Sinop - MT, 78550-000»")]
    [InlineData("«Av. Brasil, 1200, loja 4, Foz do Iguaçu - PR»")]
    public void Parts_behind_the_number_are_found(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("Dirección: «Urb. El Pinar, parcela 14, 29651 Mijas (Málaga)»")]
    [InlineData("«18 rue des Alpes, 74000 Annecy (Haute-Savoie)»")]
    [InlineData("gemeldet unter «Am Markt 4, 17207 Röbel (Müritz)»")]
    [InlineData("Anschrift: «Dorfstr. 11, 29439 Lüchow (Wendland)»")]
    [InlineData("Mudei! Agora estou na «Rua das Palmeiras, 88, sala 4, Joinville (SC)»")]
    [InlineData("Hon bor på «Calle Luna 4, 2º B, 29640 Fuengirola (Málaga)»")]
    [InlineData("Asun osoitteessa «C/ Mar 8, pta 3, 29620 Torremolinos (Málaga)»")]
    [InlineData("«14 rue de Vesle, 51100 Reims (Marne)»")]
    [InlineData("«Ringstr. 3, 06449 Aschersleben (Sachsen-Anhalt)»")]
    [InlineData("my Airbnb is «Via Giulia 22, int. 9, 00186 Roma (RM)»")]
    [InlineData("o técnico vem na «Rua Bento Gonçalves 300, bloco B, ap 12, Caxias do Sul (RS)»")]
    public void A_region_in_brackets_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("Versand an «C 4, 12, 68159 Mannheim»")]
    [InlineData("wohnhaft «L 13, 5, 68161 Mannheim», ledig")]
    [InlineData("Büro: «M7, 9a, 68161 Mannheim»")]
    [InlineData("Ich wohne in «U 4, 12, 68161 Mannheim»")]
    [InlineData("«K 3, 7\n68159 Mannheim»")]
    public void A_square_of_Mannheim_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("Domicilio: «Ctra. N-340 km 12, 11130 Chiclana (Cádiz)»")]
    [InlineData("Residenza: «S.P. 14 km 7, 73010 Lequile (LE)»")]
    [InlineData("Sede: «Str. Prov. 12 km 3, 41030 Bomporto (MO)»")]
    [InlineData("O paciente reside no «Sítio Santa Rita, km 4 da estrada nova, zona rural, Picos - PI»")]
    [InlineData("«S.S. 18 km 92, 84091 Battipaglia (SA)»")]
    [InlineData("«Rod. SC-401, Km 5, Florianópolis, SC 88032-005»")]
    public void A_kilometre_of_a_road_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("收件人地址：«江苏省南京市鼓楼区汉口路22号楼梯A 302»")]
    [InlineData("信箱：«陕西省西安市第205信箱3分箱»")]
    [InlineData("部队地址:«甘肃省兰州市27信箱12分箱»")]
    [InlineData("家住«吉林省长春市朝阳区桂林街18号3-4-2»")]
    [InlineData("收货地址«辽宁省大连市中山区人民路12号1-2-803»")]
    [InlineData("現住所は«千葉県船橋市本町3丁目4番5号 第三若葉荘 B-203»です")]
    [InlineData("«大阪府堺市北区中百舌鳥町2-12 さくら荘 C-5»に住んでいます")]
    [InlineData("届け先：«福岡県福岡市博多区住吉4-2-8 コーポ松 A-12»")]
    [InlineData("勤務先は«東京都港区芝浦1-2-3 青葉ビル B-1101号室»")]
    [InlineData("通信地址:«新疆乌鲁木齐市第88信箱7分箱»")]
    [InlineData("我住«湖北省武汉市江汉区解放大道58号楼梯C 1201»")]
    [InlineData("配達先：«愛知県名古屋市千種区今池2-3-4 もみじ荘 201»")]
    [InlineData("母は«京都府京都市左京区下鴨3-5 ひばりマンション 405»にいます")]
    public void Chinese_and_Japanese_rooms_are_found(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);
}
