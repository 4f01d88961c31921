using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Values behind words of further languages and trades, and numbers of parts that look like phones.</summary>
public sealed class SaidElsewhereTests
{
    [Theory]
    [InlineData("ผมชื่อ«ธนากร วิเศษสิงห์»ครับ อยากเลื่อนเที่ยวบิน")]
    [InlineData("감사합니다.\n«탁현우» 드림")]
    [InlineData("passenger_name,seat\n«OKAFOR/CHIDINMA MRS»,22C")]
    [InlineData("Potilas: «Taimi Kontio», lonkkamurtuma")]
    [InlineData("Hyresgäst: «Alva Lindqvist», lägenhet 1204")]
    [InlineData("Pacjent: «Zbigniew Wrona», kardiologia")]
    public void A_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("우리 드림팀, 서울 올림픽, 손해 배상 청구, 선물을 드림, 공지 올림")]
    public void What_only_sounds_like_a_signature_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("vaimoni s. «18.10.1986», haluaisimme yhteisen vakuutuksen")]
    [InlineData("아버지 생신이 «1955년 10월 2일»이신데")]
    public void A_birth_is_found(string text) => Marked.FindsExactly(text, PiiKinds.BirthDate);

    [Theory]
    [InlineData("卡片验证码 «218»，请扣尾款")]
    [InlineData("de tre cifre bag på mit dankort: «343»")]
    [InlineData("เลขสามตัวหลังบัตรเครดิต «855» ตัดยอดได้เลยครับ")]
    public void A_card_s_code_is_found(string text) => Marked.FindsExactly(text, PiiKinds.CardCode);

    [Theory]
    [InlineData("TV PIN «2024», door code «A1204», safe combination «12-34-56», digicode «48B21», gate code «4821#»")]
    [InlineData("支付密码我设的是«288100»，为什么提示错误")]
    [InlineData("redis-cli -h cache-3 -a «2ur5EsvuUuGiKTPsNcE6W1» PING returns WRONGPASS")]
    [InlineData("contraseña: «Gominola_88*» y no me deja entrar")]
    [InlineData("*password: «Gominola_88»*")]
    public void A_secret_is_found(string text) => Marked.FindsExactly(text, PiiKinds.Secret);

    [Theory]
    [InlineData("Ferienhaus: «Zum Strandkorb 11, D-18181 Graal-Müritz»")]
    [InlineData("上门安装：«湖北省武汉市武昌区中北路9号长城汇T2-1806»，下午三点后")]
    [InlineData("老人独居，地址«山东省青岛市市北区台东三路64号4单元301户»")]
    [InlineData("cadastro da paciente: «Estrada do Coco, km 12, nº 40, Lauro de Freitas - BA, 42700-000»")]
    [InlineData("«Strada Provinciale 12, 49 bis - 80134 Napoli (NA)»")]
    [InlineData("landlord: the leak is at «2210 Calle del Sol #14, Santa Fe, NM 87505» not next door")]
    [InlineData("RECIPIENT ADDRESS: «2661 SE DIVISION STREET, APT 5Y, ST. PAUL, MN 55164» / SIGNATURE REQUIRED")]
    public void An_address_is_found_whole(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("Rückruf bitte unter «0171 / 384 12 90»")]
    [InlineData("号码«13844712290»已停用，请改用«13844712291»")]
    public void A_phone_is_found_whole(string text) => Marked.FindsExactly(text, PiiKinds.Phone);

    [Theory]
    [InlineData("Part no. 602-068-6300 replaces 074-718-6767; check the torque table")]
    [InlineData("零件号138-4471-2290已停产，请改用138-4471-2291，适用于2012年至2019年生产的型号")]
    [InlineData("Réf. 06-42-17-8135 remplace 06-42-17-8134, joint torique 12x2,5 NBR 70")]
    [InlineData("Entry codes 1-20, gate codes 10-12, keypad codes 1-16")]
    [InlineData("La versión 5.7.44.2 falla con el error 2002; actualice a la 8.0.36.1 antes del día 30")]
    [InlineData("Router model RT-AC68U rev. B1, hardware 3.0.0.4, ships with 802.11ac")]
    public void What_a_part_or_a_version_is_called_stays(string text) => Marked.FindsExactly(text, PiiKinds.Phone);
}
