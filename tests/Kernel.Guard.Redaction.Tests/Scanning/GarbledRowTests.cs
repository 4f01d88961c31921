using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

public sealed class GarbledRowTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("CPF «224 . 518 . 517 - 08»", PiiKinds.BrCpf)]
    [InlineData("DNI: «17 . 879 . 073 - T», por favor", PiiKinds.EsNif)]
    [InlineData("주민등록번호 «840911 - 1215568»", PiiKinds.KrRrn)]
    [InlineData("Henkilötunnus: «191063 - 218L». Reseptin uusinta", PiiKinds.FiHetu)]
    [InlineData("NIE «Z - 9162079 - B», cita el 12 de mayo", PiiKinds.EsNie)]
    [InlineData("sort code «20 _ 41 _ 77»", PiiKinds.BankRouting)]
    [InlineData("passport number «LK--204--8193» twice", PiiKinds.Passport)]
    [InlineData("IBAN: «DE8937040044053201 • 3000»", PiiKinds.Iban)]
    [InlineData("my phone: «415 . 555 . 2671»", PiiKinds.Phone)]
    public void What_parts_the_pieces_of_a_value_does_not_hide_it(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("PAN «ABC-PE-1234-F»", PiiKinds.InPan)]
    [InlineData("mi curp es «HEGG-5604-27MV-ZRRL-04», gracias", PiiKinds.MxCurp)]
    [InlineData("NHS number «94.34.76.5919»", PiiKinds.UkNhs)]
    public void Signs_at_other_places_than_a_form_has_them_do_not_hide_what_a_check_digit_holds_together(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("DNI «7575848lT», cita para el padrón", PiiKinds.EsNif)]
    [InlineData("CNPJ «O8.474.741/OOO1-16»", PiiKinds.BrCnpj)]
    [InlineData("You can reach me at «+44 77O6 729O35» or at the shop", PiiKinds.Phone)]
    [InlineData("Steuer-ID der Mutter «51 913 O74 687»", PiiKinds.DeTaxId)]
    [InlineData("ABA# «O21O217O9» / Acct", PiiKinds.BankRouting)]
    [InlineData("DOB: «O7 / l2 / 1969»", PiiKinds.BirthDate)]
    [InlineData("my card is «55OO OO55 5555 5559»", PiiKinds.PaymentCard)]
    [InlineData("my card is «411l1111l1111l11»", PiiKinds.PaymentCard)]
    [InlineData("card «5500_0055_5555_5559» or «5500, 0055, 5555, 5559»", PiiKinds.PaymentCard)]
    [InlineData("card «5500*0055*5555*5559»", PiiKinds.PaymentCard)]
    [InlineData("IBAN «DE893704OO440532O13OOO»", PiiKinds.Iban)]
    [InlineData("IBAN «D E 8 9 3 7 0 4 0 0 4 4 0 5 3 2 0 1 3 0 0 0»", PiiKinds.Iban)]
    [InlineData("SSN «24O-23-5577»", PiiKinds.UsSsn)]
    [InlineData("BSN «1l1222333»", PiiKinds.NlBsn)]
    public void Letters_that_are_read_for_digits_do_not_hide_it(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("mi curp es «HEGG560427\n> MVZRRL04» y", PiiKinds.MxCurp)]
    [InlineData("DNI: «17879\n073T»", PiiKinds.EsNif)]
    [InlineData("Passport no. «C01X\n00T47»\nValid until 2031", PiiKinds.Passport)]
    public void A_line_s_end_within_it_does_not_hide_it(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("codice fiscale «R S S M R A 8 5 T 1 0 A 5 6 2 S»", PiiKinds.ItFiscalCode)]
    [InlineData("codice fiscale «R.S.S.M.R.A.8.5.T.1.0.A.5.6.2.S»", PiiKinds.ItFiscalCode)]
    [InlineData("my name is «B r i g i d   N o l a n».", PiiKinds.PersonName)]
    public void Nor_does_a_sign_between_any_two_characters(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("NHS number «943  476  5919», booked in", PiiKinds.UkNhs)]
    [InlineData("DNI: «178, 790, 73T»", PiiKinds.EsNif)]
    [InlineData("CPF «2245, 1851, 708», 3 cartões", PiiKinds.BrCpf)]
    [InlineData("credit card digits: 16, «4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1»", PiiKinds.PaymentCard)]
    [InlineData("BSN:\n«111\n222\n333»", PiiKinds.NlBsn)]
    [InlineData("ward,nhs number,bed\n7B,«94--347--65919»,12", PiiKinds.UkNhs)]
    public void Nor_what_parts_a_list_where_a_check_digit_holds_it_together(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("CPF 224 . 518 . 517 - 09")]
    [InlineData("NHS number 943  476  5918")]
    [InlineData("NHS numbers: [943, 476, 5919]")]
    [InlineData("account 4821  0933, 7716  2041")]
    [InlineData("passport photos: 35, 45, 600, 1200")]
    [InlineData("55OO OO55 5555 5559")]
    [InlineData("order 5500_0055_5555_5559")]
    [InlineData("card 5500_0055_5555_5558")]
    [InlineData("card 4lllllllllllllll")]
    [InlineData("the cards 1O1l, 2O2l and 10o1 are in slot 1234, 4567, 7890, 1111")]
    [InlineData("SSN is the service set number; see 24O23557l8x")]
    [InlineData("The account was opened on 12 - 03 - 2019 at noon.")]
    [InlineData("Passport queue: 2 - 3 - 4 hours.")]
    [InlineData("parts 1O24 - 88 and 2O48 - 88 of the DNI reader")]
    [InlineData("| account | 1200 | 3400 |")]
    [InlineData("account totals 1234  5678  9012")]
    [InlineData("Account: 1234\n5678 items in stock")]
    [InlineData("my score was 191063 . 218")]
    [InlineData("NHS grant of 94 - 34 - 76 points")]
    public void What_no_word_or_check_digit_holds_together_is_none(string text) => All.Redact(text).Spans.Should().BeEmpty();
}
