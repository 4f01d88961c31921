using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Xunit;

namespace KernelGuard.Core.Tests.Hosting;

public sealed class RedactionTighteningTests
{
    private const string Key = "a key of tests, not a secret";

    public static TheoryData<RedactionOptions, RedactionOptions> Looser => new()
    {
        { new() { MinConfidence = 0.4 }, new() { MinConfidence = 0.6 } },
        { new(), new() { MinConfidence = 0.6 } },
        { new(), new() { Mask = PiiKinds.PaymentCard } },
        { new(), new() { Hash = PiiKinds.PaymentCard, HashKey = Key } },
        { new() { Block = PiiKinds.Secret }, new() { Drop = PiiKinds.Secret } },
        { new() { Block = PiiKinds.Secret }, new() { Block = PiiKinds.None } },
        { new() { Drop = PiiKinds.Iban }, new() { Drop = PiiKinds.Email } },
        { new() { Allow = { "a@x.de" } }, new() { Allow = { "A@X.de", "b@x.de" } } },
        { new() { Regions = { "DE", "FR" } }, new() { Regions = { "DE" } } },
        { new() { Binary = BinaryContents.Refuse }, new() { Binary = BinaryContents.Pass } },
    };

    public static TheoryData<RedactionOptions, RedactionOptions> Tighter => new()
    {
        { new() { MinConfidence = 0.6 }, new() { MinConfidence = 0.4 } },
        { new() { Mask = PiiKinds.PaymentCard }, new() { Hash = PiiKinds.PaymentCard, HashKey = Key } },
        { new() { Hash = PiiKinds.Iban, HashKey = Key }, new() { Drop = PiiKinds.Iban } },
        { new() { Mask = PiiKinds.PaymentCard }, new() { Mask = PiiKinds.None } },
        { new() { Drop = PiiKinds.Secret }, new() { Block = PiiKinds.Secret } },
        { new() { Allow = { "a@x.de", "b@x.de" } }, new() { Allow = { "B@x.de" } } },
        { new() { Regions = { "DE" } }, new() { Regions = { "de", "FR" } } },
        { new(), new() { Binary = BinaryContents.Refuse } },
        { new() { Kinds = PiiKinds.Email }, new() { Kinds = PiiKinds.Email | PiiKinds.Iban, Block = PiiKinds.Iban } },
    };

    [Theory]
    [MemberData(nameof(Looser))]
    public void What_lets_more_leave_than_the_code_needs_to_be_allowed(RedactionOptions own, RedactionOptions changes)
    {
        FluentActions.Invoking(() => Resolve(own, changes)).Should().Throw<GuardConfigurationException>().WithMessage("*I.M:Redaction*looser*AllowLoosening*");
        Resolve(own, changes, "I.M:Redaction").Should().NotBeNull();
    }

    [Theory]
    [MemberData(nameof(Tighter))]
    public void What_lets_less_leave_is_taken(RedactionOptions own, RedactionOptions changes) => Resolve(own, changes).Should().NotBeNull();

    [Fact]
    public void A_changed_action_takes_its_kind_from_the_others_and_leaves_theirs()
    {
        var policy = Resolve(new() { Mask = PiiKinds.PaymentCard | PiiKinds.Iban, Regions = { "DE" }, MinConfidence = 0.4 }, new() { Block = PiiKinds.PaymentCard });

        policy.ActionOf(PiiKinds.PaymentCard).Should().Be(RedactionAction.Block);
        policy.ActionOf(PiiKinds.Iban).Should().Be(RedactionAction.Mask);
        policy.Regions.Should().Equal("DE");
        policy.MinConfidence.Should().Be(0.4);
    }

    private static RedactionPolicy Resolve(RedactionOptions own, RedactionOptions changes, params string[] allowed)
    {
        KernelGuardOptions options = new() { Functions = { ["I.M"] = new() { Redaction = changes } } };
        foreach (var one in allowed)
        {
            options.AllowLoosening.Add(one);
        }

        return new PolicyResolver(options).Resolve(new GuardScope(new FunctionPolicy("I.M", PolicyLayer.Of(new() { Redaction = own })))).Redaction!;
    }
}
