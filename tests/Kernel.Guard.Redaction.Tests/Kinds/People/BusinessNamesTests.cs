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
    public void A_business_is_found_behind_the_words_for_its_account(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("The account is in the name of the company.")]
    [InlineData("Our partner Blue Kettle Catering LLC delivers on Monday.")]
    [InlineData("我们公司有限责任。")]
    [InlineData("Terms & Conditions apply to each account.")]
    public void A_business_that_nothing_announces_stays(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);
}
