using AwesomeAssertions;
using KernelGuard.Policies;
using Xunit;

namespace KernelGuard.Redaction.Tests.Actions;

public sealed class RedactionOptionsTests
{
    private const string Secret = "a key that nobody prints";

    public static TheoryData<string, RedactionOptions> Wrong => new()
    {
        { "*Redaction.Hash*'PaymentCard'*another*leave it in one*", new() { Hash = PiiKinds.PaymentCard, Mask = PiiKinds.PaymentCard, HashKey = Secret } },
        { "*Redaction.Block*'Secret'*add it to Redaction.Kinds*", new() { Kinds = PiiKinds.Email, Block = PiiKinds.Secret } },
        { "*Redaction.Block names 'Email', which is not looked for*take it out of Block*", new() { Kinds = PiiKinds.Phone, Block = PiiKinds.Phone | PiiKinds.Email } },
        { "*Redaction.Drop names kinds that exist*", new() { Drop = (PiiKinds)(1UL << 63) } },
        { "*Redaction.Hash needs a key: set Redaction.HashKey*16 characters*", new() { Hash = PiiKinds.Email } },
        { "*Redaction.HashKey is a secret of 16 characters or more*", new() { Hash = PiiKinds.Email, HashKey = "short" } },
        { "*Redaction.MinConfidence is above 0 and up to 1*'1.5'*", new() { MinConfidence = 1.5 } },
        { "*Redaction.MinConfidence*'0'*", new() { MinConfidence = 0 } },
        { "*Redaction.Regions*ISO 3166-1*entry 1 is 'Germany'*", new() { Regions = { "DE", "Germany" } } },
        { "*Redaction.Regions*entry 0 is 'XX'*", new() { Regions = { "XX" } } },
        { "*Redaction.Allow*entry 1*", new() { Allow = { "a@x.de", " " } } },
        { "*Redaction.Binary is Pass or Refuse*", new() { Binary = (BinaryContents)7 } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_option_is_an_error_that_says_what_to_change(string expected, RedactionOptions options)
    {
        var error = FluentActions.Invoking(() => new Redactor(options)).Should().Throw<GuardConfigurationException>().WithMessage(expected).Which;

        error.Message.Should().NotContain(Secret).And.NotContain("short'").And.NotContain("a@x.de");
    }

    [Theory]
    [InlineData(PiiKinds.None, PiiKinds.Custom)]
    [InlineData(PiiKinds.Email, PiiKinds.KnownValue | PiiKinds.Custom)]
    [InlineData(PiiKinds.Email, PiiKinds.All)]
    public void What_the_host_itself_looks_for_needs_no_kind(PiiKinds kinds, PiiKinds blocked)
    {
        var badge = PiiRecognizer.FromPattern("BADGE", @"B-\d{5}");

        var redact = () => new Redactor(new() { Kinds = kinds, Block = blocked }, [badge]).Redact("pass B-12345");

        redact.Should().Throw<RedactionException>();
    }

    [Fact]
    public void A_policy_prints_neither_its_key_nor_its_allowed_values()
    {
        var policy = new PolicyParts("here").Redaction(new() { Hash = PiiKinds.Email, HashKey = Secret, Allow = { "help@shop.example" }, Regions = { "de" } }, null)!;

        policy.ToString().Should().Contain("Hash = Email").And.Contain("Allow = 1 values").And.Contain("Regions = DE").And.NotContain(Secret).And.NotContain("shop");
        new RedactionOptions { HashKey = Secret }.ToString().Should().NotContain(Secret);
    }

    [Fact]
    public void The_hash_key_of_the_default_policy_serves_a_layer_that_has_none() =>
        new PolicyParts("here").Redaction(new() { Hash = PiiKinds.Email }, new() { HashKey = Secret })!.ActionOf(PiiKinds.Email).Should().Be(RedactionAction.Hash);

    [Fact]
    public void A_list_that_is_null_says_nothing() =>
        new Redactor(new() { Allow = null!, Regions = null! }).Redact("to a@x.de").Text.Should().Be("to [[EMAIL-1]]");

    [Theory]
    [InlineData(1e-40)]
    [InlineData(1e-46)]
    [InlineData(double.Epsilon)]
    public void The_lowest_threshold_finds_all_that_a_low_one_finds(double least) =>
        new Redactor(new() { MinConfidence = least }).Redact("to a@x.de").Text.Should().Be("to [[EMAIL-1]]");

    [Fact]
    public void A_higher_threshold_finds_less() =>
        new Redactor(new() { MinConfidence = 1 }).Redact("to a@x.de").Text.Should().Be("to a@x.de");
}
