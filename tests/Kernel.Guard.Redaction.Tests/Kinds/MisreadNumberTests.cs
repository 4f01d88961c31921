using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds;

public sealed class MisreadNumberTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("my card is «55OO OO55 5555 5559»", PiiKinds.PaymentCard)]
    [InlineData("my card is «411l1111l1111l11»", PiiKinds.PaymentCard)]
    [InlineData("card «5500_0055_5555_5559» or «5500, 0055, 5555, 5559»", PiiKinds.PaymentCard)]
    [InlineData("card «5500*0055*5555*5559»", PiiKinds.PaymentCard)]
    [InlineData("IBAN «DE893704OO440532O13OOO»", PiiKinds.Iban)]
    [InlineData("IBAN «D E 8 9 3 7 0 4 0 0 4 4 0 5 3 2 0 1 3 0 0 0»", PiiKinds.Iban)]
    [InlineData("SSN «24O-23-5577»", PiiKinds.UsSsn)]
    [InlineData("BSN «1l1222333»", PiiKinds.NlBsn)]
    public void Letters_for_digits_and_odd_signs_hide_no_number_from_its_word(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("55OO OO55 5555 5559")]
    [InlineData("order 5500_0055_5555_5559")]
    [InlineData("card 5500_0055_5555_5558")]
    [InlineData("card 4lllllllllllllll")]
    [InlineData("the cards 1O1l, 2O2l and 10o1 are in slot 1234, 4567, 7890, 1111")]
    [InlineData("SSN is the service set number; see 24O23557l8x")]
    public void Without_a_word_or_a_check_digit_they_are_none(string text) => All.Redact(text).Spans.Should().BeEmpty();
}
