using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Numbers of customers, policies, claims, meters and cards in the groups in which people write them.</summary>
public sealed class AccountNumberFormsTests
{
    [Theory]
    [InlineData("Kundennr.: «308342 1234567890»")]
    [InlineData("Die Kundenkarte mit der Nummer «7852 7740 7623 2» wird nicht gelesen")]
    [InlineData("carteirinha do plano de saúde «9 548 880235573 4», preciso de autorização")]
    [InlineData("numéro allocataire «CAF 1234567 K»")]
    [InlineData("Versicherungsschein-Nr. «KFZ 94 512288/2» – bitte bestätigen")]
    [InlineData("Versicherungsnummer: «KH 77336285»; Schaden am Kotflügel")]
    [InlineData("cliente_id,saldo\n«CL242589»,0.00")]
    [InlineData("Agent: And the policy number?\nCaller: It says «AU90952701» on the letter.")]
    [InlineData("my claim is «CLM-2024-118993»")]
    [InlineData("Schadennummer «24-118-99302»")]
    [InlineData("número de siniestro «0123456789»")]
    [InlineData("Matricola studente «0369595», chiedo di posticipare")]
    [InlineData("Tenancy reference «TR/7905/7368», the boiler is out")]
    [InlineData("point de livraison (PDL) «46574401932398», changement de titulaire")]
    [InlineData("meter number «E10-482-99217»")]
    [InlineData("BahnCard «7081 4123 4567 8901»")]
    [InlineData("Miles & More «992 223 456 789 012»")]
    [InlineData("Nectar «98263000 1234 5678 901»")]
    [InlineData("Frequent flyer: «TY 285 809 523».")]
    [InlineData("cartão do SUS «7000 1234 5678 901»")]
    public void A_number_is_found_whole(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("Kundennummer «308342» 12 Artikel")]
    [InlineData("customer number «48217» since 2019")]
    public void It_does_not_take_what_stands_behind(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("Nectar 2024 sales were up, payback of 20240101 was fine")]
    [InlineData("pod payment-7d9c5 restarted 12 times")]
    [InlineData("contract 2024 of 12 parties, Vertrag vom März")]
    [InlineData("Número de expediente 0049218/2026")]
    public void What_only_stands_behind_such_a_word_stays(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);
}
