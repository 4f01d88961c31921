using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>What was found in part, or behind a word that was not known to announce it; and what looks like it.</summary>
public sealed class HalfFoundValuesTests
{
    [Theory]
    [InlineData("Medlemsnummer «552 108-3» i koloniföreningen")]
    [InlineData("Kundennummer: «552 108-3», danke")]
    [InlineData("numero cliente «204 881-7» da tre anni")]
    [InlineData("Medlemsnummer 552 108-33-12-4 i koloniföreningen")]
    [InlineData("Member number «55210834» and 100-3 pages")]
    [InlineData("Meine Kundennummer ist «123 456-78».")]
    [InlineData("Mitgliedsnummer «552» 10/2024 bis 12/2024")]
    public void A_number_in_groups_over_blank_and_dash_is_found_whole_or_not_at_all(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("Номер договора «Д-20417/3» от мая")]
    [InlineData("номер клиента: «КЛ 204178»")]
    [InlineData("Номер договора: «Д 48277»")]
    [InlineData("Номер договора «20417/3»")]
    [InlineData("Номер договора Договор расторгнут")]
    [InlineData("договор № «Д-20417/3» расторгнут")]
    [InlineData("Полис № «ХХХ 0123456789»")]
    [InlineData("Заказ Д-20417/3 отправлен")]
    [InlineData("customer number Ж-")]
    [InlineData("Номер договора: В 2024 году он изменён.")]
    [InlineData("Лицевой счет: С 2019 года не менялся.")]
    public void Cyrillic_letters_begin_a_number_behind_its_cyrillic_label(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("Impianto matricola DY358517, potenza 5,4 kWp")]
    [InlineData("matricola del motore: DY358517")]
    [InlineData("Macchina n. matricola 35851744")]
    [InlineData("numéro de matricule de l'appareil : DY358517")]
    [InlineData("dipendente matricola «DY358517»")]
    [InlineData("Ho inserito nel modulo la matricola «884213».")]
    [InlineData("L'operaio alla macchina matricola «448213» è in ferie.")]
    [InlineData("Le conducteur de l'engin matricule «448213» est absent.")]
    [InlineData("- L'impianto matricola DY358517 è guasto. Inverter matricola DY358519.")]
    [InlineData("Operatore macchina matricola «448213»")]
    [InlineData("L'operaio sulla macchina matricola «448213» è in ferie.")]
    [InlineData("Ho un problema con la macchina. Matricola «448213».")]
    [InlineData("la mia matricola: «35851744»")]
    public void The_number_of_a_machine_is_nobodys(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("TSE-Signaturzähler 675377")]
    [InlineData("Seitenzähler 675377")]
    [InlineData("Besucherzähler: 675377")]
    [InlineData("Stromzähler «67537712»")]
    [InlineData("Wasserzähler «67537712»")]
    public void What_counts_events_is_no_meter(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("cliente: el CVV, pongo «843» y nada. la tarjeta está bien")]
    [InlineData("the CVV, I type «843» and it fails")]
    [InlineData("bei der Kartenprüfnummer, ich gebe «843» ein")]
    [InlineData("le cryptogramme, je mets «843» et rien")]
    [InlineData("il CVV, metto «843» e niente")]
    [InlineData("o CVV, coloco «843» e nada")]
    [InlineData("il CVV, digito «843» e niente")]
    [InlineData("the CVV, I'm typing «843» and it fails")]
    [InlineData("de CVC, ik vul «843» in")]
    [InlineData("the CVV, I entered 843 records today")]
    [InlineData("the form, I type 843 and it fails")]
    [InlineData("When I open the security code page, it put 404, then nothing.")]
    [InlineData("el CVV, pongo 843 veces lo mismo")]
    public void The_code_that_somebody_enters_is_the_cards(string marked) => Marked.FindsExactly(marked, PiiKinds.CardCode);

    [Theory]
    [InlineData("full number, four-digit CID «8508», billing zip")]
    [InlineData("3-digit CID «850»")]
    [InlineData("CID 8508 was closed")]
    public void The_digits_are_counted_before_the_word_for_the_code(string marked) => Marked.FindsExactly(marked, PiiKinds.CardCode);

