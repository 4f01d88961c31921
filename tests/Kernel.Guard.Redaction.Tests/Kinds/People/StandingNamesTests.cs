using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names that stand as somebody's name does, whatever their label is called.</summary>
public sealed class StandingNamesTests
{
    [Theory]
    [InlineData("Gutachter der Gegenseite: «Jochen Tavares»")]
    [InlineData("patient : «Anna Nowak»")]
    [InlineData("{\"squad\": {\"lead\": \"«Marta Ortega»\"}}")]
    [InlineData("<dc:creator>«Sophie Desrosiers»</dc:creator>")]
    [InlineData("7,«Agnieszka Brandt»,true")]
    [InlineData("// TODO(«Mireille Lindqvist»): fix")]
    [InlineData("author = {«Matteo Krüger»}")]
    [InlineData("«Sophie Laurent»")]
    [InlineData("«Sophie Laurent» à l'appareil, c'est pour ma facture")]
    [InlineData("On Monday, «Katarzyna Nowak» wrote:")]
    [InlineData("I, «Magdalena Zeller», authorise this")]
    [InlineData("Morning «Daniela Fischer», any news?")]
    [InlineData("the account number was read out to «Thomas Weber»")]
    [InlineData("Le chauffeur, «Mireille Ortega», a été impoli")]
    [InlineData("*reviewer:* «Stefan Huber»")]
    public void A_given_and_a_family_name_need_no_label_that_is_known(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("inspector_name: «Nomvula Rautenberg»")]
    [InlineData("\"displayName\": \"«Pilar Tavares»\"")]
    [InlineData("owner: «Jochen Ortega»")]
    [InlineData("{\"signerName\":{\"type\":\"string\",\"value\":\"«Lorcan Sanderson»\"}}")]
    [InlineData("SELECT * FROM t WHERE driver_name = '«Lorenza Beaumont»'")]
    [InlineData("Can you look up «Serena Jankowski»? That's the full name.")]
    [InlineData("«田中美咲»という者です")]
    [InlineData("账户在«王丽娜»名下")]
    public void A_family_name_or_a_persons_role_proves_a_rare_name(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("title: Anna Karenina")]
    [InlineData("{\"city\": \"Santiago Bernabeu\"}")]
    [InlineData("school = \"Thomas Mann\"")]
    [InlineData("Die Anna Seghers Bibliothek liest Thomas Mann.")]
    [InlineData("We read Thomas Mann in the train.")]
    [InlineData("hotel: Victoria Station")]
    [InlineData("server_name: Proxy Alpha")]
    [InlineData("folder_name: Meeting Protocols")]
    [InlineData("event_name: Button Clicked")]
    [InlineData("theme: Solarized Dark")]
    [InlineData("Max Length: 30\nMark Complete\nRosa Kleid")]
    [InlineData("jean.luc.picard = true")]
    [InlineData("new Daniel Ortega()")]
    public void What_is_called_after_somebody_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);
}
