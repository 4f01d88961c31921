using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names at the beginnings and ends of letters and behind small nouns for persons, in the languages that had few of them; and the bodies, departments and clauses that look like them.</summary>
public sealed class NamesOfLettersTests
{
    [Theory]
    [InlineData("Bästa fru «Hellsvik», tack för ert brev om staketet.")]
    [InlineData("Kære hr. «Vestergren», tak for opkaldet.")]
    [InlineData("Med vänlig hälsning\nEkonomiavdelningen\n«Ingalill Stråberg»")]
    [InlineData("Med vennlig hilsen\nfor avdelingen\n«Torgeir Nesbakk»")]
    [InlineData("Mvh «Sivert Hagdahl»")]
    [InlineData("Groetjes «Fleur Kamphuis»")]
    [InlineData("Vänligen\n«Göte Malmsjö»")]
    [InlineData("İyi çalışmalar\n«Şükran Balkanlı»")]
    [InlineData("Patienten «Rune Ekblom» har ringt om sitt recept")]
    [InlineData("Kunden hedder «Tove Mørkholt» og vil have pengene tilbage")]
    [InlineData("Saksbehandler er «Ragnhild Tveitan»")]
    [InlineData("Jeg snakket med «Oddvar Kleppe» på kontoret")]
    [InlineData("Hoitaja «Pirkko Luotola» ottaa yhteyttä")]
    [InlineData("Rozmawiałem z panią «Jadwigą Kossowską» z recepcji")]
    [InlineData("Müşterimiz «Cemil Yurdakul» iade istiyor")]
    [InlineData("Mijn buurvrouw «Truus Hazelhoff» heeft de sleutel")]
    [InlineData("감사합니다.\n총무팀 «남궁현우» 드림")]
    [InlineData("항상 감사드립니다.\n영업1팀 과장 «최도윤» 드림")]
    [InlineData("수고하세요. «이나겸» 드림")]
    [InlineData("안녕하세요, «오태린»입니다. 문의드려요.")]
    [InlineData("고객 «황보민지»님이 환불을 요청하셨습니다")]
    [InlineData("환자 성명: «독고영재»")]
    [InlineData("ขอแสดงความนับถือ\n«ธีรพงศ์ ศรีสมบูรณ์»\nผู้จัดการฝ่ายขาย")]
    [InlineData("ผู้ป่วยชื่อ «สมพร ทองดี» นัดวันจันทร์")]
    public void A_name_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("Bästa kund, vi har uppdaterat våra villkor.")]
    [InlineData("Med vänlig hälsning\nKundtjänst Stockholm")]
    [InlineData("Venlig hilsen Dansk Byggeri")]
    [InlineData("Hilsen fra Odense")]
    [InlineData("Jeg snakket med Norsk Helsenett om saken")]
    [InlineData("Rozmawiałem z Urzędem Skarbowym w Warszawie")]
    [InlineData("Patienten skal møde fastende.")]
    [InlineData("Kunde Acme Logistik wartet auf Lieferung")]
    [InlineData("Mijn man is ziek en mijn dochter ook")]
    [InlineData("감사합니다.\n고객센터 드림")]
    [InlineData("산타가 아이에게 선물을 드림")]
    [InlineData("안녕하세요, 고객센터입니다.")]
    [InlineData("ขอแสดงความนับถือ\nฝ่ายทรัพยากรบุคคล บริษัทไทยเจริญ")]
    [InlineData("ขอบคุณครับ\nมีคำถาม ติดต่อเราได้")]
    [InlineData("ผู้ป่วยชื่อ อะไรคะ")]
    public void What_is_no_name_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);
}
