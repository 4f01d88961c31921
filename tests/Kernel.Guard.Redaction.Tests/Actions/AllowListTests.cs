using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Actions;

public sealed class AllowListTests
{
    [Theory]
    [InlineData("help@shop.example", "write to Help@Shop.Example or a@x.de", "write to Help@Shop.Example or [[EMAIL-1]]")]
    [InlineData("*@shop.example", "write to help@SHOP.example or a@x.de", "write to help@SHOP.example or [[EMAIL-1]]")]
    [InlineData("@shop.example", "help@shop.example,help@my.shop.example", "help@shop.example,[[EMAIL-1]]")]
    [InlineData("+49 30 901820", "call 0049 (30) 90 18 20", "call 0049 (30) 90 18 20")]
    [InlineData("4111111111111111", "test with 4111-1111-1111-1111 or 378282246310005", "test with 4111-1111-1111-1111 or [[CARD-1]]")]
    [InlineData("help@shop.example", "help@shop．example or help%40shop.example", "help@shop．example or help%40shop.example")]
    [InlineData("help%40shop.example", "help@shop.example or help%40shop.example", "help@shop.example or help%40shop.example")]
    [InlineData("help＠shop.example", "write to help@shop.example", "write to help@shop.example")]
    [InlineData("＊@shop.example", "write to help@shop.example or a@x.de", "write to help@shop.example or [[EMAIL-1]]")]
    [InlineData("*@shop。example", "write to help@shop.example or a@x.de", "write to help@shop.example or [[EMAIL-1]]")]
    [InlineData("+49 30 901820", "call +49 (0)30 901820 or +49 (0)30 901821", "call +49 (0)30 901820 or [[PHONE-1]]")]
    [InlineData("DE89 3704 0044 0532 0130 00", "pay to DE89370400440532013000", "pay to DE89370400440532013000")]
    [InlineData("DE89370400440532013000", "pay to DE89 3704 0044 0532 0130 00", "pay to DE89 3704 0044 0532 0130 00")]
    [InlineData("19.85.111.7", "IP address 19.85.111.7, IP address 198.51.11.7", "IP address 19.85.111.7, IP address [[IP-1]]")]
    [InlineData("12345678", "account number 12345678, account number 0012345678", "account number 12345678, account number [[ACCOUNT-1]]")]
    public void An_allowed_value_stays_also_inside_larger_text(string allowed, string text, string expected)
    {
        var redacted = new Redactor(new() { Allow = { allowed } }).Redact(text);

        redacted.Text.Should().Be(expected);
        redacted.Restore(redacted.Text).Should().Be(text);
    }

    [Theory]
    [InlineData("a.b@c", "case a-b-c", false)]
    [InlineData("a.b@c", "case abc", false)]
    [InlineData("a.b@c", "case A.B@C", true)]
    [InlineData("a  b c", "case A b  c", true)]
    [InlineData("a b c", "case a.b.c", false)]
    public void What_an_own_recognizer_finds_is_allowed_with_its_signs(string allowed, string text, bool stays) =>
        (new Redactor(new() { Allow = { allowed } }, [PiiRecognizer.FromPattern("CASE", "(?i)a\\W*b\\W*c")]).Redact(text).Text == text).Should().Be(stays);

    [Fact]
    public void An_allowed_value_is_the_whole_value() =>
        new Redactor(new() { Allow = { "shop.example", "help@shop" } }).Redact("help@shop.example").Text.Should().Be("[[EMAIL-1]]");

    [Fact]
    public void A_text_that_holds_nothing_but_allowed_values_is_the_same_instance()
    {
        const string Text = "help@shop.example";

        new Redactor(new() { Allow = { Text } }).Redact(Text).Text.Should().BeSameAs(Text);
    }
}
