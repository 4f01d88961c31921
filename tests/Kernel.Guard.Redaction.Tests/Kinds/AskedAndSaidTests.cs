using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>What somebody asks for and another says in the next turn, and what is said that only looks like a value.</summary>
public sealed class AskedAndSaidTests
{
    [Theory]
    [InlineData("—¿Me dice el código de seguridad, el de detrás de la tarjeta? —Sí, «533». —¿Y a nombre de quién va?")]
    [InlineData("– Sen behöver jag CVC-koden på baksidan. – Jaha, «972» står det. – Tack.")]
    [InlineData("\"And the four digits on the front, above it?\"\n\"«1383».\"\n\"Wonderful.\"")]
    [InlineData("Agent: And the CVV please?\nCustomer: sure, it's «512»")]
    [InlineData("konsultant: proszę NIE podawać kodu CVV\nklient: za późno, «207» :D")]
    [InlineData("Berater: Und die Prüfziffer auf der Rückseite?\nKunde: Moment, «481».")]
    [InlineData("— Et le cryptogramme au dos ? — Oui, «275».")]
    [InlineData("— Qual o código de segurança do cartão? — É «771».")]
    [InlineData("and the security code on the back of the card? it's «four six eight», I think")]
    [InlineData("the CVV? «nine one two»")]
    public void Codes_of_cards(string marked) => Marked.FindsExactly(marked, PiiKinds.CardCode);

    [Theory]
    [InlineData("\"And the CVV?\"\n\"I don't have it. Order 512.\"")]
    [InlineData("Agent: Is the CVV required?\nCustomer: no, 100 times no")]
    [InlineData("CVV mismatch\n404")]
    [InlineData("cvv_required: true\nstatus: 200")]
    [InlineData("note: cvv\ncount: 300")]
    [InlineData("\"How long is the CVV?\" \"300 characters.\"")]
    [InlineData("Agent: CVV? And your house number?\nCustomer: 512")]
    [InlineData("is the CVV three or four digits? three, I think")]
    [InlineData("what's the cvv? one to three digits")]
    public void What_is_no_code(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Fact]
    public void An_argument_of_a_call() => Marked.FindsExactly("x = {\"cvv\": \"«528»\"}\n    client.refund(x, 1250)", PiiKinds.CardCode);

    [Theory]
    [InlineData("Betreuerin: Haben Sie Ihre Nummer da?\nKundin: Ja, habe ich.\nBetreuerin: Passt.")]
    [InlineData("Operatrice: Mi dica.\nCliente: Ecco, un attimo.\nOperatrice: Perfetto.")]
    [InlineData("Conseillère: Vous avez votre numéro ?\nCliente: Oui, je cherche.\nConseillère: Parfait.")]
    [InlineData("Utente: allora, che cosa serve?")]
    [InlineData("Utente: il conto è scaduto")]
    [InlineData("Usuario: vale, gracias")]
    [InlineData("Benutzer: ich komme nicht rein")]
    [InlineData("- fix: user name is no longer lower-cased on import")]
    [InlineData("die Frau vom Finanzamt meinte das auch")]
    [InlineData("Frau von der Hausverwaltung rief an")]
    [InlineData("Ciao! Per il gommone serve la patente")]
    [InlineData("Polígono 12, parcela 649, recinto 2")]
    [InlineData("käyttäjätunnus taulussa user_accounts")]
    [InlineData("username in table user_accounts, column id")]
    [InlineData("your phone number is wrong, one or two digits are missing")]
    [InlineData("password is must-have-upper-lower")]
    [InlineData("paspoort VERLOPEN")]
    [InlineData("Byen hedder Store Heddinge")]
    [InlineData("our librarian, Monday or Tuesday, can help")]
    public void What_is_none(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("Name: «Petra Haller»\nBetreuerin: «Sabine Schuster»\nKunde: «Rolf Steinbrink»")]
    [InlineData("Wie heißen Sie?\nKunde: «Haller»")]
    [InlineData("Frau «vom Stein» kommt morgen")]
    [InlineData("Herr «von der Heide» rief an")]
    [InlineData("Hej! «Per Andersson» här")]
    [InlineData("3号楼新来一户,户主姓名«冯丽娟»,养了两只鹦鹉。")]
    [InlineData("cabin,given_and_surname,nationality\n7214,«Marisol Achterberg»,USA\n7216,«Devon Okonjo»,GBR")]
    [InlineData("för_och_efternamn;ort\n«Devon Okonjo»;Lund")]
    [InlineData("Køber hedder «Birgitte Overgaard» og har overført beløbet.")]
    [InlineData("Köparen heter «Birgitta Overgård» och har betalat.")]
    [InlineData("Kjøperen heter «Solveig Østmark».")]
    [InlineData("De koper heet «Wendolijn Stavast».")]
    [InlineData("Kupujący nazywa się «Wacław Brzezny».")]
    [InlineData("Gab an, «Roswitha Brandl» zu heißen und zum Klettern unterwegs zu sein.")]
    [InlineData("If you can't make it tell our librarian, «Gwenllian Prosser», by Sunday.")]
    public void Names(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("Utente: «mrossi82»", PiiKinds.UserName)]
    [InlineData("User: «j.morvan» logged in", PiiKinds.UserName)]
    [InlineData("Mijn gebruikersnaam daar is «jvandermeij» maar ik krijg alleen foutmelding 403.", PiiKinds.UserName)]
    [InlineData("mitt användarnamn där är «oboesven»", PiiKinds.UserName)]
    [InlineData("käyttäjätunnus verkkokirjastossa «oboe_dan», kortti katosi", PiiKinds.UserName)]
    [InlineData("Benutzername im Forum «oboe_dan».", PiiKinds.UserName)]
    [InlineData("<tr><td>Fund member no.</td><td>«HF4887453»</td></tr>", PiiKinds.AccountName)]
    [InlineData("la banque exige aussi le BIC, «BNPAFRPP» chez nous.", PiiKinds.BankRouting)]
    [InlineData("비번은 «walrus-copper-ninety-lagoon» 이고요", PiiKinds.Secret)]
    [InlineData("Nederlands paspoort «NPLA2N2N3» gekopieerd", PiiKinds.Passport)]
    [InlineData("The piano lives at «Flat 5, 92 Kelvinside Gardens, Glasgow G20 6BG» (ring the lower bell, dog is friendly).", PiiKinds.PostalAddress)]
    [InlineData("«Calle Mayor 12, parcela 5, 28013 Madrid»", PiiKinds.PostalAddress)]
    public void Others(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("T.C. kimlik numaramı harfle yazıyorum, «yedi üç altı dört üç yedi altı dört üç yedi sıfır»", PiiKinds.TrTckn)]
    [InlineData("meu CPF? anota aí: «cinco um nove quatro zero quatro quatro oito oito sete cinco»", PiiKinds.BrCpf)]
    [InlineData("fødselsnummeret leste han opp siffer for siffer, «to fire null åtte seks sju fire sju seks fire ni»", PiiKinds.NoFodselsnummer)]
    [InlineData("apunta mi móvil, te lo digo despacio: «seis ocho seis ocho cero cuatro siete cuatro tres», ¿lo tienes?", PiiKinds.Phone)]
    [InlineData("휴대폰 번호 받아 적으세요, «공 일 공 일 팔 사 공 일 구 오 삼» 이에요", PiiKinds.Phone)]
    public void Numbers_that_are_dictated(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);
}
