using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

/// <summary>The sentence behind a number speaks of it only where it points back to it.</summary>
public sealed class NextSentenceTests
{
    [Theory]
    [InlineData("Fed. Reg. Vol. 74, No. 125, pp. 31484-31529. The file name and account must be given in writing.")]
    [InlineData("siehe S. 31484-31529. Das Konto ist zu nennen.")]
    [InlineData("ячейка 17-03, по ГОСТ 16371-2014. Телефон и адрес покупателя не указаны")]
    [InlineData("gemäß DIN 18560-2024. Telefon und Adresse fehlen.")]
    [InlineData("norme NF 16371-2014. Le téléphone est absent.")]
    [InlineData("The order has 5551234567. Phone support is closed.")]
    [InlineData("Versie 9.2.0.4471. Volgens de handleiding (blz. 214) mag het leeg zijn")]
    [InlineData("zie blz. 2145 van het handboek")]
    public void Another_thing_s_sentence_says_nothing(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("«021000021». This is the routing number.", PiiKinds.BankRouting)]
    [InlineData("«078-05-1120». That's my social security number.", PiiKinds.UsSsn)]
    [InlineData("«4111 1111 1111 1111». Das ist meine Karte.", PiiKinds.PaymentCard)]
    [InlineData("«4155551234». It's my cell phone.", PiiKinds.Phone)]
    [InlineData("«4155551234». Cell phone.", PiiKinds.Phone)]
    [InlineData("«612 34 56 78 90». Bitte anrufen.", PiiKinds.Phone)]
    [InlineData("Die BLZ ist «10050000».", PiiKinds.BankRouting)]
    public void A_sentence_that_points_back_does(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("account, phone = (load(k) for k in (\"account\", \"phone\"))\nLIMITS = {\"small\": 4294967295}")]
    [InlineData("phone:\n«415-555-1234»")]
    [InlineData("tel\nnumber = «4155551234»")]
    public void A_variable_on_its_own_line_is_no_phone(string marked) => Marked.FindsExactly(marked, PiiKinds.Phone);
}
