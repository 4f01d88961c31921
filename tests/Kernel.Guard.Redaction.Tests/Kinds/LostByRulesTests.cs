using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>What rules against false alarms took from what is found, beside what they were made for.</summary>
public sealed class LostByRulesTests
{
    [Theory]
    [InlineData("session,transaction_id,amount\n«A8f3kQ9zLmX2wPb7»,88123,12.50", PiiKinds.Secret)]
    [InlineData("Schwester,Kind,Session\na,b,«A8f3kQ9zLmX2wPb7»", PiiKinds.Secret)]
    [InlineData("session;prevented\n«A8f3kQ9zLmX2wPb7»;1", PiiKinds.Secret)]
    [InlineData("session,eventType\nA8f3kQ9zLmX2wPb7,login", PiiKinds.Secret)]
    [InlineData("session,clicks\nA8f3kQ9zLmX2wPb7,12", PiiKinds.Secret)]
    [InlineData("session,page_view\nA8f3kQ9zLmX2wPb7,12", PiiKinds.Secret)]
    [InlineData("indeks;ocena\n«123456»;4,5", PiiKinds.AccountName)]
    [InlineData("indeks;cena\n123456;4,5", PiiKinds.AccountName)]
    [InlineData("name,custlastname,price\n«Carla Solis»,«Solis»,1.20", PiiKinds.PersonName)]
    [InlineData("name;ocena\n«Grzmot Brzdęk»;5", PiiKinds.PersonName)]
    [InlineData("nombre;escenario\n«Carla Solis»;norte", PiiKinds.PersonName)]
    [InlineData("name,pathology\n«Carla Solis»,none", PiiKinds.PersonName)]
    [InlineData("nombre,precio,movimiento\nCarla Solis,1.20,entrada", PiiKinds.PersonName)]
    [InlineData("name,unitPrice\nCarla Solis,1.20", PiiKinds.PersonName)]
    [InlineData("Name;Einzelpreis\nCarla Solis;1,20", PiiKinds.PersonName)]
    [InlineData("name,price,email\n«Carla Solis»,1.20,x", PiiKinds.PersonName)]
    [InlineData("producto,lote,vencimiento\nLeche,L12,05/26", PiiKinds.CardCode)]
    public void Heads_of_columns_are_read_by_whole_words(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("«DBSSSGSG» is our SWIFT.")]
    [InlineData("«UOVBSGSG» is the SWIFT of my bank")]
    [InlineData("Our bank is DBS, SWIFT («DBSSSGSG»)")]
    [InlineData("SWIFT «DBSSSGSG»")]
    [InlineData("Pay to OCBC, SWIFT «OCBCSGSG», account below")]
    [InlineData("BIC för er utbetalning är «HANDSESS»")]
    [InlineData("BIC «HSBKKZKX» Halyk")]
    [InlineData("We have SWIFT, please REASSESS")]
    [InlineData("learn Swift (COMPLETE) today")]
    public void Banks(string marked) => Marked.FindsExactly(marked, PiiKinds.BankRouting);

    [Theory]
    [InlineData("Bizum al «612345678» antes del viernes")]
    [InlineData("Hazme un bizum al «612345678» urgente")]
    [InlineData("MobilePay på «20123456» senest fredag")]
    [InlineData("Vipps meg på «91234567» senest fredag.")]
    [InlineData("Bizum 612345678 de operaciones")]
    [InlineData("Praxis.Tel.«0171 2345678»")]
    [InlineData("Contact Dr. Weber.Mobil.«0171 2345678»")]
    [InlineData("Tel: Büro.Tel.«030 12345678»")]
    [InlineData("DOI 10.1016/J.Cell.2021.12.735, PMID 46367293")]
    public void Phones(string marked) => Marked.FindsExactly(marked, PiiKinds.Phone);

    [Theory]
    [InlineData("«536904399». SSN of the applicant.", PiiKinds.UsSsn)]
    [InlineData("«536904399». SSN, as requested.", PiiKinds.UsSsn)]
    [InlineData("«536904399». Social security number, as you asked.", PiiKinds.UsSsn)]
    [InlineData("«536904399». My social security, in case you need it for the form.", PiiKinds.UsSsn)]
    [InlineData("536904399. SSN, address and passport are required.", PiiKinds.UsSsn)]
    [InlineData("536904399. Social security, pensions and insurance are discussed.", PiiKinds.UsSsn)]
    [InlineData("536904399. Passport, sadly, is lost at the hotel with all the rest.", PiiKinds.Passport)]
    public void A_comma_ends_the_label_in_the_next_sentence(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("detrás pone «345» si te sirve")]
    [InlineData("detrás pone «345» creo")]
    [InlineData("al dorso pone «345» (tres cifras)")]
    [InlineData("achterop staat «345» als code")]
    [InlineData("achterop staat «345» volgens mij")]
    [InlineData("achterop staat 250 gram")]
    [InlineData("On my card it says the last four digits are 5519.")]
    [InlineData("My card says number 217.")]
    [InlineData("安全码,4180元")]
    [InlineData("the four digits on the front are «5519».")]
    [InlineData("卡背面的安全码,«418»")]
    public void Codes(string marked) => Marked.FindsExactly(marked, PiiKinds.CardCode);

    [Theory]
    [InlineData("4111111111111111 12/27cvv«123»")]
    [InlineData("4111111111111111 12/27cvc«345»")]
    public void Codes_glued_to_a_date(string marked) => Marked.FindsExactly(marked, PiiKinds.CardCode, besides: PiiKinds.PaymentCard);

    [Theory]
    [InlineData("Sie können mit dem Benutzernamen teilnehmen.")]
    [InlineData("Das Passwort ist nicht mit dem Benutzernamen gleichzusetzen.")]
    [InlineData("Das Passwort darf nicht mit dem Benutzernamen uebereinstimmen.")]
    [InlineData("Das Passwort darf nicht mit dem Benutzernamen übereinstimmen.")]
    [InlineData("Het wachtwoord mag niet met de gebruikersnaam overeenkomen.")]
    [InlineData("Das darf man nicht mit dem Benutzernamen veröffentlichen.")]
    [InlineData("Dann mit dem Benutzernamen fortfahren.")]
    [InlineData("Ich arbeite mit dem Benutzernamen «teichrosen».")]
    public void Closing_verbs(string marked) => Marked.FindsExactly(marked, PiiKinds.UserName);

    [Theory]
    [InlineData("Admitted «Johnson, Robert James», DOB 03/12/1980")]
    [InlineData("Ingresado «Fernández, José Luis», nacido el 02/11/1978")]
    public void Who_was_admitted(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName, besides: PiiKinds.BirthDate);

    [Theory]
    [InlineData("password = \"«Sesame()»\"", PiiKinds.Secret)]
    [InlineData("password = getPassword()", PiiKinds.Secret)]
    [InlineData("https://x.example/a?code\n=order-20251231", PiiKinds.Url)]
    [InlineData("«https://x.example/a?api_key\r\n=62520b33aa11»", PiiKinds.Url)]
    [InlineData("Passport «536904399» and the new one is 20301231", PiiKinds.Passport)]
    public void Others(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);
}
