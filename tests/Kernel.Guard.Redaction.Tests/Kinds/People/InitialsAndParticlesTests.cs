using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names of initials before particles of the family name.</summary>
public sealed class InitialsAndParticlesTests
{
    [Theory]
    [InlineData("Name: «J. van der Meulen»")]
    [InlineData("my name is «J. van der Meulen».")]
    [InlineData("Dear «J. van der Meulen»,")]
    [InlineData("Sehr geehrter Herr «J. von der Heide»,")]
    [InlineData("Mr «J. P. van der Meulen»")]
    [InlineData("Name: «J.P. van der Meulen»")]
    [InlineData("name: «M. de la Fuente Ortiz»")]
    [InlineData("Rekeninghouder: «J. van der Meulen»")]
    [InlineData("Name: «L. d'Amico»")]
    [InlineData("Name: «A. bin Rashid»")]
    [InlineData("Name: «A. al-Masri»")]
    [InlineData("Name: «J. v.d. Meulen»")]
    [InlineData("Name: «J. v. d. Meulen»")]
    public void They_are_read_to_their_end(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("Kontoinhaber: «M. von der Heide»")]
    [InlineData("Kontoinhaberin: «Dr. M. von der Heide»")]
    [InlineData("Titular de la cuenta: «M. de la Fuente Ortiz»")]
    [InlineData("Titulaire du compte : «F. de La Rochefoucauld»")]
    [InlineData("Intestatario del conto: «G. Di Stefano»")]
    [InlineData("Titular da conta: «J. P. dos Santos»")]
    [InlineData("""{"account_holder":"«J. van der Meulen»"}""")]
    public void They_are_read_to_their_end_of_holders(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("Name: «Baker, Peter J.»")]
    [InlineData("Name: «Peter J.»\nCity: Leeds")]
    [InlineData("""{"name":"«Baker, Peter J.»"}""")]
    public void The_last_initial_has_its_dot(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("Option A. von dort geht es weiter.")]
    [InlineData("Plan B. de rest volgt.")]
    public void A_sentence_goes_on_behind_a_letter(string text) => Marked.FindsExactly(text, PiiKinds.None);
}
