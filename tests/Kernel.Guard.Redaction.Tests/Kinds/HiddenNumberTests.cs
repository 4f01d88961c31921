using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

public sealed class HiddenNumberTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("my phone number is «four one five five five five zero one two three», thanks", PiiKinds.Phone)]
    [InlineData("Telefon: «null eins fünf eins zwei drei vier fünf sechs sieben»", PiiKinds.Phone)]
    [InlineData("电话:«一三八零零一三八零零零»", PiiKinds.Phone)]
    [InlineData("電話番号は«〇九〇一二三四五六七八»", PiiKinds.Phone)]
    [InlineData("Could I have your phone number please, including the area code and the extension?\n- Of course, it is «four one five five five five zero one nine two»", PiiKinds.Phone)]
    [InlineData("my card number is «four-one-one-one-one-one-one-one-one-one-one-one-one-one-one-one» ok", PiiKinds.PaymentCard)]
    [InlineData("my cell is «+ one five one two nine eight seven two four two three», text only", PiiKinds.Phone)]
    [InlineData("sort code «two zero, four five, one seven»", PiiKinds.BankRouting)]
    [InlineData("DNI «tres cinco . cuatro cero cero . cuatro cuatro ocho - K»", PiiKinds.EsNif)]
    public void Numbers_that_are_spelled_out_are_found_behind_their_word(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("SSN «536 dash 22 dash 8745», yes", PiiKinds.UsSsn)]
    [InlineData("Meine Telefonnummer: «0171 Strich 555 23 91»", PiiKinds.Phone)]
    [InlineData("phone «(415) 555 dash 2671»", PiiKinds.Phone)]
    [InlineData("phone «415 five five five 2671»", PiiKinds.Phone)]
    [InlineData("my phone is «(four one five) 555-2671»", PiiKinds.Phone)]
    [InlineData("server ip is «10 dot 0 dot 17 dot 5»", PiiKinds.IpAddress)]
    [InlineData("電話は«〇九〇の一二三四の五六七八»です", PiiKinds.Phone)]
    [InlineData("phone 4155 and 2671 are extensions", PiiKinds.Phone)]
    [InlineData("phone: press 12 dash 4", PiiKinds.Phone)]
    [InlineData("ip version 4 dot 2", PiiKinds.IpAddress)]
    public void Digits_and_words_are_one_number_with_the_signs_that_are_said(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("phone: «617\n> -482\n> -9037»", PiiKinds.Phone)]
    [InlineData("CF: «FTDBTS50\n> L20F205L»", PiiKinds.ItFiscalCode)]
    public void A_number_goes_on_over_quoted_lines(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("BSN «1-1-1-2-2-2-3-3-3» ok", PiiKinds.NlBsn)]
    [InlineData("BSN «1·1·1·2·2·2·3·3·3»", PiiKinds.NlBsn)]
    [InlineData("BSN «11122\n2333» ok", PiiKinds.NlBsn)]
    [InlineData("card «4111-1111-\n1111-1111»", PiiKinds.PaymentCard)]
    [InlineData("IBAN: «DE89/3704/0044/0532/0130/00»", PiiKinds.Iban)]
    public void Other_separators_and_a_line_break_hide_no_number_from_its_word(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("phone calls: two on Monday, three on Tuesday, one of seven agents")]
    [InlineData("BSN 04/25/2020")]
    [InlineData("one two three four five six seven eight nine ten")]
    [InlineData("Bumps the runtime from 4.18.2.1 to 4.18.3.0")]
    [InlineData("BSN\n11122\n2333\n44455")]
    public void What_counts_or_lists_something_is_no_number(string text) => All.Redact(text).Spans.Should().BeEmpty();
}
