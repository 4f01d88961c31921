using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>What is asked in one turn of a talk and answered in the next, behind who answers and the words an answer begins with.</summary>
public sealed class AskedTurnTests
{
    [Theory]
    [InlineData("A: Sagen Sie mir bitte Ihre Kundennummer?\nK: Freilich, die «32719850», steht auf der Rechnung oben.")]
    [InlineData("[00:26] Agent: And your customer number, top right of the bill?\n[00:31] Caller: It says, hang on, «BW-4473203-N».")]
    [InlineData("—Dígame el número de cliente.\n—A ver... «762146759».")]
    [InlineData("temsilci: müşteri numaranızı alabilir miyim?\nmüşteri: «83464510»")]
    [InlineData("— Ja asiakasnumeronne?\n— Odottakaas, se on «4054241».")]
    [InlineData("- Qual è il suo codice cliente?\n- Aspetti che guardo, «70442918».")]
    [InlineData("Konsultant: Poproszę o numer klienta?\nKlient: Chwileczkę, to będzie «66120934».")]
    public void A_number_with_somebody(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("Agent: Your customer number please?\nCustomer: I don't have it, only order 4471220.")]
    [InlineData("Agent: What's your customer number?\nCustomer: no idea, my invoice is 20230918.")]
    [InlineData("Where do I find my customer number?\nAgent: On page 3, invoice 88213407 for instance.")]
    [InlineData("Agent: And your customer number?\nCustomer: I have been waiting 45 minutes.")]
    [InlineData("A: Brauchen Sie die Kundennummer?\nB: Nein, der Auftrag 4711882 reicht.")]
    [InlineData("Do you need my customer number? The parcel weighs 123456 g.")]
    [InlineData("How many have no customer number?\nAgent: about 1234567 of them")]
    [InlineData("Please send us your customer number\nOrder: 4001234567 (shipped)")]
    [InlineData("Vertragsnummer?\nZählerstand: 123456 kWh")]
    [InlineData("Votre numéro client ?\nCommande : 400123456, merci")]
    [InlineData("Do you have a member number? We have 250000 members.")]
    [InlineData("Haben Sie eine Kundennummer?\nWir haben 250000 Kunden.")]
    [InlineData("Please state your member number\nRegistered charity 1234567 in England")]
    [InlineData("Was ist eine Kundennummer? Eine Zahl wie 123456")]
    [InlineData("Agent: Your customer number?\nCustomer: I owe 125000 yen")]
    [InlineData("-- read customer number\nLIMIT 1000000")]
    [InlineData("When's your birthday? See you on 14 March 2025!")]
    [InlineData("Wann ist dein Geburtstag? Wir feiern am 12. Mai 2025 im Garten.")]
    [InlineData("What is your date of birth? We opened on 28 June 1983 as a small shop.")]
    [InlineData("Agent: And your date of birth?\nPatient: I was admitted 3 March 2025")]
    [InlineData("Do we have her date of birth?\nDeparture: 12 May 2025 from gate 4")]
    [InlineData("What's your date of birth?\nMay 12, 2024 at 10:33 AM")]
    [InlineData("Is her birthday public? Reviewed 12 May 2024 by legal")]
    public void No_number_with_somebody(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("> Could you confirm your date of birth? We have «28 June 1983» on the system and")]
    [InlineData("Konsultant: i datę urodzenia dla weryfikacji?\nKlient: «21 listopada 1979».")]
    [InlineData("Client service: date of birth?\nCaller: let me see, it's «October 31, 1980».")]
    [InlineData("— Dígame su fecha de nacimiento.\n— Pues el «12 de mayo de 1959».")]
    [InlineData("Und wann sind Sie geboren, Ihr Geburtsdatum?\nAm «12.05.1981».")]
    [InlineData("Votre date de naissance ?\nJe suis né le «12 mai 1981».")]
    [InlineData("Agent: date of birth?\nLena: it's «3 March 1985» and I live in Leeds")]
    public void A_date_of_birth(string marked) => Marked.FindsExactly(marked, PiiKinds.BirthDate);

    [Theory]
    [InlineData("agent: and the four digits printed on the front of your Amex, above the number?\ncustomer: «7015»")]
    [InlineData("clienta: me pide el CVV y no sé qué es\nsoporte: los tres números de detrás de la tarjeta\nclienta: ah vale, entonces «695»")]
    [InlineData("AGENT: And the three digits on the back of the card, please?\nCALLER: Hang on, glasses... it's «725».")]
    public void A_code_of_a_card(string marked) => Marked.FindsExactly(marked, PiiKinds.CardCode);

    [Theory]
    [InlineData("non attends c'est pas ça, le cryptogramme au dos de ma carte bleue c'est «348», réessaie de payer")]
    [InlineData("mi hanno chiesto il codice di sicurezza sul retro della carta, e io ho detto «100». Ho fatto male?")]
    [InlineData("Ik heb de zogenaamde medewerker de drie cijfers achterop mijn pas gegeven, «722» dus. Kunt u de kaart blokkeren?")]
    [InlineData("刚才电话里的人让我报信用卡背面的三位安全码，我说了«924»，现在怎么办？")]
    [InlineData("Resebyrån ville ha säkerhetskoden på baksidan av kortet, alltså «797», fast bokningen redan var betald.")]
    [InlineData("Podałam mu przez telefon kod CVV z odwrotu karty, czyli «424», i teraz boję się o pieniądze.")]
    [InlineData("They asked for the security code on the back of my card and I told them «618».")]
    [InlineData("Er wollte den Sicherheitscode der Karte, also «797», obwohl alles bezahlt war.")]
    [InlineData("Me pidieron el código de seguridad de la tarjeta y yo les dije «256».")]
    [InlineData("Hän halusi kortin turvaluvun, eli «318», ja annoin sen.")]
    public void A_code_told_in_a_sentence(string marked) => Marked.FindsExactly(marked, PiiKinds.CardCode);

    [Theory]
    [InlineData("The API rejected the CVC and returned 402, also 500 on retry.")]
    [InlineData("Der Server prüft die Prüfnummer, also 3 Stellen, und gibt 404 zurück.")]
    [InlineData("le cryptogramme visuel, le serveur a dit 401")]
    [InlineData("el CVV y yo les dije 300 euros")]
    [InlineData("The security code check failed, also 503 from the gateway.")]
    [InlineData("the coin has four digits on the front: 1968")]
    [InlineData("fyra siffror på framsidan, 1968")]
    public void No_code_told(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Fact]
    public void A_family_name_of_two_syllables() => Marked.FindsExactly("상담원: 성함이 어떻게 되세요?\n고객: «남궁혜진»이요.", PiiKinds.PersonName);
}
