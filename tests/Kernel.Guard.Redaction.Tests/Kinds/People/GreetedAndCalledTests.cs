using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Words behind greetings, titles and articles that are nobody's names.</summary>
public sealed class GreetedAndCalledTests
{
    [Theory]
    [InlineData("Liebe Feriengäste, das Frühstück")]
    [InlineData("Liebe Stammkunden, wir schließen")]
    [InlineData("Liebe Vereinsmitglieder, die Sitzung")]
    [InlineData("Kære medlemmer, mødet")]
    [InlineData("Beste clubleden, de vergadering")]
    [InlineData("Добрый день! Переведите, пожалуйста, деньги")]
    [InlineData("Здравствуйте! Помогите, не приходит код")]
    [InlineData("Sir KYC is pending since Diwali.")]
    [InlineData("Sir OTP not coming")]
    [InlineData("ich bräucht einen Termin beim Herrn Doktor. Meine Nummer")]
    [InlineData("Herr Professor, ich habe")]
    public void It_is_nobody_s_name(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("Die Dienstnehmerin, SV-Nr. 4198100565, tritt")]
    [InlineData("Die Arbeitnehmerin, geb. 12.03.1980, erhält")]
    [InlineData("Der Auftragnehmer, Steuernummer 12/345/67890, verpflichtet")]
    public void A_party_of_a_contract_is_nobody_s_name(string text) => Marked.FindsExactly(text, PiiKinds.PersonName, besides: PiiKinds.NationalIds | PiiKinds.BirthDate);

    [Theory]
    [InlineData("Liebe Frau «Becker», danke")]
    [InlineData("Lieber «Herbert», danke")]
    [InlineData("Liebe «Annette», danke")]
    [InlineData("Добрый день, «Екатерина»! Заказ готов")]
    [InlineData("Sir «Ian McKellen» spoke")]
    [InlineData("Dear Sir «Johnson», hello")]
    [InlineData("Mr «NG» called")]
    public void A_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);
}
