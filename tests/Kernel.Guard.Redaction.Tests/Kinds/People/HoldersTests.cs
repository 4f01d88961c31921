using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Whose an account is, and to whom money goes.</summary>
public sealed class HoldersTests
{
    [Theory]
    [InlineData("the payee should be «Hollis & Wray Solicitors»")]
    [InlineData("remitter name: «Halvorsen Marine AS»")]
    [InlineData("| payee | amount |\n|---|---|\n| «Thackeray Roofing Ltd» | 200 |")]
    [InlineData("<Cdtr><Nm>«Fernhill Bakery Ltd»</Nm></Cdtr>")]
    [InlineData("Please pay «Northgate Scaffolding Ltd» by Friday")]
    [InlineData("The money should go to «Damson Tree Catering»")]
    [InlineData("cheque made out to «Wickham Parish Council»")]
    [InlineData("To account of: «Martindale Property Mgmt»")]
    [InlineData("Virement à l'ordre de «Garage Montreynaud SAS»")]
    [InlineData("Payez à «Cabinet Dufresne & Associés»")]
    [InlineData("Sacado: «Metalúrgica Serra Azul Ltda»")]
    [InlineData("客户名称：«青岛海蓝渔具有限公司»")]
    [InlineData("汇给«湖南湘江物流有限公司»")]
    public void A_business_that_is_paid_is_found(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("who owns the account? «Bertram Cholmondeley»")]
    [InlineData("Konto auf den Namen «Korbinian Seidl»")]
    public void A_holder_is_found(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("Name as it appears on the card: «T HARGREAVES»")]
    [InlineData("Páguese a «Marcelina Ortuño»")]
    [InlineData("Librado: «Eustaquio Melgar»")]
    [InlineData("Pix para «Luzinete Barbalho»")]
    [InlineData("Transferir para «Creusa Malheiros», conta a seguir")]
    [InlineData("L'intestatario è «Gaudenzio Marangon»")]
    [InlineData("Bonifico a favore di «Cesira Dallapiccola»")]
    [InlineData("付款人：«常晓燕»")]
    [InlineData("名義：«ハタナカ ユミコ»")]
    [InlineData("お受取人：«ミヤギ サオリ»")]
    [InlineData("ご依頼人名：«クロダ マサト»")]
    [InlineData("口座は«三浦 由紀»名義です")]
    [InlineData("«大河内 信»名義の口座")]
    public void A_person_who_pays_or_is_paid_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("Please pay Invoice 4471 by Friday.")]
    [InlineData("The money should go to Marketing.")]
    [InlineData("Transfer to Savings Account is pending.")]
    [InlineData("The payee is Not Verified.")]
    [InlineData("Pagar a vista.")]
    [InlineData("Transferencia a Cuenta Propia")]
    [InlineData("Le titulaire est Responsable de la carte.")]
    [InlineData("名義変更の手続き")]
    [InlineData("收款人信息不完整")]
    [InlineData("付款方式：银行转账")]
    public void What_is_paid_otherwise_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);
}
