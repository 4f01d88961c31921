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
    [InlineData("Zahlungsempfänger: «Tierarztpraxis Dr. Möwe»")]
    [InlineData("Bénéficiaire : «Association Les Petits Pas»")]
    [InlineData("account_holder: «Bright Harbor Pediatrics, PLLC»")]
    [InlineData("Nombre del cliente: «Talleres Ribera Hnos.»")]
    [InlineData("受取人名：«NPO法人こども食堂ひまわり»")]
    [InlineData("アカウント名義が«カ）サクラコウムテン»になっています")]
    [InlineData("客户名称：«青岛海蓝渔具有限公司»")]
    [InlineData("汇给«湖南湘江物流有限公司»")]
    public void A_business_that_is_paid_is_found(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("户名：«蒋　大　为»")]
    [InlineData("振込先名義 «ﾌｸﾀﾞ ﾕﾐ» で間違いないですか")]
    [InlineData("Titulaire du compte : Mme «Clarisse Vautrin»")]
    [InlineData("Account holder – «Mr R J Pemberton»")]
    [InlineData("who owns the account? «Bertram Cholmondeley»")]
    [InlineData("Konto auf den Namen «Korbinian Seidl»")]
    public void A_holder_is_found(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("Name as it appears on the card: «T HARGREAVES»")]
    [InlineData("The name on my account should be «Yevgenia Marchetti», not my ex-husband's")]
    [InlineData("recebedor: «Genivaldo Assunção», chave pix informada")]
    [InlineData("CSV row: holder=«Ptolemy Granger», type=savings")]
    [InlineData("我叫«魏 子 涵»，请帮我查订单")]
    [InlineData("{\"nom_client\": \"«Thibault d'Aubigny»\"}")]
    [InlineData("it is under Settings, first name «Joost»")]
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
    [InlineData("rename column account_name to holder_name")]
    [InlineData("ALTER TABLE users RENAME COLUMN user_name TO login_name;")]
    [InlineData("Transfer to Terminal Two takes ten minutes.")]
    [InlineData("Transferir para Conta Corrente própria")]
    [InlineData("Mi chiamo fuori da questa storia.")]
    [InlineData("Ich heiße Ihr Vorgehen nicht gut.")]
    [InlineData("Pagar a vista.")]
    [InlineData("Transferencia a Cuenta Propia")]
    [InlineData("Le titulaire est Responsable de la carte.")]
    [InlineData("名義変更の手続き")]
    [InlineData("收款人信息不完整")]
    [InlineData("付款方式：银行转账")]
    public void What_is_paid_otherwise_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);
}
