using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Objects, lists and help texts that speak of things, beside the nearest that hold a person's value.</summary>
public sealed class ListedThingsTests
{
    [Theory]
    [InlineData("""[{"sku":"54186297","name":"Garden Hose","price":9.5,"stock":107,"dims":[70,34,12]},{"sku":"09369627","name":"Trail Sock","price":80.45,"stock":88}]""")]
    [InlineData("""{"price":9.5,"name":"Garden Hose","unit":"m"}""")]
    [InlineData("""{"product":{"sku":"54186297","details":{"name":"Wool Blanket"}}}""")]
    [InlineData("""{"nome":"Tromba Giardino","ean":"4006381333931","giacenza":12}""")]
    [InlineData("- name: Garden Hose\n  price: 9.50\n  stock: 12\n- name: Trail Sock\n  price: 3.20\n  stock: 4")]
    [InlineData("""{ sku: "54186297", name: "Garden Hose", stock: 12 }""")]
    [InlineData("""{"name":"«Ada Lovelace»","price":9.5,"qty":2}""")]
    [InlineData("""{"customer_name":"«Ada Lovelace»","sku":"54186297","price":9.5}""")]
    [InlineData("""{"sku":"54186297","seller":{"name":"«Ada Lovelace»","phone":"none"}}""")]
    [InlineData("- name: «Ada Lovelace»\n  role: buyer")]
    public void Members(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("332145  Dear Evan Hansen (soundtrack)  CD  39.28  qty 7\n593254  My Name Is Earl, season 1  CD  934.37  qty 2")]
    [InlineData("On m'appelle le roi de la bricole. Me llaman la reina del tornillo.")]
    [InlineData("Liebe Kundschaft, wir machen Inventur.")]
    [InlineData("Chers visiteurs, le parc ferme à dix heures.")]
    [InlineData("Mein Name ist Hase, sagt unser Osterangebot.")]
    [InlineData("On m'appelle «Chantal Lefebvre».")]
    [InlineData("Liebe «Johanna», wir machen Inventur.")]
    public void Titles_and_bynames(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("561829361  Luggage tag, aluminium              6.90\n561829378  Neck pouch for passport and cards  12.40\n561829385  Visa holder, clear                  3.20")]
    [InlineData("«C01X00T47» is her passport")]
    [InlineData("Passport\n«561829378»")]
    public void Columns_before_a_word(string text) => Marked.FindsExactly(text, PiiKinds.Passport);

    [Theory]
    [InlineData("cas 168 : champ CVV vide, attendu \"requis\", durée 167 ms")]
    [InlineData("Códigos de erro do pagamento\n701 - código de segurança ausente (tentativas: 1, espera 46 s)\n547 - limite excedido")]
    [InlineData("Security code scanning ran 482 rules in 917 s.")]
    [InlineData("A test card gives code 000. CVV: 000")]
    [InlineData("«737» is my CVV")]
    [InlineData("«123» (CVV)")]
    [InlineData("«737» - CVV of my card")]
    public void Items_of_card_codes(string text) => Marked.FindsExactly(text, PiiKinds.CardCode);

    [Theory]
    [InlineData("Firmware history\n- 3.20.88.87: reduces standby consumption\n- 4.6.5.98: fixes the clock\n- 10.25.20.214: improves pump timing")]
    [InlineData("Novedades\n1. 10.4.17.201 corrige el reloj\n2. 11.20.93.23 mejora la bomba")]
    [InlineData("# Changelog\n\n## 10.25.20.214\nImproves pump timing.\n\n## 11.20.93.23\nFixes the clock.")]
    [InlineData("更新履歴\n・10.25.20.214 表示を修正\n・11.20.93.23 通信を改善")]
    [InlineData("Hosts\n- «10.25.20.214»: gateway\n- «10.25.20.215»: printer")]
    [InlineData("DNS changes\n- «10.25.20.214»: gateway")]
    public void Versions_in_lists(string text) => Marked.FindsExactly(text, PiiKinds.IpAddress);

    [Theory]
    [InlineData("Pos. 70  0588/4764269-6   tripod-Halter   205,90 €   VE 28")]
    [InlineData("cod. 016/2998/156 manopola € 304,05 conf. 28 pz")]
    [InlineData("réf. 0740/5521832")]
    [InlineData("Mobile app 8.41.2907 or later is needed")]
    [InlineData("Tel. «0588/4764269»")]
    [InlineData("Mobile «0171 3841290», 45 € pro Stunde")]
    public void Numbers_of_parts(string text) => Marked.FindsExactly(text, PiiKinds.Phone);

    [Theory]
    [InlineData("# HELP username_check_seconds time of the user name check\n# TYPE username_check_seconds histogram")]
    [InlineData("CREATE INDEX ix_user_login ON app_user (login DESC NULLS LAST);")]
    [InlineData("// username is unique, see migration 0042_user_name.sql")]
    [InlineData("Usuario: persona que compra en la tienda. Usuário: quem compra na loja.")]
    [InlineData("Nutzer: wer etwas kauft. Utente: chi acquista nel negozio. User: anyone who buys.")]
    [InlineData("ニックネームはいつでも変えられます。")]
    [InlineData("Commands:\n  login            start a session in the browser\n  logout           end the session\n  export           writes orders as CSV")]
    [InlineData("resource \"aws_iam_account_alias\" \"shop\" {\n}")]
    [InlineData("Usuario: «lunaverde»")]
    [InlineData("username: «ada_l»")]
    public void Users(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Theory]
    [InlineData("for token in tokens[:16]:\n    key = (token, position)")]
    [InlineData("CLAVE 6X35-948823-K3Z885 · toaster · $64.95 MXN · anaquel 29")]
    [InlineData("clave: «6X35-948823-K3Z885»")]
    [InlineData("Clave «s3cretCat32» y son $50 de saldo")]
    public void Keys_of_goods_and_code(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("24.04.2026 08:15  Vorlauf 57,9  Rücklauf 32,0  Zähler 773 726 579")]
    [InlineData("Zählernummer «773726579»")]
    [InlineData("Zähler-Nr. «773726579»")]
    public void Readings(string text) => Marked.FindsExactly(text, PiiKinds.AccountName);

    [Theory]
    [InlineData("El acceso se hace por la plaza. Hay 120 plazas de aparcamiento.")]
    [InlineData("postalCode: string;  // US 5 or 5+4, UK A9 9AA, JP 7 digits")]
    [InlineData("Vive en la «plaza del Olivo 12».")]
    public void Streets(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);
}
