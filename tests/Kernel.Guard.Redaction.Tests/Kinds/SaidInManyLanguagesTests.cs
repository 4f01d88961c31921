using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>Holds what people say and write in words of their own language: months, eras, digits, signs of addresses.</summary>
public sealed class SaidInManyLanguagesTests
{
    [Theory]
    [InlineData("ฉันเกิดวันที่ «8 มีนาคม พ.ศ. 2530» สมัครบัตร")]
    [InlineData("วันเกิดของฉันคือ «12 สิงหาคม 2530»")]
    [InlineData("Olen syntynyt «5. toukokuuta 1987» Oulussa")]
    [InlineData("Jeg er født «3. marts 1984»")]
    [InlineData("Født «12. desember 1990» i Bergen")]
    public void Dates_of_birth(string marked) => Marked.FindsExactly(marked, PiiKinds.BirthDate);

    [Theory]
    [InlineData("My customer number is «six one three zero zero seven six three».", PiiKinds.AccountName)]
    [InlineData("Kundennummer: «drei eins acht neun acht eins fünf»", PiiKinds.AccountName)]
    [InlineData("Kundennummer «5 7 6 4 6 6 7 7»", PiiKinds.AccountName)]
    [InlineData("le code PIN c'est «six un neuf quatre»", PiiKinds.Secret)]
    [InlineData("Rufen Sie mich bitte an: «null eins sechs null drei sieben neun neun sieben».", PiiKinds.Phone)]
    [InlineData("Meu telefone é «um um nove oito três meia um sete zero sete dois».", PiiKinds.Phone)]
    [InlineData("kart no «beş beş sekiz yedi iki sıfır beş dört dokuz beş altı yedi iki altı üç bir»", PiiKinds.PaymentCard)]
    [InlineData("DNI: «tres cuatro ocho cinco dos tres seis nueve D»", PiiKinds.EsNif)]
    public void Numbers(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("O número do meu contrato é «1982536851» e a internet caiu de novo.")]
    [InlineData("Hilton Honors # «168207992» was not on the booking")]
    [InlineData("Our broadband account «634422743» was moved")]
    [InlineData("numéro de mon contrat «88213377»")]
    public void Numbers_of_customers(string marked) => Marked.FindsExactly(marked, PiiKinds.AccountName);

    [Theory]
    [InlineData("min mail er «jens punktum holt snabel-a mail punktum dk»", PiiKinds.Email)]
    [InlineData("e-post: «r punktum aasen23 krøllalfa lyse punktum net»", PiiKinds.Email)]
    [InlineData("reach my assistant: «oliverwhitaker*at*gmail.com»", PiiKinds.Email)]
    [InlineData("blocked «45 . 5 . 158 . 213»", PiiKinds.IpAddress)]
    [InlineData("ip «103 dot 220 dot 201 dot 113»", PiiKinds.IpAddress)]
    public void Signs(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("Lähiomaisen nimi: «Päivikki Räsänen-Koho», soittakaa aamulla")]
    [InlineData("Potilaan nimi: «Päivikki Räsänen»")]
    [InlineData("ФИО пациента: «Рахимова Зульфия Маратовна»")]
    [InlineData("Имя клиента: «Зульфия Рахимова»")]
    [InlineData("Заявитель: «Рахимова Зульфия Маратовна»")]
    [InlineData("Bokningen står på «Torbjörn Hällgren» men han har fått förhinder.")]
    [InlineData("De reservering staat op «Wietske Dijkstra».")]
    [InlineData("De boeking staat op naam van «Wietske Dijkstra».")]
    public void Names(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("CVC-koden är «546», dra resten av resan på samma kort", PiiKinds.CardCode)]
    [InlineData("CVV-koden er «546», træk resten på samme kort", PiiKinds.CardCode)]
    [InlineData("电话我念给你：«一八六五四六三五六九零»，记一下。", PiiKinds.Phone)]
    public void Numbers_that_are_told(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("Bokningen står på Grand Hotel.")]
    [InlineData("Bokningen står på fredag.")]
    [InlineData("De boeking staat op maandag")]
    [InlineData("Заказчик: Северный Поток. Отправитель: Почта России. Родитель: Базовый Класс")]
    [InlineData("Клиент: ООО Ромашка")]
    [InlineData("Имя покупателя не указано. Potilaan nimi puuttuu.")]
    [InlineData("the password is one of two or three")]
    [InlineData("patient one two, members two of three")]
    [InlineData("Upgrade from version 4.18.2.1 to 5.0.0.3 before 31/12/2026; the 3.9.1.7 line gets no more security fixes.")]
    [InlineData("Payback 2024 brings Skywards 3 nights more, and Bonvoy 50000 points")]
    [InlineData("Sinds versie 4.1.0.84 duurt het openen vier minuten. 4.1.0.90 sürümünden beri.")]
    [InlineData("OpenSSL 1.1.1.1 is end of life; use the 3.0.2.1 build of the installer, not 2.9.8.7.")]
    [InlineData("错误码0x80070005,行号4412,进程20884")]
    [InlineData("O nome de utilizador e a palavra-passe são obrigatórios")]
    [InlineData("Szanowny Kliencie, Państwa zgłoszenie zostanie rozpatrzone")]
    [InlineData("Geachte klant, Hyvä asiakas, Kære kunde, Sayın müşterimiz")]
    public void What_is_none(string text) => Marked.FindsExactly(text, PiiKinds.None);
}
