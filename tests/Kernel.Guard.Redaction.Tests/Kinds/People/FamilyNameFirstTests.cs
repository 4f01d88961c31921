using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names with the family name first, behind a field and behind a role.</summary>
public sealed class FamilyNameFirstTests
{
    [Theory]
    [InlineData("Name: «Moore, Lisa»")]
    [InlineData("Patient: «Moore, Lisa»")]
    [InlineData("Customer: «Moore, Lisa»")]
    [InlineData("Kunde: «Müller, Petra»\nAuftrag: offen")]
    [InlineData("Client: «Dupont, Marie»")]
    [InlineData("Cliente: «García, Lucía»")]
    [InlineData("Employee: «Hartley, Joan»")]
    [InlineData("Guest: «Brandt, Oskar»\nRoom: 12")]
    [InlineData("Patient: «Keller, Anna», in the waiting room")]
    [InlineData("""{"patient":"«Keller, Anna»"}""")]
    [InlineData("Apellido y nombre: «Bustamante, Leandro Ezequiel»")]
    [InlineData("Nom et prénom(s) : «Trébuchet, Odilon»")]
    [InlineData("Sobrenome e nome: «Potiguara, Jacira»")]
    [InlineData("Surname, given names: «Mbeki, Thandeka»")]
    [InlineData("Naam en voornaam: «Hylkema, Wobbe»")]
    [InlineData("Nazwisko i imię: «Szczygieł, Grzegorz»")]
    [InlineData("Cognome e nome: «Trombacco, Zelinda»")]
    [InlineData("Name, Vorname: «Stöckl, Magdalena»")]
    [InlineData("<label>Surname, given names</label><input name=\"guestName\" value=\"«Mbeki, Thandeka»\">")]
    [InlineData("<input name=\"passengerName\" value=\"«Mbeki, Thandeka»\">")]
    [InlineData("Patient «Rosskamp, Hedda», Zimmer 4")]
    public void Both_are_one(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("Client: «Brandstetter», Berlin")]
    [InlineData("Patient: «Lisa Moore», Room 12")]
    [InlineData("Patient Berlin, Hamburg, Köln")]
    [InlineData("Surname, given names, date of birth")]
    public void A_place_behind_is_none(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);
}
