using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Addresses behind their label whose streets have no word that is known: Nordic, Austrian, Polish, Dutch, Korean, Thai ones.</summary>
public sealed class LabelledAddressTests
{
    [Theory]
    [InlineData("Adresse: «Vesterbrogade 12, 3. tv, 1620 København V»")]
    [InlineData("Adresse: «Nørrebrogade 44, st. th., 2200 København N»\nTlf. på arbejde")]
    [InlineData("Adresse: «Karl Johans gate 22, 0159 Oslo», ring på to ganger")]
    [InlineData("Osoite: «Mannerheimintie 12 B 5, 00100 Helsinki»")]
    [InlineData("Toimitusosoite: «Kauppakatu 21 as 4, 40100 Jyväskylä»")]
    [InlineData("Adress: «Sveavägen 44, lgh 1203, 113 59 Stockholm»")]
    [InlineData("Adresse: «Mariahilfer Straße 12/3/14, 1070 Wien»")]
    [InlineData("Adresse: «1070 Wien, Mariahilfer Straße 12/3/14»")]
    [InlineData("Adresse: «Am Alten Sägewerk 3, 83646 Bad Tölz»")]
    [InlineData("Adres: «Długa 14 m. 3, 00-238 Warszawa»")]
    [InlineData("Bezorgadres: «Van Baerlestraat 12 hs, 1071 AX Amsterdam»")]
    [InlineData("Adresse:\n«Karl Johans gate 22\n0159 Oslo»\nTakk")]
    [InlineData("{\"osoite\": \"«Mannerheimintie 12 B 5, 00100 Helsinki»\", \"n\": 1}")]
    [InlineData("navn;adresse;ordre\n17;«Vesterbrogade 12, 3. tv, 1620 København V»;88231")]
    [InlineData("| Nr | Adresse |\n|---|---|\n| 1 | «Karl Johans gate 22, 0159 Oslo» |")]
    [InlineData("Please ship to:\n«4417 Juniper Hollow Rd, Apt 6C, Boise, ID 83706»\nThanks")]
    public void A_number_and_a_code_with_its_city_make_it_one(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("배송지 주소: «서울특별시 마포구 월드컵로 212, 103동 902호».")]
    [InlineData("주소: «서울특별시 강남구 테헤란로 12길 34, 5층»")]
    [InlineData("주소: «경기도 성남시 분당구 판교역로 235»\n전화: 없음")]
    [InlineData("주소: «(06236) 서울 강남구 테헤란로 152 (역삼동)»")]
    [InlineData("집 주소는 «부산광역시 해운대구 우동 1408-3»입니다.")]
    [InlineData("주소: «대전 유성구 대학로 99 한빛아파트 101동 1203호», 연락 주세요")]
    [InlineData("{\"주소\":\"«대전 유성구 대학로 99»\",\"상태\":\"확인\"}")]
    public void Korean_ones(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("ที่อยู่: «99/12 ถนนสุขุมวิท แขวงคลองเตย เขตคลองเตย กรุงเทพมหานคร 10110»")]
    [InlineData("ที่อยู่จัดส่ง: «123 หมู่ 4 ตำบลบางพลี อำเภอบางพลี จังหวัดสมุทรปราการ 10540»\nขอบคุณ")]
    [InlineData("ที่อยู่: «บ้านเลขที่ 8 ถ.นิมมานเหมินท์ ต.สุเทพ อ.เมือง จ.เชียงใหม่ 50200»")]
    public void Thai_ones(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);

    [Theory]
    [InlineData("address: 0x7ffe, 1024 bytes")]
    [InlineData("address: see page 12, section 4")]
    [InlineData("IP address: 10 hosts, 1024 ports")]
    [InlineData("Adresse: https://example.com/12, 1030")]
    [InlineData("Adresse: siehe Seite 12, Tabelle 3")]
    [InlineData("address: 12 bytes, 3 words")]
    [InlineData("Adresse: 12 Bytes ab 0x1000")]
    [InlineData("osoite: sivu 12, 00100 tavua")]
    [InlineData("Adres: strona 12, 10-200 bajtów")]
    [InlineData("Adressen er på side 12, 1620 tegn lang")]
    [InlineData("주소: 12번 레지스터, 1024 바이트")]
    [InlineData("웹 주소: 페이지 12, 34")]
    [InlineData("서울시 주소로 3개 보내 주세요")]
    [InlineData("주소: 서울시 구청 안내 12")]
    [InlineData("ที่อยู่: 0x1234 ขนาด 10240")]
    [InlineData("ที่อยู่ไอพี: เครื่อง 12 พอร์ต 10110")]
    [InlineData("ที่อยู่: เขต 3 มี 10110 ราย")]
    public void What_is_said_of_other_addresses_stays(string text) => Marked.FindsExactly(text, PiiKinds.PostalAddress);
}
