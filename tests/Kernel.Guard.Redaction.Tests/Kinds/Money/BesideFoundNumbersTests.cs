using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Money;

/// <summary>Codes beside a card and accounts beside a routing number, whose own words are plain ones.</summary>
public sealed class BesideFoundNumbersTests
{
    [Theory]
    [InlineData("tarjeta 4111 1111 1111 1111, código «356»")]
    [InlineData("tarjeta 4111 1111 1111 1111, los tres dígitos «356»")]
    [InlineData("carta 4111 1111 1111 1111, codice «219»")]
    [InlineData("cartão 4111 1111 1111 1111, código «640»")]
    [InlineData("cartão 4111 1111 1111 1111 e os três dígitos são «640»")]
    [InlineData("carte 4111 1111 1111 1111, code «640»")]
    [InlineData("Karte 4111 1111 1111 1111, Code ist «219»")]
    [InlineData("カード 4111 1111 1111 1111 コード «640»")]
    [InlineData("der dreistellige Code auf der Karte ist «219»")]
    [InlineData("card ending 4471, security number «205»")]
    [InlineData("card 4111 1111 1111 1111 code «640» exp «09/27»")]
    [InlineData("My card is 4111 1111 1111 1111, code «640» please charge it.")]
    [InlineData("Meine Karte ist 4111 1111 1111 1111 und der code ist «640» bitte abbuchen")]
    [InlineData("cardholder security number: «205»")]
    public void A_plain_word_behind_a_card_names_its_code(string text) => FindsExactly(text, PiiKinds.CardCode, PiiKinds.PaymentCard);

    [Theory]
    [InlineData("card 4111 1111 1111 1111, code 401 unauthorized")]
    [InlineData("card 4111 1111 1111 1111, code 200 received")]
    [InlineData("carte 4111 1111 1111 1111, code 404 Not Found")]
    [InlineData("card 4111 1111 1111 1111 with codes 100 and 200")]
    [InlineData("card 4111 1111 1111 1111, the code is 2024")]
    [InlineData("On the cardboard the security number 205 is printed")]
    [InlineData("card 4111 1111 1111 1111, error code 640")]
    [InlineData("card 4111 1111 1111 1111, promo code 640")]
    [InlineData("card 4111 1111 1111 1111 declined with code 051")]
    [InlineData("card 4111 1111 1111 1111, code 402 declined")]
    [InlineData("card 4111 1111 1111 1111, code 1234567")]
    [InlineData("card 4111 1111 1111 1111, code 2024-05")]
    [InlineData("card 4111 1111 1111 1111, last digits 1111")]
    [InlineData("card 4111 1111 1111 1111. Response code 200")]
    [InlineData("card 4111 1111 1111 1111 country code 276")]
    [InlineData("{\"card\":\"4111 1111 1111 1111\",\"code\":402}")]
    [InlineData("The security number 205 at the gate")]
    public void Another_number_behind_it_stays(string text) => FindsExactly(text, PiiKinds.CardCode, PiiKinds.PaymentCard);

    [Fact]
    public void So_does_one_behind_its_date() => FindsExactly("Visa 4111 1111 1111 1111 exp «09/27» code «552»", PiiKinds.CardCode, PiiKinds.PaymentCard);

    [Theory]
    [InlineData("My savings account is «9938201745»")]
    [InlineData("my checking account is «9938201745»")]
    [InlineData("routing 026009593, checking «000482019937»")]
    [InlineData("routing: 026009593 savings: «4820199372»")]
    [InlineData("ABA 021000021, savings «4820175»")]
    public void Which_account_it_is_names_it(string text) => FindsExactly(text, PiiKinds.BankAccount, PiiKinds.BankRouting);

    [Theory]
    [InlineData("My savings account is 3 years old")]
    [InlineData("My savings account is 5000 short")]
    [InlineData("my checking account was 20240101 opened")]
    [InlineData("checking 000482019937 items")]
    [InlineData("routing 026009593, checking 3 items")]
    [InlineData("routing 026009593, savings 12000 last year")]
    [InlineData("routing 026009593, checking 20000 transactions")]
    public void What_is_no_account_stays(string text) => FindsExactly(text, PiiKinds.BankAccount, PiiKinds.BankRouting);

    private static void FindsExactly(string marked, PiiKinds kind, PiiKinds beside)
    {
        var text = marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);
        var shown = text;
        foreach (var span in new Redactor().Redact(text).Spans.Where(span => span.Kind != beside).Reverse())
        {
            Assert.Equal(kind, span.Kind);
            shown = shown.Insert(span.Start + span.Length, "»").Insert(span.Start, "«");
        }

        Assert.Equal(marked, shown);
    }
}
