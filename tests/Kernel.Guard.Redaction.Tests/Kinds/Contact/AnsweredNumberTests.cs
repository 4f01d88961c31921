using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Contact;

/// <summary>Phone numbers behind what says who answers there and whose they are, a group on each line, with a sign between any two digits, and in words; addresses whose signs are in brackets or words.</summary>
public sealed class AnsweredNumberTests
{
    [Theory]
    [InlineData("Stolarz ma numer «602 448 751», polecam")]
    [InlineData("złapiesz mnie pod numerem «690 225 431»")]
    [InlineData("O pintor atende no «914 220 087» até às 20h")]
    [InlineData("o número dela é «21 387 4402»")]
    [InlineData("la vecina contesta al «644 220 183»")]
    [InlineData("il pittore risponde al «338 4471 902»")]
    [InlineData("snickaren svarar på «070-448 20 31»")]
    [InlineData("hans nummer er «40 22 81 97»")]
    [InlineData("du får tak i meg på «478 20 931»")]
    [InlineData("maalari vastaa numerosta «040 228 4471»")]
    [InlineData("bereikbaar op «06\n20\n41\n77\n35»")]
    [InlineData("mon numéro\n«06\n44\n10\n27\n93»")]
    [InlineData("Handy: «0_1_5_1_2_0_4_7_3_3_8_1»")]
    [InlineData("nummeret er «ni en åtte fire en to sju to»")]
    [InlineData("mój numer to «pięć zero jeden trzy trzy osiem siedem dwa zero»")]
    [InlineData("ring på «fireogtyve otteogfyrre enogtyve syvogtres»")]
    [InlineData("โทร «ศูนย์ แปด หก สี่ ศูนย์ เจ็ด สอง สอง หนึ่ง หก» ค่ะ")]
    [InlineData("Me llaman de «91 831 38 34», ¿es la policía?")]
    [InlineData("Me han llamado del «91 831 38 34»")]
    [InlineData("me ligaram do «21 2555 0187»")]
    public void A_number_is_found(string text) => Marked.FindsExactly(text, PiiKinds.Phone);

    [Theory]
    [InlineData("Correo: «marta[.]ruiz[at]correo-vecinal[.]es»")]
    [InlineData("mail adresim «selin nokta kaya et posta nokta com», yazın")]
    [InlineData("skriv til «bo understregning lund snabel-a post punktum dk»")]
    public void An_address_is_found(string text) => Marked.FindsExactly(text, PiiKinds.Email);

    [Theory]
    [InlineData("svarer på spørgsmål 12 og 13")]
    [InlineData("la banca risponde al 98% dei reclami")]
    [InlineData("pod numerem 12 mieszka rodzina")]
    [InlineData("matrix_0_1_2_3_4_5")]
    [InlineData("Me llaman de 2024 a 2025")]
    [InlineData("mobile warranty 2019 4410")]
    [InlineData("handphone warranty 2024 1299")]
    public void Others_stay(string text) => Marked.FindsExactly(text, PiiKinds.Phone | PiiKinds.Email);
}
