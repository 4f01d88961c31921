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
    public void Both_are_one(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("Client: «Brandstetter», Berlin")]
    [InlineData("Patient: «Lisa Moore», Room 12")]
    public void A_place_behind_is_none(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);
}
