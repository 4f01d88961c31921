using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names in minutes, contracts and records: who was elected, what a patient's name is, who says he is called so.</summary>
public sealed class NamesInMinutesTests
{
    [Theory]
    [InlineData("Till sekreterare valdes «Ebba Lindqvist», punkt 4 bordlades.")]
    [InlineData("Till revisor valdes «Torbjörn Åkerhielm»")]
    [InlineData("Til dirigent valgtes «Jens Holm».")]
    [InlineData("Som sekretær ble valgt «Ola Nordmann».")]
    [InlineData("Zum Vorsitzenden wurde «Karl Brandt» gewählt.")]
    [InlineData("Pasientens navn: «Sindre Bakketun». Kontroll etter håndleddsbrudd")]
    [InlineData("Barnets navn: «Emma Holm»")]
    [InlineData("Kundens fulle navn er «Sindre Bakketun»")]
    [InlineData("e o CONTRATADO, «Thiago Siqueira», portador do documento")]
    [InlineData("se notifica al C. «Jesús Hernández Ruiz», con")]
    [InlineData("Sie gibt an, «Reto Käser» zu heissen.")]
    [InlineData("dice llamarse «Pedro Ramírez», de 34 años")]
    [InlineData("Shift lead tonight is «Maria Keller».")]
    [InlineData("el nombre tal cual sale es «Raúl GUTIÉRREZ PARDO». me contestáis")]
    [InlineData("Gab an, «Roswitha Brandl» zu heißen und zum Klettern unterwegs zu sein.")]
    [InlineData("Hij beweert, «Jan Kuipers» te heten en in Gent te wonen.")]
    public void A_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("Till revisor valdes ingen.")]
    [InlineData("Till ordförande valdes kommunen.")]
    [InlineData("Zum Vorsitzenden wurde der Bürgermeister gewählt.")]
    [InlineData("Kundens navn på fakturaen skal være korrekt.")]
    [InlineData("O plano contratado, Vivo Fibra, custa 99 reais.")]
    [InlineData("o serviço contratado, Banda Larga, foi")]
    [InlineData("Das hat nichts zu heißen.")]
    [InlineData("The shift lead role is Unix only")]
    [InlineData("Das Dorf scheint Bad Muskau zu heißen und an der Neiße zu liegen.")]
    [InlineData("me llamó el 3 de mayo, no el 4")]
    [InlineData("Me llaman del banco.")]
    public void What_is_no_name_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);
}
