using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>The field for a child above that for the date of birth, and what else is a kind or a child.</summary>
public sealed class ChildFieldTests
{
    [Theory]
    [InlineData("Enfant : «Maïwenn Traoré»\nNé(e) le : 3 février 2014\nAllergies : arachide")]
    [InlineData("Child: «Poppy Marsh»\nDOB: 03/02/2014")]
    [InlineData("Kind: «Bente Xandorf»\ngeb.: 3.2.2014")]
    [InlineData("Niña: «Ainhoa Xirgu»\nFecha de nacimiento: 03/02/2014")]
    [InlineData("- Bambino: «Oreste Malvagna»\n- Nato il: 3/2/2014")]
    [InlineData("Barn: «Tuva Xeller»\nFødselsdato: 03.02.2014")]
    public void The_name_above_a_birth_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName, besides: PiiKinds.BirthDate);

    [Theory]
    [InlineData("FICHE\nEnfant : Maïwenn Traoré\nNé(e) le : «3 février 2014»")]
    public void The_date_beneath_is_found_still(string text) => Marked.FindsExactly(text, PiiKinds.BirthDate, besides: PiiKinds.PersonName);

    [Theory]
    [InlineData("Kind: Bugfix Release\nDate: 03/02/2014")]
    [InlineData("Kind: Pod\napiVersion: v1")]
    [InlineData("Child: Half Price\nAdult: 12")]
    [InlineData("Enfant : Gratuit\nAdulte : 12 €")]
    [InlineData("City: Springfield Falls\nDOB: 03/02/2014")]
    public void What_is_no_child_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName, besides: PiiKinds.BirthDate);
}
