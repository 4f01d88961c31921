using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Addresses by block, kilometre, site and building, and the names that streets bear.</summary>
public sealed class SitesTests
{
    [Theory]
    [InlineData("Il pacco va consegnato in «Strada Provinciale 14 n. 81, 73100 Lecce»")]
    [InlineData("o entregador foi para «Al. Santos 1470, cj. 805, Jardim Paulista, São Paulo»")]
    [InlineData("{\"endereco\":\"«Quadra 203 Norte, Alameda 4, Lote 11, Palmas - TO, 77006-218»\"}")]
    [InlineData("endereço de cobrança: «Rodovia BR-101, km 92, s/n, Barra Velha - SC, 88390-000»")]
    [InlineData("la recogida será en «Polígono Industrial El Prado, nave 9, 06800 Mérida»")]
    [InlineData("地址: «北京市朝阳区望京西园三区315楼1单元901»")]
    [InlineData("enviar a «C/ Rosalía de Castro 8, bajo, 15004 A Coruña»")]
    [InlineData("«Rua Dr. Alves Pinto 88, 4050-012 Porto»")]
    [InlineData("spedire a: «Zona Industriale Nord, capannone 8, 33080 Porcia PN»")]
    [InlineData("«Lieu-dit Kerbihan, 56400 Auray»")]
    [InlineData("«Chemin de la Source 8, 1260 Nyon» est mon adresse")]
    [InlineData("pick up at «6200 N County Road 12, Wellington, CO 80549»")]
    [InlineData("住所は«愛知県名古屋市中村区名駅4-7-1 12階»です")]
    [InlineData("{\"住所\":\"«福岡県福岡市博多区博多駅前3-2-1 サンライズ303»\"}")]
    public void A_site_is_an_address(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("La zona Norte 3 queda cerrada")]
    [InlineData("Halle 5, Stand 12 auf der Messe")]
    [InlineData("Lote 45 aprovado, quadra 3 em obras")]
    [InlineData("The Route 66 museum, Highway 1 and Road 12")]
    public void What_is_no_place_stays(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("it keeps asking for the CVV, which is «367», and then says declined")]
    [InlineData("cod_seguranca=«358»")]
    [InlineData("信用卡验证码：«153»")]
    [InlineData("付款页面要填CVV，我填了«804»还是失败")]
    [InlineData("die CVV, nämlich «815», stimmt")]
    [InlineData("CVV is required for all payments over 250")]
    public void A_card_code_is_said_in_many_ways(string text) => Marked.FindsExactly(text, PiiKinds.CardCode);

    [Theory]
    [InlineData("db_user: «svc_ledger_ro»")]
    [InlineData("Benutzerkonto «p.lindner-ext» bitte löschen")]
    [InlineData("user «t.abernathy» can't log in")]
    [InlineData("「ユーザー «fuyu-tsubaki» は存在しません」と出ます")]
    public void A_user_who_cannot_sign_in_is_found(string text) => Marked.FindsExactly(text, PiiKinds.UserName);

    [Theory]
    [InlineData("Número de expediente 0049218/2026")]
    public void A_file_s_number_is_no_phone(string text) => Marked.FindsExactly(text, PiiKinds.Phone);
}
