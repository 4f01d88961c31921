using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names on the line above a postal address, and before what only persons have: a personal id, a passport, a date of birth.</summary>
public sealed class NamesBesideIdsTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("Rechnung an\nMareike Krautwald\nRosenstraße 184\n24103 Kiel", "Rechnung an\n[[NAME-1]]\n[[ADDRESS-1]]")]
    [InlineData("Mareike Krautwald\nRosenstraße 184\n24103 Kiel", "[[NAME-1]]\n[[ADDRESS-1]]")]
    [InlineData("Muster GmbH\r\nMareike Krautwald\r\nRosenstraße 184\r\n24103 Kiel", "Muster GmbH\r\n[[NAME-1]]\r\n[[ADDRESS-1]]")]
    [InlineData("Destinataire :\nMaëlys de La Tour,\n12 rue des Lilas\n69003 Lyon", "Destinataire :\n[[NAME-1]],\n[[ADDRESS-1]]")]
    [InlineData("Spedire a\nOttavia Brambillesca\nVia Zamboni 33\n40126 Bologna", "Spedire a\n[[NAME-1]]\n[[ADDRESS-1]]")]
    [InlineData("Krautwald Logistik GmbH\nRosenstraße 184\n24103 Kiel", "Krautwald Logistik GmbH\n[[ADDRESS-1]]")]
    [InlineData("Gasthof Krone\nRosenstraße 184\n24103 Kiel", "Gasthof Krone\n[[ADDRESS-1]]")]
    [InlineData("Lieferadresse\nRosenstraße 184\n24103 Kiel", "Lieferadresse\n[[ADDRESS-1]]")]
    [InlineData("Abteilung Einkauf\nRosenstraße 184\n24103 Kiel", "Abteilung Einkauf\n[[ADDRESS-1]]")]
    [InlineData("Stadt Kiel\nRosenstraße 184\n24103 Kiel", "Stadt Kiel\n[[ADDRESS-1]]")]
    [InlineData("Meeting Point\n14 Rose Lane\nLeeds LS1 4DY", "Meeting Point\n[[ADDRESS-1]]")]
    [InlineData("Customer Support\n14 Rose Lane\nLeeds LS1 4DY", "Customer Support\n[[ADDRESS-1]]")]
    [InlineData("T.S.Eliot\n77 Maple Street\nSpringfield, IL 62704", "T.S.Eliot\n[[ADDRESS-1]]")]
    [InlineData("Shipping Address\n77 Maple Street\nSpringfield, IL 62704", "Shipping Address\n[[ADDRESS-1]]")]
    public void A_line_above_an_address_is_a_person_or_stays(string text, string expected) => Shown(text).Should().Be(expected);

    [Theory]
    [InlineData("Fullmakt för Annika Lindqvist, personnummer 811218-9876", "Fullmakt för [[NAME-1]], personnummer [[SEPNR-1]]")]
    [InlineData("Anna Berg, SSN 536-22-1234 is on file.", "[[NAME-1]], SSN [[SSN-1]] is on file.")]
    [InlineData("Ask Leanne Delgado, born April 15, 1944, about it.", "Ask [[NAME-1]], born [[BIRTHDATE-1]], about it.")]
    [InlineData("Der Zeuge Thorben Hallwachs, geboren am 12.03.1971, erschien nicht.", "Der Zeuge [[NAME-1]], geboren am [[BIRTHDATE-1]], erschien nicht.")]
    [InlineData("Passager : Ottavia Brambillesca (passeport YA1234567)", "Passager : [[NAME-1]] (passeport [[PASSPORT-1]])")]
    [InlineData("The Band played in New York, born in 1968.", "The Band played in New York, born in 1968.")]
    [InlineData("Geburtsort Ulm, geb. am 3.4.1978", "Geburtsort Ulm, geb. am [[BIRTHDATE-1]]")]
    [InlineData("Familienstand Ledig, geb. am 3.4.1978", "Familienstand Ledig, geb. am [[BIRTHDATE-1]]")]
    [InlineData("Wurzel Ulm, geb. am 3.4.1978", "[[NAME-1]], geb. am [[BIRTHDATE-1]]")]
    [InlineData("Acme Widgets Ltd, VAT GB123456789.", "Acme Widgets Ltd, VAT GB123456789.")]
    [InlineData("Kiel Nord Bank, IBAN DE89 3704 0044 0532 0130 00.", "Kiel Nord Bank, IBAN [[IBAN-1]].")]
    [InlineData("Northern Ireland, birth rate 12 per 1000. United Nations, passport 1951.", "Northern Ireland, birth rate 12 per 1000. United Nations, passport 1951.")]
    public void Who_has_an_id_is_a_person(string text, string expected) => Shown(text).Should().Be(expected);

    [Fact]
    public void An_address_is_found_where_names_are_not_looked_for()
    {
        var redacted = new Redactor(new() { Kinds = PiiKinds.PostalAddress | PiiKinds.BirthDate }).Redact("Mareike Krautwald\nRosenstraße 184\n24103 Kiel");

        redacted.Text.Should().Be("Mareike Krautwald\n[[ADDRESS-1]]");
    }

    private static string Shown(string text)
    {
        var redacted = All.Redact(text);
        redacted.Restore(redacted.Text).Should().Be(text);
        return redacted.Text;
    }
}
