using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Businesses that hold an account, told by their legal form or an ampersand.</summary>
public sealed class BusinessNamesTests
{
    [Theory]
    [InlineData("The account is in the name of «Okonkwo & Daughters», opened in spring.")]
    [InlineData("payee_name=«Blue Kettle Catering LLC»&amount=120")]
    [InlineData("户名:«深圳市青禾贸易有限公司»")]
    [InlineData("名義人は«株式会社カワベ製作所»です")]
    [InlineData("Das Konto läuft auf den Namen «Brüggemann Gartenbau GmbH».")]
    [InlineData("Kontoinhaber: «Hansen Logistik GmbH & Co. KG»")]
    [InlineData("Titulaire du compte : «SARL Garrigue et Fils»")]
    [InlineData("cuenta a nombre de «Panadería La Espiga S.L.»")]
    [InlineData("Conto intestato a «Officine Bevilacqua S.r.l.»")]
    [InlineData("Kontoinhaber: «Okonkwo & Hollis»")]
    [InlineData("Kontoinhaber: «Verein Sonnenhof e.V.»")]
    [InlineData("Kontoinhaber: «Brüggemann Bau mbH»")]
    public void A_business_is_found_behind_the_words_for_its_account(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("The account is in the name of the company.")]
    [InlineData("Our partner Blue Kettle Catering LLC delivers on Monday.")]
    [InlineData("我们公司有限责任。")]
    [InlineData("Terms & Conditions apply to each account.")]
    [InlineData("Contact: Sales & Marketing")]
    [InlineData("Owner: Research & Development")]
    [InlineData("Reviewer: Health & Safety")]
    [InlineData("Owner: Food & Beverage")]
    [InlineData("Contact: Q & A")]
    public void A_business_that_nothing_announces_stays(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("Titular de la cuenta: Juan Pérez se ha mudado", "Juan Pérez")]
    [InlineData("Titolare del conto: Marco Rossi me lo ha detto", "Marco Rossi")]
    public void A_small_word_behind_a_name_is_no_legal_form(string text, string name)
    {
        var span = new Redactor().Redact(text).Spans.Should().ContainSingle().Subject;

        text.Substring(span.Start, span.Length).Should().Be(name);
    }
}