    [Theory]
    [InlineData("住所は«京都府京都市中京区烏丸通三条上る場之町592»です")]
    [InlineData("住所：«京都府京都市中京区寺町通御池下る下本能寺前町522»")]
    [InlineData("住所：«京都市下京区四条通烏丸東入る長刀鉾町8»")]
    [InlineData("住所：«東京都渋谷区神宮前1-2-3»に上る")]
    public void The_side_of_a_crossing_in_kyoto_is_part_of_the_address(string marked) => Marked.FindsExactly(marked, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("«Bahçelievler Mah. 7. Cadde No: 41/6, 06490 Çankaya/Ankara»")]
    [InlineData("Adres: «Bahçelievler Mah. 7. Cadde No: 41/6, 06490 Çankaya/Ankara»")]
    [InlineData("kargom «19 Mayıs Mahallesi Atatürk Caddesi No:12 Daire:4, 34360 Şişli/İstanbul» olsun")]
    [InlineData("Bahçelievler Mah. 06490 abone var")]
    [InlineData("7. Cadde No: 41/6, 06490 adet")]
    public void A_turkish_quarter_with_street_code_and_city_is_an_address(string marked) => Marked.FindsExactly(marked, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("Deliver to: «Siobhra House, 12 Baker Street, London NW1 6XE»")]
    [InlineData("Ship to: «Ashby Court, 4 Mill Lane, Leeds LS1 4AP»")]
    public void An_address_begins_at_the_name_of_the_house(string marked) => Marked.FindsExactly(marked, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("SELECT * FROM p WHERE birth_date > TO_DATE('1966-02-21','YYYY-MM-DD')")]
    [InlineData("WHERE birth_date > CAST('1966-02-21' AS date)")]
    [InlineData("birth_date = '«1966-02-21»'")]
    public void A_day_that_births_are_compared_with_is_nobodys(string marked) => Marked.FindsExactly(marked, PiiKinds.BirthDate);

    [Theory]
    [InlineData("Neue Anschrift ab 1. Oktober: «Am Alten Deich 5a, 26721 Emden». E-Mail bleibt gleich.")]
    [InlineData("Nouvelle adresse à partir du 01/10/2026 : «12 rue des Lilas, 69003 Lyon». Merci.")]
    [InlineData("Anschrift ab 1. Oktober: wird noch mitgeteilt.")]
    [InlineData("Dirección: «Calle Mayor, Número: 12, Madrid»")]
    [InlineData("Endereço: «Quadra: 12, Conjunto: F, Casa: 19, Samambaia Sul»")]
    [InlineData("My address is «1200 N. Kingsview, Springfield»")]
    [InlineData("Mój adres: «Osiedle Parkowe, Mieszkanie: 12, Warszawa»")]
    [InlineData("Anschrift: «Gut Hohenhain, Haus 5, 95028 Hof». Bitte Klingeln")]
    [InlineData("Adresse: «Gut Hohenhain, Haus 5, Emden»\nTicket: 4482137\nProdukt: Waschmaschine Bosch")]
    [InlineData("Meine Adresse: «Haus Sonnblick, Bergweg, 9000 St. Gallen»")]
    public void An_address_begins_behind_the_day_from_which_it_holds(string marked) => Marked.FindsExactly(marked, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("Per urgenze «335 5542352».")]
    [InlineData("Para emergencias «612 345 678»")]
    [InlineData("En cas d'urgence «06 12 34 56 78»")]
    [InlineData("Per urgenze ordine 335 5542352")]
    [InlineData("紧急情况 20241105")]
    [InlineData("Im Notfall 2000000 Einheiten vorhalten. In an emergency, the server logs 1700000000 events.")]
    [InlineData("緊急時 20240117 版を参照")]
    public void An_emergency_announces_a_phone(string marked) => Marked.FindsExactly(marked, PiiKinds.Phone);

    [Theory]
    [InlineData("der Live-Schlüssel STRIPE_SECRET_KEY=«sk_live_51Hc8dJ2eZvKYlo2C0aB9xTq»")]
    [InlineData("der Schlüssel ACME_LIVE=«xk4Hc8dJ2eZvKYlo2C0aB9xTq»")]
    [InlineData("api key: ACME_LIVE=«xk4Hc8dJ2eZvKYlo2C0aB9xTq»")]
    [InlineData("der Schlüssel ACME_LIVE= fehlt")]
    [InlineData("das Passwort DB_PASSWORT=«Sommer24!» und später nochmal «Sommer24!» getippt")]
    [InlineData("Use the token CI_RUN=a12345678b")]
    public void Behind_a_settings_name_only_its_value_is_secret(string marked) => Marked.FindsExactly(marked, PiiKinds.Secret);

    [Theory]
    [InlineData("Dear Revenue, my number changed.")]
    [InlineData("Beste HR, mijn gegevens kloppen niet.")]
    [InlineData("Dear HMRC, my number changed.")]
    [InlineData("Estimado Recursos Humanos, adjunto la nómina.")]
    [InlineData("As of 2.4.16 Apache Kafka wrote:\nlogs")]
    [InlineData("On 2.4.16 «Annika Lindqvist» wrote:\nhej")]
    [InlineData("Your message of 12.11.2024 «Tovrik Hallsen» wrote:\nhello")]
    [InlineData("Hallo IT, mein Rechner startet nicht.")]
    [InlineData("Dear Payroll, my number changed.")]
    [InlineData("Sehr geehrte Buchhaltung, anbei die Rechnung.")]
    [InlineData("Dear «Rowena», my number changed.")]
    public void A_department_and_a_matter_are_nobodys_names(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("Schadenmeldung Hausrat, Versicherungsnummer «HR-558.201.94-6»")]
    [InlineData("Kündigungsbestätigung Kfz, Versicherungsnummer «HR-558.201.94-6»")]
    public void A_matter_before_a_number_is_nobody(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);
}
