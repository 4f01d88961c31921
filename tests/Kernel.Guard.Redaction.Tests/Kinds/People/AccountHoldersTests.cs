using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names of accounts and of their holders that no legal form tells: by a trade, a comma, quotes, their place before an account.</summary>
public sealed class AccountHoldersTests
{
    [Theory]
    [InlineData("Account title: «The Copper Lantern Playhouse»")]
    [InlineData("account name «Halden Pottery Studio» (reference: mugs)")]
    [InlineData("Please make cheques payable to the account holder, «Brackley Orchard Cider».")]
    [InlineData("The customer account \"«Grey Heron Bakery»\" has been overdrawn since May.")]
    [InlineData("I'm calling about the «Curlew Holdings Ltd» account.")]
    [InlineData("The payee account name came back as no match, it should read «Ellerby Bakery Ltd».")]
    [InlineData("the beneficiary is «Strandline Maritime Insurance SA», urgent")]
    [InlineData("Kontoinhaber ist die «Bäckerei Huckepack», nicht ich privat.")]
    [InlineData("Bitte überweisen an: «Tierheim Sonnental e.V.»")]
    [InlineData("Titulaire : «Boulangerie Au Pain Doré»")]
    [InlineData("Titular: «Talleres Barrientos e Hijos S.L.» (cuenta corriente)")]
    [InlineData("El nombre de la cuenta debe ser exactamente «Ferretería Hnos. Ibáñez S.L.» o el banco la rechaza.")]
    [InlineData("Il conto corrente è intestato alla «Pasticceria Todeschi S.a.s.»")]
    [InlineData("Il conto è intestato a «Xanthe Lombardi»")]
    [InlineData("A conta está em nome de «Oficina do Zeca Ltda»")]
    [InlineData("\"beneficiaryName\": \"«Orbost Timber Traders Pty Ltd»\"")]
    [InlineData("Overmaken t.n.v. «J.W. Terpstra» o.v.v. factuurnummer.")]
    [InlineData("开户名称 «成都锦里餐饮管理有限公司»，请勿填错")]
    [InlineData("戶口持有人：«陳大文»，銀行編號")]
    [InlineData("受款人戶名：«林淑芬»")]
    [InlineData("खाताधारक: «Sunita Sharma»")]
    [InlineData("code guichet, titulaires «M. et Mme Lebreton»")]
    [InlineData("账户名称是«广州市番禺区小太阳幼儿园»")]
    [InlineData("转账到«上海晨曦文具店»的账户")]
    [InlineData("口座名義：«カ）ヤマシタシヨウジ»")]
    [InlineData("口座名義：«ミナトヤ シヨウテン（カ»")]
    [InlineData("Das Konto der «Schmidt KG» ist gesperrt.")]
    [InlineData("Konto der «Petra Lehmann» prüfen")]
    public void A_holder_is_found(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("Account name: Cash and Cash Equivalents")]
    [InlineData("Account title: Accounts Receivable")]
    [InlineData("Dear account holder, Please Note the new terms.")]
    [InlineData("account holder: required field, max 80 characters")]
    [InlineData("The savings account \"Current\" pays no interest.")]
    [InlineData("Kontoinhaber müssen volljährig sein, Kundenname ist ein Pflichtfeld.")]
    [InlineData("Titulaire : voir page 3")]
    [InlineData("Les titulaires du Brevet, les titulares de la Copa")]
    [InlineData("Begünstigter ist, wer zuerst kommt. Begünstigte Personen melden sich.")]
    [InlineData("受款人戶名不正確。")]
    [InlineData("Account holders: Terms and Conditions")]
    [InlineData("账户名称不能为空。请输入户名。")]
    [InlineData("created by Example Corp")]
    [InlineData("Gilt das auch fürs Konto der Aushilfe?")]
    [InlineData("Das Konto der Chefin ist gesperrt.")]
    [InlineData("Konto der Stadt")]
    public void What_names_no_holder_stays(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);
}
