using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Streets and cities without a postal code, behind words of living, visiting, meeting and delivering, written small too, and the city that a small word ties to a street.</summary>
public sealed class AddressPlaceTests
{
    [Theory]
    [InlineData("nos vemos en casa de Marta, «Plaza de España 9, Logroño», hacia las ocho")]
    [InlineData("la fiesta es en «Calle Sol 14, Huelva», traed algo de beber")]
    [InlineData("il tecnico è venuto in «Via Garibaldi 22» ma non c'era nessuno")]
    [InlineData("ci vediamo in «Via Cavour 8, Firenze» alle sette")]
    [InlineData("Il pacco è stato lasciato in «Viale Monza 110» dal vicino")]
    [InlineData("l'appuntamento è in «Piazza Dante 3 a Livorno» davanti al bar")]
    [InlineData("treffen wir uns bei Jonas, «Lindenstraße 8, Kassel», um sieben")]
    [InlineData("der Paketbote war in der «Goethestraße 21» und nicht bei mir")]
    [InlineData("Der Umzug geht in die «Hauptstraße 3 in Leipzig»")]
    [InlineData("we're moving in at «412 NE Birch Pl in Salem, Oregon» on Friday")]
    [InlineData("pick me up outside «17 Cherry Grove, Durham» at six")]
    [InlineData("he's staying at «2200 NW Fern Ter in Portland» for now")]
    [InlineData("The engineer is at «7 Abbey Close, Bury» now")]
    [InlineData("My aunt lives at «31 Hawthorn Way in Norwich»")]
    [InlineData("delivered to «1420 Cedar Ln in Boise, Idaho» by mistake")]
    [InlineData("they broke into «18 Orchard Close, Bath» last night")]
    [InlineData("ambulance to «9 Kelvin Court, Airdrie» please")]
    [InlineData("o motoboy foi na «Rua Augusta 1500, apto 31, São Paulo» e ninguém atendeu")]
    [InlineData("mijn zus woont in «Via Larga 9, Milano»")]
    [InlineData("Min dotter bor på «45 rue Monge à Paris»")]
    [InlineData("Vi bor på «Kantstraße 22 in Berlin» i sommer")]
    [InlineData("ho lasciato la bici davanti a «Via Zamboni 33, Bologna»")]
    [InlineData("il gatto è scappato da «Via Manin 5, Udine»")]
    [InlineData("Oma lebt in der «Schulstraße 2 in Fulda»")]
    [InlineData("We've just moved into «14 Beech Court, Harrogate»")]
    [InlineData("Can the cab come to «6 Salisbury Terrace, Oxford» at nine?")]
    [InlineData("The fire started at «77 SE Birch Way in Vancouver, Washington»")]
    [InlineData("o carteiro foi na «Alameda Santos 45»")]
    [InlineData("hent meg på «14 Elm Grove, Brighton»")]
    [InlineData("Muutin osoitteeseen «22 Maple Court, Leeds»")]
    public void A_street_and_its_city_are_found(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("recoged a mi madre en «calle larga 7, 2º dcha», gracias")]
    [InlineData("vive en «calle del pez 22, madrid» y no abre")]
    [InlineData("sono in «via dei mille 31 a torino», suona due volte")]
    [InlineData("abitiamo al «vicolo stretto 2, lucca»")]
    [InlineData("j'habite «27 rue du lavoir à saint-brieuc» près de l'école")]
    [InlineData("je loge au «5 rue des écoles, rennes»")]
    [InlineData("viens me chercher au «33 rue de la gare à vannes»")]
    [InlineData("wohne in der «schillerstraße 14, 3. og, 50674 köln»")]
    [InlineData("wohne «bergmannstr. 40, seitenflügel 2. og, 10961 berlin» klingel kaputt")]
    [InlineData("wir treffen uns in der «kastanienallee 12 in berlin», ok?")]
    [InlineData("moro na «rua das laranjeiras 210, rio de janeiro»")]
    [InlineData("portami in «via tasso 18, bergamo»")]
    [InlineData("abbiamo traslocato in «via pascoli 7 a ravenna»")]
    [InlineData("bin grad in der «lindenallee 9 in essen»")]
    [InlineData("I live at «15 mill lane, york»")]
    [InlineData("me busca na «rua do ouro 45, recife»")]
    public void A_street_written_small_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("le colis est parti au «8 avenue Foch à 54000 Nancy»")]
    [InlineData("Demeurant «22 boulevard Carnot à 06400 Cannes», profession libérale")]
    [InlineData("Mon frère a emménagé au «7 allée des Tilleuls à 31000 Toulouse»")]
    public void A_code_and_a_city_behind_a_small_word_belong_to_the_street(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("SET domicilio = '«C/ Doctor Fleming, 44, 50035 Zaragoza»'")]
    [InlineData("SET domicilio = '«Calle Doctor Fleming, 44, 50035 Zaragoza»'")]
    [InlineData("relación C/N 10,0 y método 4")]
    public void A_street_named_after_a_doctor_stands_in_quotes(string marked) => Marked.FindsExactly(marked, PiiKinds.PostalAddress);
}
