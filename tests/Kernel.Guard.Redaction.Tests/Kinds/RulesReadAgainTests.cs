using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>What a rule for running text took or lost beside what it was made for, as readers of it found.</summary>
public sealed class RulesReadAgainTests
{
    [Theory]
    [InlineData("Danish office: «00 45 32 12 34 56».")]
    [InlineData("«00 45 33 12 34 56»")]
    [InlineData("Mein Büro in Oslo: «00 47 22 33 44 55», danke")]
    [InlineData("Bureau «00 33 06 12 34 56 78».")]
    [InlineData("Drawn on Saturday: 04 11 19 27 38 45, bonus 16")]
    [InlineData("Phone numbers\nChef = «2125550142»\nLager = 2125550143")]
    [InlineData("Phone numbers\noffice = «2125550142»")]
    [InlineData("account, phone, address = (load(k) for k in (\"account\", \"phone\", \"address\"))\nLIMITS = {\"small\": 4294967295, \"big\": 18446744073709551615}")]
    [InlineData("Vipps meg på «970 81 206», så tar jeg med kaffe")]
    [InlineData("hazme un bizum al «629 34 67 88» cuando puedas")]
    [InlineData("vipps på jobb i 30 år")]
    [InlineData("Bizum superó 612345678 operaciones en 2023")]
    [InlineData("Vipps til 4 000 000 brukere")]
    [InlineData("Bizum 612345678 operaciones")]
    [InlineData("Bizum llegó a 612345678 usuarios")]
    [InlineData("Vipps til «970 81 206»")]
    [InlineData("Vipps til «412 34 567» takk")]
    [InlineData("Vipps på «41234567» takk")]
    [InlineData("MobilePay til «41234567»")]
    [InlineData("Haz un bizum a «612345678» por favor")]
    [InlineData("Bizum «612345678»")]
    [InlineData("Bizum: «612345678», gracias")]
    public void Phones(string marked) => Marked.FindsExactly(marked, PiiKinds.Phone);

    [Theory]
    [InlineData("Customer (billing):\n«SCHNEIDER PETRA»\nTotal 12.50")]
    [InlineData("Passenger (adult):\n«OKONKWO CHIDI»\nFare 120.00")]
    [InlineData("Client (nom):\n«DUBOSQ MARCELLIN»\nTotal 12,50")]
    [InlineData("Gast (Hauptreisender):\n«KOWALCZYK BRUNO»\nAnreise 14.30 Uhr")]
    [InlineData("Paziente (cognome nome):\n«ESPOSITO CIRO»\nore 14.30")]
    [InlineData("顾客 (收货人):\n«王小明»\n金额 12.50")]
    [InlineData("Liebe Kanzlei, das Finanzamt will für die Kleine jetzt auch die Steuer-ID.")]
    public void Persons(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("We learn Swift, OVERVIEW, then more")]
    [InlineData("The Swift developer, REQUIRED, full time")]
    [InlineData("our BIC code, ABSOLUTE, is wrong")]
    [InlineData("The BIC, CUSTOMER, and the rest")]
    [InlineData("das BIC, REQUIRED, ist ein Pflichtfeld")]
    [InlineData("Die ausländische Bank besteht auf dem BIC, also «BNPAFRPP» dazuschreiben")]
    [InlineData("To wire from abroad you need our SWIFT code, «INGBNL2AXXX», plus more")]
    [InlineData("el código SWIFT, o sea «CAIXESBB»")]
    [InlineData("Meine Bank in Wien: BLZ «20111»")]
    [InlineData("BLZ: «12000»")]
    [InlineData("We changed the sort code, 100 000, to a table")]
    [InlineData("«021000021». Our routing number changed last year.")]
    [InlineData("our BIC, «UBSWCHZH», is new")]
    [InlineData("our BIC, «BPKOPLPW», is new")]
    [InlineData("our BIC, «BELADEBE», is new")]
    [InlineData("our BIC, «SOLADEST», is new")]
    [InlineData("our BIC, «POFICHBE», is new")]
    [InlineData("our BIC («POFICHXY») is new")]
    [InlineData("Wir nutzen den BIC, also DRINGEND, bitte")]
    [InlineData("SWIFT (STRENGTH) training for teams")]
    [InlineData("Taylor Swift (STRENGTH) tour")]
    [InlineData("SWIFT («COBADEFF») is new")]
    [InlineData("the SWIFT, SYMPTOMS, and so on")]
    [InlineData("BIC: see (SCHMIDTS) for more")]
    [InlineData("BIC of our bank («BELADEBE»)")]
    [InlineData("BIC: «ABCDKEXY»")]
    [InlineData("The SWIFT (TRSTDEST) field")]
    public void Banks(string marked) => Marked.FindsExactly(marked, PiiKinds.BankRouting);

