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
    public void ANumberInGroupsOverBlankAndDashIsFoundWholeOrNotAtAll(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("Номер договора «Д-20417/3» от мая")]
    [InlineData("номер клиента: «КЛ 204178»")]
    [InlineData("Номер договора «20417/3»")]
    [InlineData("Номер договора Договор расторгнут")]
    [InlineData("договор № «Д-20417/3» расторгнут")]
    [InlineData("Полис № «ХХХ 0123456789»")]
    [InlineData("Заказ Д-20417/3 отправлен")]
    [InlineData("customer number Ж-")]
    public void CyrillicLettersBeginANumberBehindItsCyrillicLabel(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("Impianto matricola DY358517, potenza 5,4 kWp")]
    [InlineData("matricola del motore: DY358517")]
    [InlineData("Macchina n. matricola 35851744")]
    [InlineData("numéro de matricule de l'appareil : DY358517")]
    [InlineData("dipendente matricola «DY358517»")]
    [InlineData("la mia matricola: «35851744»")]
    public void TheNumberOfAMachineIsNobodys(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("TSE-Signaturzähler 675377")]
    [InlineData("Seitenzähler 675377")]
    [InlineData("Besucherzähler: 675377")]
    [InlineData("Stromzähler «67537712»")]
    [InlineData("Wasserzähler «67537712»")]
    public void WhatCountsEventsIsNoMeter(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("cliente: el CVV, pongo «843» y nada. la tarjeta está bien")]
    [InlineData("the CVV, I type «843» and it fails")]
    [InlineData("bei der Kartenprüfnummer, ich gebe «843» ein")]
    [InlineData("le cryptogramme, je mets «843» et rien")]
    [InlineData("il CVV, metto «843» e niente")]
    [InlineData("o CVV, coloco «843» e nada")]
    [InlineData("de CVC, ik vul «843» in")]
    [InlineData("the CVV, I entered 843 records today")]
    [InlineData("the form, I type 843 and it fails")]
    [InlineData("el CVV, pongo 843 veces lo mismo")]
    public void TheCodeThatSomebodyEntersIsTheCards(string marked) => Marked.FindsExactly(marked, PiiKinds.CardCode);

    [Theory]
    [InlineData("full number, four-digit CID «8508», billing zip")]
    [InlineData("3-digit CID «850»")]
    [InlineData("CID 8508 was closed")]
    public void TheDigitsAreCountedBeforeTheWordForTheCode(string marked) => Marked.FindsExactly(marked, PiiKinds.CardCode);

    [Theory]
    [InlineData("住所は«京都府京都市中京区烏丸通三条上る場之町592»です")]
    [InlineData("住所：«京都府京都市中京区寺町通御池下る下本能寺前町522»")]
    [InlineData("住所：«京都市下京区四条通烏丸東入る長刀鉾町8»")]
    [InlineData("住所：«東京都渋谷区神宮前1-2-3»に上る")]
    public void TheSideOfACrossingInKyotoIsPartOfTheAddress(string marked) => Marked.FindsExactly(marked, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("«Bahçelievler Mah. 7. Cadde No: 41/6, 06490 Çankaya/Ankara»")]
    [InlineData("Adres: «Bahçelievler Mah. 7. Cadde No: 41/6, 06490 Çankaya/Ankara»")]
    [InlineData("kargom «19 Mayıs Mahallesi Atatürk Caddesi No:12 Daire:4, 34360 Şişli/İstanbul» olsun")]
    [InlineData("Bahçelievler Mah. 06490 abone var")]
    [InlineData("7. Cadde No: 41/6, 06490 adet")]
    public void ATurkishQuarterWithStreetCodeAndCityIsAnAddress(string marked) => Marked.FindsExactly(marked, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("Deliver to: «Siobhra House, 12 Baker Street, London NW1 6XE»")]
    [InlineData("Ship to: «Ashby Court, 4 Mill Lane, Leeds LS1 4AP»")]
    public void AnAddressBeginsAtTheNameOfTheHouse(string marked) => Marked.FindsExactly(marked, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("SELECT * FROM p WHERE birth_date > TO_DATE('1966-02-21','YYYY-MM-DD')")]
    [InlineData("WHERE birth_date > CAST('1966-02-21' AS date)")]
    [InlineData("birth_date = '«1966-02-21»'")]
    public void ADayThatBirthsAreComparedWithIsNobodys(string marked) => Marked.FindsExactly(marked, PiiKinds.BirthDate);

    [Theory]
    [InlineData("Neue Anschrift ab 1. Oktober: «Am Alten Deich 5a, 26721 Emden». E-Mail bleibt gleich.")]
    [InlineData("Nouvelle adresse à partir du 01/10/2026 : «12 rue des Lilas, 69003 Lyon». Merci.")]
    [InlineData("Anschrift ab 1. Oktober: wird noch mitgeteilt.")]
    public void AnAddressBeginsBehindTheDayFromWhichItHolds(string marked) => Marked.FindsExactly(marked, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("Per urgenze «335 5542352».")]
    [InlineData("In caso di urgenza: «335 5542352»")]
    [InlineData("Para emergencias «612 345 678»")]
    [InlineData("En cas d'urgence «06 12 34 56 78»")]
    [InlineData("Per urgenze ordine 335 5542352")]
    [InlineData("紧急情况 20241105")]
    public void AnEmergencyAnnouncesAPhone(string marked) => Marked.FindsExactly(marked, PiiKinds.Phone);

    [Theory]
    [InlineData("der Live-Schlüssel STRIPE_SECRET_KEY=«sk_live_51Hc8dJ2eZvKYlo2C0aB9xTq»")]
    [InlineData("der Schlüssel ACME_LIVE=«xk4Hc8dJ2eZvKYlo2C0aB9xTq»")]
    [InlineData("api key: ACME_LIVE=«xk4Hc8dJ2eZvKYlo2C0aB9xTq»")]
    [InlineData("der Schlüssel ACME_LIVE= fehlt")]
    public void BehindASettingsNameOnlyItsValueIsSecret(string marked) => Marked.FindsExactly(marked, PiiKinds.Secret);

    [Theory]
    [InlineData("Dear Revenue, my number changed.")]
    [InlineData("Beste HR, mijn gegevens kloppen niet.")]
    [InlineData("Dear HMRC, my number changed.")]
    [InlineData("Estimado Recursos Humanos, adjunto la nómina.")]
    [InlineData("As of 2.4.16 Apache Kafka wrote:\nlogs")]
    [InlineData("On 2.4.16 «Annika Lindqvist» wrote:\nhej")]
    [InlineData("Hallo IT, mein Rechner startet nicht.")]
    [InlineData("Dear Payroll, my number changed.")]
    [InlineData("Sehr geehrte Buchhaltung, anbei die Rechnung.")]
    [InlineData("Dear «Rowena», my number changed.")]
    public void ADepartmentAndAMatterAreNobodysNames(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("Schadenmeldung Hausrat, Versicherungsnummer «HR-558.201.94-6»")]
    [InlineData("Kündigungsbestätigung Kfz, Versicherungsnummer «HR-558.201.94-6»")]
    public void AMatterBeforeANumberIsNobody(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);
}
