using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Holders of accounts in Dutch, Polish, the Nordic languages, Turkish, Korean and Thai, with a sign behind the word and without.</summary>
public sealed class HoldersElsewhereTests
{
    [Theory]
    [InlineData("kontohavare Anders Norrby", "Anders Norrby")]
    [InlineData("kontohavarens namn är Eva Lindqvist", "Eva Lindqvist")]
    [InlineData("betalningsmottagare Eva Lindqvist", "Eva Lindqvist")]
    [InlineData("kontoindehaver Søren Holm", "Søren Holm")]
    [InlineData("kontoens ejer er Mette Kjærgaard", "Mette Kjærgaard")]
    [InlineData("innehaver av kontoen: Kari Nordmann", "Kari Nordmann")]
    [InlineData("kontoinnehaver Øystein Haugen", "Øystein Haugen")]
    [InlineData("tilinhaltija Matti Virtanen", "Matti Virtanen")]
    [InlineData("saajan nimi: Kaisa Korhonen", "Kaisa Korhonen")]
    [InlineData("tenaamstelling Jeroen van den Berg", "Jeroen van den Berg")]
    [InlineData("rachunek na nazwisko Katarzyna Nowak", "Katarzyna Nowak")]
    [InlineData("hesap adı: Mehmet Yılmaz", "Mehmet Yılmaz")]
    [InlineData("예금주명 이서연", "이서연")]
    [InlineData("수취인 김민수", "김민수")]
    [InlineData("ชื่อบัญชี สมชาย ใจดี", "สมชาย ใจดี")]
    [InlineData("เจ้าของบัญชี คือ วรรณา ศรีสุข", "วรรณา ศรีสุข")]
    [InlineData("{tilin_haltija: 'Kaisa Korhonen'}", "Kaisa Korhonen")]
    [InlineData("户名\n王建国", "王建国")]
    [InlineData("posiadaczem rachunku powinna być Bożena Wiśniewska", "Bożena Wiśniewska")]
    [InlineData("tilinomistajan pitää olla Pirjo Lehtonen", "Pirjo Lehtonen")]
    [InlineData("ชื่อบัญชี: สมศักดิ์ ใจดี รหัสธนาคาร 004", "สมศักดิ์ ใจดี")]
    [InlineData("Kontoinhaber Reto u. Ursina Zgraggen", "Reto u. Ursina Zgraggen")]
    [InlineData("rekeninghouders Willem en Trijntje Hoekstra", "Willem en Trijntje Hoekstra")]
    [InlineData("kontohavare: Björn och Gunvor Ståhl", "Björn och Gunvor Ståhl")]
    [InlineData("kontohaver: Mogens og Birthe Kruse", "Mogens og Birthe Kruse")]
    public void A_holder_is_found(string text, string name)
    {
        var span = Assert.Single(new Redactor(new() { Kinds = PiiKinds.AccountName | PiiKinds.PersonName }).Redact(text).Spans);

        Assert.Equal(name, text.Substring(span.Start, span.Length));
    }

    [Theory]
    [InlineData("kontohavare måste vara myndiga")]
    [InlineData("Kontohavaren ansvarar för kortet.")]
    [InlineData("tilinomistaja vastaa kortista")]
    [InlineData("op naam van het bedrijf")]
    [InlineData("de tenaamstelling wijzigen kost 20 euro")]
    [InlineData("posiadacz rachunku musi być pełnoletni")]
    [InlineData("hesap adı zorunludur")]
    [InlineData("예금주를 입력하세요")]
    [InlineData("ชื่อบัญชี ไม่ถูกต้อง กรุณาตรวจสอบ")]
    [InlineData("받는 분 주소를 확인하세요.")]
    [InlineData("입금자명 변경은 고객센터에서 가능합니다.")]
    [InlineData("ในนามของทีมงาน ขอขอบคุณ")]
    [InlineData("户名\n账号\n开户行")]
    [InlineData("户名应为中文。")]
    [InlineData("口座名義はカタカナです。")]
    [InlineData("ชื่อบัญชี: ต้องตรง กับชื่อผู้สมัคร เท่านั้น")]
    [InlineData("tilinomistajan pitää olla täysi-ikäinen")]
    [InlineData("posiadaczem rachunku powinna być osoba pełnoletnia")]
    [InlineData("kontohavare och fullmaktshavare ska skriva under")]
    [InlineData("Kontoinhaber und Bankleitzahl prüfen")]
    [InlineData("| Vendor | Terms | Account title | IFSC | A/c no. |\n|---|---|---|---|---|")]
    public void What_is_nobody_stays(string text) => Assert.Empty(new Redactor(new() { Kinds = PiiKinds.AccountName | PiiKinds.PersonName }).Redact(text).Spans);
}
