using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Values as people write, compare, cut and hide them, and what stands nearest to each and is none.</summary>
public sealed class WrittenElsewhereTests
{
    [Theory]
    [InlineData("マイナンバーは«4938 8795 9832»です。三日待っています。")]
    [InlineData("個人番号:«4938-8795-9832»")]
    [InlineData("マイナンバー(個人番号)は「«493887959832»」です。")]
    [InlineData("マイナンバー(12桁) «4938 8795 9832»")]
    [InlineData("マイナンバーカードの番号は«4938 8795 9832»です。")]
    [InlineData("{\"個人番号\": \"«4938 8795 9832»\"}")]
    [InlineData("| 番号 | 個人番号 |\n|---|---|\n| 1 | «4938-8795-9832» |")]
    [InlineData("My Number: «4938 8795 9832»")]
    [InlineData("マイナンバーは入力不要です。お問い合わせは 4938 8795 9832 へ")]
    [InlineData("個人番号は印字されません。伝票番号 4938-8795-9832")]
    [InlineData("numéro personnel 4938 8795 9832")]
    public void Individual_numbers_of_any_check_digit(string text) => Marked.FindsExactly(text, PiiKinds.JpMyNumber);

    [Theory]
    [InlineData("assertEquals(\"«09703710583»\", form.get(\"partitaIva\"));", PiiKinds.ItVat)]
    [InlineData("Assert.Equal(\"«09703710583»\", customer.PartitaIva);", PiiKinds.ItVat)]
    [InlineData("self.assertEqual('«52998224725»', data['cpf'])", PiiKinds.BrCpf)]
    [InlineData("assert \"«09703710583»\" == row[\"partita_iva\"]", PiiKinds.ItVat)]
    [InlineData("assertEquals(\"«732528448»\", person.getSsn());", PiiKinds.UsSsn)]
    [InlineData("assertEquals(\"09703710583\", order.getTotal());", PiiKinds.ItVat)]
    [InlineData("print(\"09703710583\", partitaIva)", PiiKinds.ItVat)]
    [InlineData("[\"09703710583\", \"partitaIva\"]", PiiKinds.ItVat)]
    public void Compared_with_a_field(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("fatturate a «IT07918960589», come sempre")]
    [InlineData("facturez à «IT07918960589»")]
    [InlineData("emettere fattura elettronica a «IT07918960589»")]
    [InlineData("order billed to «IT07918960589»")]
    [InlineData("fatturate il numero IT07918960589")]
    public void Billed_to(string text) => Marked.FindsExactly(text, PiiKinds.ItVat);

    [Theory]
    [InlineData("staff discount needs «SC 27 68 01 C», she said", PiiKinds.UkNino)]
    [InlineData("payroll wants «SC 12 34 56 A»", PiiKinds.UkNino)]
    [InlineData("SC «12 34 56», account later", PiiKinds.BankRouting)]
    [InlineData("the W-9 shows «732 52 8448» as the social, right?", PiiKinds.UsSsn)]
    [InlineData("she gave «732 52 8448» as her social", PiiKinds.UsSsn)]
    [InlineData("social media 732 52 8448", PiiKinds.UsSsn)]
    [InlineData("capital social 732 52 8448", PiiKinds.UsSsn)]
    [InlineData("collector id «G3577341Q» shown at counter", PiiKinds.SgNric)]
    [InlineData("collector id G3577342Q shown at counter", PiiKinds.SgNric)]
    [InlineData("Mon numéro de compte est «0500013M026», merci.", PiiKinds.BankAccount)]
    [InlineData("Numéro de compte : «12 345 67 A 020»", PiiKinds.BankAccount)]
    [InlineData("Numéro de commande 0500013M026", PiiKinds.BankAccount)]
    public void Ids_and_accounts(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("카드번호 «4111 · 1111 · 1111 · 1111» 결제 오류", PiiKinds.PaymentCard)]
    [InlineData("电话 «138 · 0013 · 8000»", PiiKinds.Phone)]
    [InlineData("Pages 10 · 20 · 30 · 40, years 2023 · 2024 · 2025 · 2026", PiiKinds.All)]
    [InlineData("身份证:«110105199\n701079182»", PiiKinds.CnResidentId)]
    [InlineData("订单 110105199\n701079182", PiiKinds.CnResidentId)]
    [InlineData("key in two lines «ghp_rVIeUAg7AfFVG12Y\nFf961GvGYN3dNN2SNhEv»", PiiKinds.Secret)]
    [InlineData("prefix ghp_rVIeUAg7AfFVG12Y\nNextLine2Here", PiiKinds.Secret)]
    [InlineData("sk-example-key\nHelloWorld2Test", PiiKinds.Secret)]
    [InlineData("«k i r i s h i m a @ e z w e b . n e . j p»", PiiKinds.Email)]
    [InlineData("«hxxps://ci-bot:pmiM6qqbEM9sYn02yeTyJx3D@git[.]acme-shop[.]com/web.git» leaked", PiiKinds.Url)]
    [InlineData("«postgres://shop:Gr4nit77x@db[dot]kiteshop[dot]io:5432/shop»", PiiKinds.Url)]
    [InlineData("see hxxps://bad[.]example[.]com/path", PiiKinds.Url)]
    [InlineData("rappelez le «zéro six, quarante-deux, dix-sept, quatre-vingt-trois, quatre-vingt-quinze»", PiiKinds.Phone)]
    public void Cut_and_hidden(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("私の名前は«桐谷 美穂»です。")]
    [InlineData("私の名前は«桐沼 美穂»です。")]
    [InlineData("お世話になっております。«桐谷 美穂»です。")]
    [InlineData("名前は 商品 名称です")]
    [InlineData("Mit freundlichen Grüßen\n«Dr. Hannelore Siebert»")]
    [InlineData("Best regards,\n«Dr. Alice Munro»")]
    [InlineData("Best regards,\nMs «Alice Munro»")]
    [InlineData("G'day, name's «Bruce Halloran».")]
    public void Names(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);
}
