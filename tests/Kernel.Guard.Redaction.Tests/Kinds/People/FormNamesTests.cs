using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names in forms and letters of languages that few detectors know: Korean, Thai, Turkish, Polish, Dutch and the Nordic ones.</summary>
public sealed class FormNamesTests
{
    [Theory]
    [InlineData("Name on passport «Thandeka Mbeki»")]
    [InlineData("Karteninhaber «Ottokar Brandstätter», Zimmer 4")]
    [InlineData("이름: «윤하은»\n나이: 34")]
    [InlineData("보호자: «변서진»")]
    [InlineData("보호자 성명: «변서진»")]
    [InlineData("예약자명 «변서진», 인원 2명")]
    [InlineData("받으시는 분 : «변서진»")]
    [InlineData("입금자명은 «변서진»입니다.")]
    [InlineData("직원 이름: «변서진»")]
    [InlineData("ชื่อ-สกุล: «กมลชนก แสงทอง»\nโทร")]
    [InlineData("ชื่อ - นามสกุล: «กมลชนก แสงทอง»\nโทร")]
    [InlineData("ชื่อ-นามสกุล «กมลชนก แสงทอง»\nเบอร์โทร")]
    [InlineData("ชื่อผู้ปกครอง «ธนากร วิเศษสิงห์»\nชั้น ป.4")]
    [InlineData("ชื่อ (ตามบัตรประชาชน): «ธนากร วิเศษสิงห์»")]
    [InlineData("Adı: «Gülfem»\nSoyadı: «Özkırım»")]
    [InlineData("«Gülfem» Hanım aradı, kargosunu soruyor.")]
    [InlineData("«Tuğrul Çetinel» Bey sizi bekliyor.")]
    [InlineData("Teslim alan: «Tuğrul Çetinel»")]
    [InlineData("Veli adı: «Tuğrul Çetinel»")]
    [InlineData("İlgili kişi: «Tuğrul Çetinel»")]
    [InlineData("Sayın Av. «Tuğrul Çetinel»,")]
    [InlineData("Panie «Zbigniewie», proszę o kontakt.")]
    [InlineData("Dzień dobry, z tej strony «Zbigniew Kołodziejski».")]
    [InlineData("Paczka jest na nazwisko «Kołodziejski».")]
    [InlineData("Het pakket is voor «Sjoerd Hoogstraten».")]
    [InlineData("Ondergetekende «Sjoerd Hoogstraten» verklaart het volgende.")]
    [InlineData("Målsman: «Ingalill Stråberg»")]
    [InlineData("Bokad av «Ingalill Stråberg»")]
    [InlineData("Foresatt: «Sivert Brattbakk»")]
    [InlineData("Hyvä «Aatos Kivelä»,")]
    [InlineData("Hei, olen «Aatos Kivelä».")]
    public void A_name_is_found(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("담당자: 미정\n고객: 신규\n보호자 동의서 필요")]
    [InlineData("회원 가입 안내: 이메일 인증\n학생 할인: 적용\n직원 전용 주차장")]
    [InlineData("구매자 보호: 환불 가능\n환자 안전: 기본 수칙\n주문자 정보 확인")]
    [InlineData("ชื่อสินค้า: เสื้อยืด สีขาว\nชื่อร้าน: ครัวคุณแม่")]
    [InlineData("นามสกุล ไฟล์ เอกสาร ใหม่")]
    [InlineData("Müşteri: Yeni Kayıt\nYetkili Servis\nÜrün adı: Mavi Ceket")]
    [InlineData("Türk Milleti adına karar verildi. Kuzey Lojistik adına teklif.")]
    [InlineData("Türk Milleti Adına. Yapay Beyin Cerrahi.")]
    [InlineData("On the Verge of Justin. ADI: Great Product")]
    [InlineData("Ev Hanımı. Sayın Bey, Sevgili Hanım")]
    [InlineData("Panie i Panowie, Panie Boże, Panie Doktorze, proszę. Panie Prezesie, dziękuję.")]
    [InlineData("Undertegnede har mottatt pakken. Ondergetekende verklaart dat.")]
    [InlineData("Hyvä asiakas, Hyvä Suomi! Olen Helsingissä. Tunnetaan nimellä Windows Update.")]
    [InlineData("Klient: Nowe Zamówienie\nNaam: Onbekend\nKlant: Nieuwe Aanvraag")]
    public void Another_value_or_a_phrase_is_none(string text) => Marked.FindsExactly(text, PiiKinds.None);
}
