using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Greetings of Danish, Finnish and Thai letters, logins in logs, addresses of more shapes, accounts before their sort code; and what looks like them.</summary>
public sealed class SeenByReadersTests
{
    [Theory]
    [InlineData("Kære «Birgitte Thygesen», vi har modtaget", PiiKinds.PersonName)]
    [InlineData("Kære fru «Thygesen», vi har", PiiKinds.PersonName)]
    [InlineData("Hyvä rouva «Virtanen», kiitos", PiiKinds.PersonName)]
    [InlineData("เรียน คุณ«สุนีย์ ชัยวัฒน์» ทางโรงแรมยืนยัน", PiiKinds.PersonName)]
    [InlineData("<numero_tarjeta>«3782 822463 10005»</numero_tarjeta>", PiiKinds.PaymentCard)]
    [InlineData("customer number «4111 1111 1111 1111»", PiiKinds.PaymentCard)]
    [InlineData("ticket opened by «hbrandt»", PiiKinds.UserName)]
    [InlineData("chown -R «bnakamura»:staff /var/www", PiiKinds.UserName)]
    [InlineData("Ich wohne in der «Goethestraße 72 in 86150 Augsburg» und habe", PiiKinds.PostalAddress)]
    [InlineData("Return to «4 Kingfisher Way, Marlow SL7 3QP, United Kingdom»", PiiKinds.PostalAddress)]
    [InlineData("I am moving to «17 Glen Eyre Road, Southampton» on Friday.", PiiKinds.PostalAddress)]
    [InlineData("We moved from «1209 N Halsted St Unit 4R, Chicago, IL 60642» last month", PiiKinds.PostalAddress)]
    [InlineData("«Lieu-dit Kerguelen\n56260 Larmor-Plage» est l'adresse", PiiKinds.PostalAddress)]
    [InlineData("«京都市中京区烏丸通御池上る二条殿町552»に送ってください", PiiKinds.PostalAddress)]
    [InlineData("Direct debit from account «20019934» failed", PiiKinds.BankAccount)]
    [InlineData("Kontonummer «8327-9, 994 123 441-7»", PiiKinds.BankAccount)]
    [InlineData("Paspoortnummer: «NXKESJ345» voor de boeking", PiiKinds.Passport)]
    [InlineData("Kontrolcifrene på mit kort er «165».", PiiKinds.CardCode)]
    public void A_value_is_found(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Fact]
    public void An_account_is_found_before_its_sort_code()
    {
        const string Text = "Please credit 30814472, sort code 40-12-09";
        new Redactor().Redact(Text).Spans.Should().SatisfyRespectively(
            account => Text.Substring(account.Start, account.Length).Should().Be("30814472"),
            code => code.Kind.Should().Be(PiiKinds.BankRouting));
    }

    [Theory]
    [InlineData("Kære Borger, vi har modtaget", PiiKinds.PersonName)]
    [InlineData("Copyright © Hyvä Themes.", PiiKinds.PersonName)]
    [InlineData("a 2 hr Flight and a 24 hr Gym", PiiKinds.PersonName)]
    [InlineData("โรงเรียนคุณภาพ และ บทเรียนคุณจะสามารถ", PiiKinds.PersonName)]
    [InlineData("能不能写成三条要点?", PiiKinds.PersonName)]
    [InlineData("Der Benutzer selbst hat keine Rechte", PiiKinds.UserName)]
    [InlineData("chown -R tomcat9:tomcat9 /opt", PiiKinds.UserName)]
    [InlineData("network ID 1337 is Ganache", PiiKinds.UserName)]
    [InlineData("A senha tem oito caracteres e o nome de usuário é obrigatório", PiiKinds.UserName)]
    [InlineData("Château Margaux\n2015 Bordeaux", PiiKinds.PostalAddress)]
    [InlineData("Ausgabe 72 in 86150 Exemplaren", PiiKinds.PostalAddress)]
    [InlineData("In 2014 Sesame Street, New York, NY 10023 aired", PiiKinds.PostalAddress)]
    [InlineData("order 12345678, sort code by file", PiiKinds.BankAccount)]
    [InlineData("account 10023456 sort: asc", PiiKinds.BankAccount)]
    [InlineData("paspoort AANVRAAG1", PiiKinds.Passport)]
    public void What_only_looks_like_one_stays(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);
}
