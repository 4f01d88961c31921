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
    [InlineData("took 123456789. Passport authentication failed for the strategy local")]
    [InlineData("took 123456789. Passport.js session middleware was loaded again")]
    [InlineData("Version 12345678. Passport module is loaded by the server.")]
    [InlineData("The hash is 536904399. SSN columns are masked in the warehouse now.")]
    [InlineData("The token 12345678. Password reset needs a valid passport.")]
    [InlineData("It was 123456789. IBAN and passport are checked by another team.")]
    [InlineData("Build 12345678. Account for the new user was created.")]
    [InlineData("The score was 123456789. His passport is still at the hotel.")]
    [InlineData("The score was 123456789. My passport is still at the hotel.")]
    [InlineData("Der Stand ist 123456789. Sein Reisepass liegt im Hotel.")]
    [InlineData("El total es 123456789. Nuestro pasaporte fue robado ayer.")]
    [InlineData("Il totale è 123456789. Il mio passaporto è in albergo.")]
    [InlineData("We processed 536904399. Our SSN table has been rebuilt overnight again.")]
    [InlineData("O total é 123456789. O passaporte foi roubado ontem.")]
    [InlineData("Der Stand ist 123456789. Sie können den Reisepass abholen.")]
    [InlineData("El total es 123456789. Se perdió el pasaporte ayer mismo.")]
    [InlineData("The score was 123456789. To renew a passport you need patience.")]
    public void Another_thing_s_sentence_says_nothing(string text) => Marked.FindsExactly(text, PiiKinds.None);

    [Theory]
    [InlineData("«021000021». This is the routing number.", PiiKinds.BankRouting)]
    [InlineData("«078-05-1120». That's my social security number.", PiiKinds.UsSsn)]
    [InlineData("«4111 1111 1111 1111». Das ist meine Karte.", PiiKinds.PaymentCard)]
    [InlineData("«4155551234». It's my cell phone.", PiiKinds.Phone)]
    [InlineData("«4155551234». Cell phone.", PiiKinds.Phone)]
    [InlineData("«612 34 56 78 90». Bitte anrufen.", PiiKinds.Phone)]
    [InlineData("Die BLZ ist «10050000».", PiiKinds.BankRouting)]
    [InlineData("«012345678». That is my passport number.", PiiKinds.Passport)]
    [InlineData("«012345678». That one's the passport.", PiiKinds.Passport)]
    [InlineData("«012345678». My new passport.", PiiKinds.Passport)]
    [InlineData("«012345678». Her passport number.", PiiKinds.Passport)]
    [InlineData("«012345678». Passport number for the visa, please.", PiiKinds.Passport)]
    [InlineData("«10045678». Mi número de cuenta para el reembolso.", PiiKinds.BankAccount)]
    [InlineData("«10045678». To jest mój numer konta.", PiiKinds.BankAccount)]
    [InlineData("«10045678». O benim hesap numaram.", PiiKinds.BankAccount)]
    public void A_sentence_that_points_back_does(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("«536904399». You can use my SSN for the check.", PiiKinds.UsSsn)]
    [InlineData("«1234567890». Please treat my account number with care.", PiiKinds.BankAccount)]
    [InlineData("«10045678». Please use my new account number for it.", PiiKinds.BankAccount)]
    [InlineData("ja «10045678». Bitte meine Kontonummer notieren.", PiiKinds.BankAccount)]
    [InlineData("Sim, «88421773». Guarde o número da minha conta bancária.", PiiKinds.BankAccount)]
    [InlineData("«C01X00T47». Please check my passport number again.", PiiKinds.Passport)]
    [InlineData("«012345678». Sind meine Reisepassnummer und mein Name richtig?", PiiKinds.Passport)]
    [InlineData("Meine Nummer lautet «65929970489». Bitte nutzen Sie diese Steuernummer.", PiiKinds.DeTaxId)]
    [InlineData("«10045678». Brug mit kontonummer til det.", PiiKinds.BankAccount)]
    [InlineData("«10045678». Bruk kontonummeret mitt til dette.", PiiKinds.BankAccount)]
    [InlineData("«10045678». Lütfen hesap numaramı kontrol edin.", PiiKinds.BankAccount)]
    [InlineData("«4155551234». Vous pouvez noter mon numéro de téléphone.", PiiKinds.Phone)]
    [InlineData("31484-31529. Please fill in the account and the file name.", PiiKinds.BankAccount)]
    [InlineData("31484-31529. The form says that account and file are my choice.", PiiKinds.BankAccount)]
    [InlineData("DIN 18560-2024. Bitte mit Telefon und Adresse versehen.", PiiKinds.Phone)]
    [InlineData("The order has 5551234567. Please call our phone support.", PiiKinds.Phone)]
    public void A_sentence_that_calls_its_kind_the_writer_s_own_does(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("account, phone = (load(k) for k in (\"account\", \"phone\"))\nLIMITS = {\"small\": 4294967295}")]
    [InlineData("phone:\n«415-555-1234»")]
    [InlineData("tel\nnumber = «4155551234»")]
    public void A_variable_on_its_own_line_is_no_phone(string marked) => Marked.FindsExactly(marked, PiiKinds.Phone);
}