    [Theory]
    [InlineData("«402319875». Our account number since 2019.")]
    [InlineData("«12345678». Account number for the refund, please.")]
    [InlineData("Fed. Reg. Vol. 74, No. 125, pp. 31484-31529. The file name and account must be given in writing; a telephone call does not")]
    public void Numbers_that_the_next_sentence_names(string marked) => Marked.FindsExactly(marked, PiiKinds.BankAccount);

    [Theory]
    [InlineData("«Johnson, Robert James», DOB 02/11/1978")]
    [InlineData("«Fernández, José Luis», nacido el 02/11/1978")]
    [InlineData("Bei Volkswagen, «Peter Meier», geb. 02.03.1980")]
    [InlineData("Siemens, «Anna Weber», geb. 02.03.1980")]
    [InlineData("Maria Lopez, «John Miller», DOB 02/03/1980")]
    [InlineData("Arbeitgeber Siemens, «Peter Franz», geb. 12.03.1980")]
    [InlineData("Kanzlei Becker, «Thomas Martin», geb. 12.03.1980")]
    [InlineData("Treating physician: «Weber», «Thomas Martin», DOB 12/03/1980")]
    [InlineData("Applicant: «Johnson, Robert James», DOB 12/03/1980")]
    [InlineData("Employee «Johnson, Robert James», DOB 12/03/1980")]
    [InlineData("Attest von «Meier, Anna Maria», geb. 03.04.1971")]
    [InlineData("«Van der Berg, Jan», geb. 03.04.1971")]
    [InlineData("«von der Berg, Jan», geb. 03.04.1971")]
    [InlineData("Patient «van der Berg, Jan», geb. 03.04.1971")]
    [InlineData("Patient «Paul, Thomas», geb. 03.04.1971")]
    [InlineData("Paciente «Martín, Ana», nacida el 03/04/1971")]
    [InlineData("Patient «Paul», 34, war da")]
    public void Family_names_before_a_comma(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName, besides: PiiKinds.BirthDate);

    [Theory]
    [InlineData("Ai sensi dell'art. 1341, comma 2, c.c. e del d.lgs. 206/2005, la clausola 7.3 è nulla.")]
    [InlineData("Konto 4711/2024")]
    public void Laws_are_no_accounts(string marked) => Marked.FindsExactly(marked, PiiKinds.BankAccount);

    [Theory]
    [InlineData("mijn gebruikersnaam «karen»")]
    [InlineData("gebruikersnaam «coen»")]
    [InlineData("Er ist registriert unter dem Benutzernamen «waldhagen».")]
    [InlineData("Sie arbeitet mit dem Benutzernamen «bluehafen».")]
    [InlineData("Ich nutze den Benutzernamen «sonnenstern».")]
    [InlineData("Entsperren Sie den Benutzernamen «wolkenstern».")]
    [InlineData("Sie arbeitet mit dem Benutzernamen «mondstern».")]
    [InlineData("Sie müssen sich mit dem Benutzernamen anmelden.")]
    [InlineData("Bitte mit dem Benutzernamen registrieren.")]
    [InlineData("Sie können mit der Benutzerkennung suchen.")]
    [InlineData("Bitte unter dem Benutzernamen nachsehen.")]
    [InlineData("Ich will mit dem Benutzernamen arbeiten.")]
    [InlineData("Mein Login mit Benutzerkennung «maren»")]
    [InlineData("Anmeldung mit Benutzerkennung «hansen»")]
    [InlineData("Das Passwort muss mindestens zwölf Zeichen haben und darf nicht den Benutzernamen enthalten.")]
    [InlineData("INSERT INTO `members` (`id`,`login`,`tier`) VALUES (512,'«pixelheron»','gold');")]
    [InlineData("Benutzernamen eintragen")]
    [InlineData("Benutzernamen anfordern")]
    [InlineData("Benutzerkennung eintippen")]
    [InlineData("gebruikersnaam opvragen")]
    public void User_names(string marked) => Marked.FindsExactly(marked, PiiKinds.UserName);

    [Theory]
    [InlineData("会员号 «VIP54667555»,用户名 暂时锁定")]
    public void Account_names(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("der CVC, den ich eingegeben habe, war «512»")]
    [InlineData("Per scaricare il referto apri https://referti.example.it/dl?doc=88120 entro 45 giorni")]
    public void Codes(string marked) => Marked.FindsExactly(marked, PiiKinds.CardCode);

    [Theory]
    [InlineData("«root@db.service»")]
    [InlineData("«john@backup.service»")]
    [InlineData("systemctl restart getty@tty1.service wg-quick@wg0.service user@1000.service")]
    [InlineData("the unit getty@tty1.service is loaded")]
    public void Addresses(string marked) => Marked.FindsExactly(marked, PiiKinds.Email);

    [Theory]
    [InlineData("apri «https://referti.example.it/dl?doc=88120&tk=81f34205c9a619d368bd01a218134efe» entro 45 giorni")]
    [InlineData("see https://shop.example/p?tk=blue-shirts and more")]
    public void Links(string marked) => Marked.FindsExactly(marked, PiiKinds.Url);
}
