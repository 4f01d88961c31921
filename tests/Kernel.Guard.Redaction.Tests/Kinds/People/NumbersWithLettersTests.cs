using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Numbers of customers that go on over letters, and numbers that are more than that.</summary>
public sealed class NumbersWithLettersTests
{
    [Theory]
    [InlineData("Kundennummer «1234 AB 99»")]
    [InlineData("contract no. «12 3456 A 78»")]
    [InlineData("contrat n° «MRH 55 209 173»")]
    [InlineData("Kundennummer «123456» EUR 50")]
    [InlineData("account id «4711882» ON 12 May")]
    [InlineData("karta biblioteczna nr «B-0071935» zgubiona")]
    [InlineData("mi CUPS: «ES0021000044182933SE»")]
    [InlineData("POD «IT001E48830172» da volturare")]
    public void A_number_is_found_whole(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("Meine Versicherungsnummer «15 070649 C 103» bitte")]
    [InlineData("policy number «15 070649 C 103»")]
    [InlineData("contrato n.º «15 070649 C 103»")]
    public void A_number_with_a_form_of_its_own_is_that(string text) => Marked.FindsExactly(text, PiiKinds.DeSocialInsurance);

    [Theory]
    [InlineData("client ES0021000044182933AB")]
    [InlineData("kubectl get pod nginx-12345")]
    [InlineData("EAN code 4006381333931")]
    public void What_is_no_customers_number_stays(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);
}
