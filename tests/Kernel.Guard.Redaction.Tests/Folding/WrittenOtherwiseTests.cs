using Xunit;

namespace KernelGuard.Redaction.Tests.Folding;

/// <summary>Reads values through what their writing adds: decomposed accents, tags beside signs, raised and circled digits, references without an end, nested escapes, encoded dots.</summary>
public sealed class WrittenOtherwiseTests
{
    [Theory]
    [InlineData("write to «jose\u0301@example.com» today", PiiKinds.Email)]
    [InlineData("mail «e\u0301mile.zola@exa\u0301mple.com»", PiiKinds.Email)]
    [InlineData("My name is «Zoe\u0308 Mu\u0308ller», thanks", PiiKinds.PersonName)]
    [InlineData("Mein Name ist «Jo\u0308rg Mu\u0308ller\u0301».", PiiKinds.PersonName)]
    [InlineData("Je m'appelle «Re\u0301mi Lefe\u0300vre».", PiiKinds.PersonName)]
    [InlineData("from «198.51.<b>100</b>.7»", PiiKinds.IpAddress)]
    [InlineData("from «198.51<wbr>.100.7»", PiiKinds.IpAddress)]
    [InlineData("CPF «111.<b>444</b>.777-35»", PiiKinds.BrCpf)]
    [InlineData("call «+1 (415)<wbr> 555-2671»", PiiKinds.Phone)]
    [InlineData("SSN «123-<b>45</b>-6789»", PiiKinds.UsSsn)]
    [InlineData("open «https://bob:p4ssw0r<wbr>dX@db.example.com/x»", PiiKinds.Url)]
    [InlineData("card «⁴¹¹¹ ¹¹¹¹ ¹¹¹¹ ¹¹¹¹»", PiiKinds.PaymentCard)]
    [InlineData("my ssn is «₁₂₃-₄₅-₆₇₈₉»", PiiKinds.UsSsn)]
    [InlineData("ip «①⑨⑧.⑤①.①⓪⓪.⑦»", PiiKinds.IpAddress)]
    [InlineData("to «ada&#64example.com» now", PiiKinds.Email)]
    [InlineData("to «ada=2Elovelace=40example=2Ecom»", PiiKinds.Email)]
    [InlineData("to «ada.lovelace=40=\nexample.com» now", PiiKinds.Email)]
    [InlineData("to «ada.lovelace=40exam=\r\nple.com» now", PiiKinds.Email)]
    [InlineData("""{"a":"{\"a\":\"{\\\"note\\\":\\\"to «ada\\\\u0040example\\\\u002ecom» ok\\\"}\"}"}""", PiiKinds.Email)]
    [InlineData("""{"b":"{\"c\":\"{\\\"login\\\":\\\"«mkovacs»\\\"}\"}"}""", PiiKinds.UserName)]
    [InlineData("customer number «48-2277-1»", PiiKinds.AccountName)]
    [InlineData("tel «0 1 7 1 3 9 2 0 0 4 1 7», der Rest klappt schon", PiiKinds.Phone)]
    [InlineData("call «+ 4 9 1 5 1 2 3 4 5 6 7 8 9»", PiiKinds.Phone)]
    [InlineData("I typed «5 4 1 2 7 9 6 5 9 4 0 2 5 7 1 4» in the chat, sorry", PiiKinds.PaymentCard)]
    [InlineData("CVC «0 8 3»", PiiKinds.CardCode)]
    [InlineData("sort code «2 0 4 5 1 7»", PiiKinds.BankRouting)]
    [InlineData("my ssn: «5 3 6 9 0 4 3 9 9»", PiiKinds.UsSsn)]
    [InlineData("BSN: «1 1 1 2 2 2 3 3 3»", PiiKinds.NlBsn)]
    [InlineData("to «ada@example<wbr>.com» and «bo.<wbr>lind<WBR><wbr>gren@example.com»", PiiKinds.Email)]
    [InlineData("to «ada&#064example.com»", PiiKinds.Email)]
    [InlineData("把«11010519491231002X»名下的订单都取消", PiiKinds.CnResidentId)]
    [InlineData("BankID visar «19730722-4712» men kassan vill inte", PiiKinds.SePersonnummer)]
    [InlineData("Chiamatemi al «347 2714151»; il citofono è guasto.", PiiKinds.Phone)]
    [InlineData("username: «party_time»", PiiKinds.UserName)]
    public void A_value_is_found_however_it_is_written(string text, PiiKinds kind) => Marked.FindsExactly(text, kind);

    [Theory]
    [InlineData("x² + y³ = 10¹², H₂O, C₁₂H₂₂O₁₁, see note¹²")]
    [InlineData("a=2Eb, x=40, y=2E")]
    [InlineData("path = \"C:\\\\new\\\\\"; x = \"a\"")]
    [InlineData("1.<b>2</b>.3 and R&#38D")]
    [InlineData("customer number 12-03-1984")]
    [InlineData("count 1 2 3 4 5 6 7 8 9 10 and go")]
    [InlineData("bits 1 0 1 1 0 1 0 0 1 1 0 1 0 1 1 0 end")]
    [InlineData("grid\n4 5 6 1 2 3 7 8 9 5 1 2 3 4 5 6\n1 2 3 4 5 6 7 8 9 5 4 1 2 3 4 5\n")]
    [InlineData("phone lines 4 5 6 are busy")]
    [InlineData("range 100-20-3000 mm, torque")]
    public void What_is_none_is_left_alone(string text) => Marked.FindsExactly(text, PiiKinds.All);
}
