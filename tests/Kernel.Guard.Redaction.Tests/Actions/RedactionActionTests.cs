using AwesomeAssertions;
using CsCheck;
using KernelGuard.Redaction.Actions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Actions;

public sealed class RedactionActionTests
{
    private const string Key = "a key of tests, not a secret";
    private const string Card = "4111 1111 1111 1111";

    [Theory]
    [InlineData(PiiKinds.PaymentCard, "pay 4111 1111 1111 1111 now", "pay **** **** **** 1111 now")]
    [InlineData(PiiKinds.Email, "to john@example.com.", "to j***@example.com.")]
    [InlineData(PiiKinds.Email, "to jo@example.com.", "to ***@example.com.")]
    [InlineData(PiiKinds.Iban, "DE89370400440532013000", "******************3000")]
    [InlineData(PiiKinds.Phone, "call +49 30 901820", "call +** ** ***820")]
    public void A_masked_value_shows_little_of_itself(PiiKinds kind, string text, string expected)
    {
        var redacted = new Redactor(new() { Mask = kind }).Redact(text);

        redacted.Text.Should().Be(expected);
        redacted.Restore(redacted.Text).Should().Be(expected);
        redacted.Spans.Should().ContainSingle().Which.Kind.Should().Be(kind);
    }

    [Fact]
    public void A_mask_shows_at_most_four_characters_and_never_most_of_a_value() =>
        Gen.Select(Gen.Int[0, 61], Gen.String[Gen.Char["0123456789ABCXYZ -./"], 1, 40]).Sample((bit, value) =>
        {
            var mask = MaskedValue.Of((PiiKinds)(1UL << bit), value);
            var shown = mask.Count(char.IsLetterOrDigit);
            return bit == 0 || (shown <= 4 && shown * 3 <= value.Length);
        });

    [Theory]
    [InlineData(PiiKinds.Secret)]
    [InlineData(PiiKinds.CardCode)]
    [InlineData(PiiKinds.PostalAddress)]
    [InlineData(PiiKinds.KnownValue)]
    public void What_no_part_of_may_be_shown_is_stars_of_one_length(PiiKinds kind) =>
        MaskedValue.Of(kind, "abcdefghijklmnop").Should().Be("***").And.Be(MaskedValue.Of(kind, "ab"));

    [Fact]
    public void A_hash_is_the_same_for_a_value_in_every_request_and_another_under_another_key_or_kind()
    {
        var redactor = new Redactor(new() { Hash = PiiKinds.Email | PiiKinds.PaymentCard, HashKey = Key });

        var one = redactor.Redact("a@x.de and a@x.de, b@x.de").Text;

        one.Should().MatchRegex(@"^\[\[EMAIL#([0-9a-f]{16})\]\] and \[\[EMAIL#\1\]\], \[\[EMAIL#[0-9a-f]{16}\]\]$");
        redactor.Redact("a@x.de").Text.Should().Be(one[..26]);
        new Redactor(new() { Hash = PiiKinds.Email, HashKey = Key + "!" }).Redact("a@x.de").Text.Should().NotBe(one[..26]);
        new KeyedHash(Key).Of("EMAIL", "x")[8..].Should().NotBe(new KeyedHash(Key).Of("PHONE", "x")[8..]);
        redactor.Redact("a@x.de").Restore(one).Should().Be(one, "a hash gives nothing back");
    }

    [Theory]
    [InlineData("pay a@x.de now", "pay now")]
    [InlineData("a@x.de now", "now")]
    [InlineData("pay a@x.de", "pay ")]
    [InlineData("<a@x.de>", "<>")]
    [InlineData("line\na@x.de b@x.de end", "line\nend")]
    public void A_dropped_value_leaves_no_double_blank(string text, string expected) =>
        new Redactor(new() { Drop = PiiKinds.Email }).Redact(text).Text.Should().Be(expected);

    [Fact]
    public void A_dropped_value_joins_no_placeholder_of_its_neighbours()
    {
        var redacted = new Redactor(new() { Drop = PiiKinds.Email, Kinds = PiiKinds.Email | PiiKinds.PaymentCard }).Redact($"{Card} [[\"x y\"@x.de CARD-1]]");

        redacted.Text.Should().Be("[[CARD-1]] [[TEXT-1]] [[TEXT-2]]");
        redacted.Restore(redacted.Text).Should().Be($"{Card} [[ CARD-1]]");
    }

    [Fact]
    public void A_blocked_kind_refuses_with_its_name_and_nothing_else()
    {
        var redactor = new Redactor(new() { Block = PiiKinds.PaymentCard });

        redactor.Redact("a@x.de").Text.Should().Be("[[EMAIL-1]]");
        var error = FluentActions.Invoking(() => redactor.Redact($"a@x.de pays with {Card}")).Should().Throw<RedactionException>().Which;
        error.Message.Should().Contain(nameof(PiiKinds.PaymentCard)).And.NotContain("4111").And.NotContain("a@x.de");
        error.InnerException.Should().BeNull();
    }

    [Fact]
    public void Kinds_without_an_action_keep_their_placeholders_and_numbers()
    {
        var redacted = new Redactor(new() { Mask = PiiKinds.PaymentCard, Drop = PiiKinds.Iban }).Redact($"a@x.de {Card} b@x.de");

        redacted.Text.Should().Be("[[EMAIL-1]] **** **** **** 1111 [[EMAIL-2]]");
        redacted.Restore("[[EMAIL-2]]").Should().Be("b@x.de");
    }
}
