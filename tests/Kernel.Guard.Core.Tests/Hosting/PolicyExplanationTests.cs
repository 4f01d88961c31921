using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.Hosting.Explaining;
using KernelGuard.Policies;
using Xunit;

namespace KernelGuard.Core.Tests.Hosting;

/// <summary>Holds that each rule is told with where it was said, and that no rule is left out.</summary>
public sealed class PolicyExplanationTests
{
    private const string Function = "IShop.AnswerAsync";
    private const string Changes = "KernelGuard:Functions:IShop.AnswerAsync";

    private readonly KernelGuardOptions _options = new();

    [Fact]
    public void Each_rule_is_told_with_where_it_was_said()
    {
        _options.Functions[Function] = new() { Retry = new() { MaxRetries = 1 }, Budgets = { new() { Name = "shop", Tokens = 500 } } };
        _options.Policies["brief"] = new() { Timeout = new() { Total = "20s" } };
        _options.Policies["house"] = new() { Timeout = new() { Idle = "9s", Total = "90s" }, Audit = new(), Hedge = new() { Delay = "2s" } };
        _options.DefaultPolicy = "house";

        var rules = Explain(
            PolicyLayer.Of(new() { Retry = new() { MaxRetries = 2, Delay = "250ms" }, Budgets = { new() { Name = "shop", Tokens = 1_000, Per = Scope.Tenant, Window = "day" } } }),
            PolicyLayer.Named("brief"),
            PolicyLayer.Of(new() { Model = new() { Id = "gpt-4o-mini" }, Cache = new() { Ttl = "30m", Partition = Partition.Tenant } }, owner: "IShop"));

        rules["Model.Id"].Should().Be(("gpt-4o-mini", "attributes of IShop"));
        rules.Should().NotContainKey("Model.Temperature");
        rules["Retry.MaxRetries"].Should().Be(("1", Changes));
        rules["Retry.Delay"].Should().Be(("250ms", "attributes of IShop.AnswerAsync"));
        rules["Retry.MaxDelay"].Should().Be(("30s", "the guard's default"));
        rules["Timeout.Total"].Should().Be(("20s", "KernelGuard:Policies:brief"));
        rules["Timeout.Idle"].Should().Be(("9s", "KernelGuard:Policies:house (the default policy)"));
        rules["Hedge.Delay"].Should().Be(("2s", "KernelGuard:Policies:house (the default policy)"));
        rules["Cache.Ttl"].Should().Be(("30m", "attributes of IShop"));
        rules["Cache.Partition"].Should().Be(("Tenant", "attributes of IShop"));
        rules["Budget shop"].Value.Should().StartWith("500 Tokens per Tenant");
        rules["Budget shop"].Source.Should().Be(Changes);
        rules.Keys.Count(static knob => knob.StartsWith("Budget ", StringComparison.Ordinal)).Should().Be(1);
        rules["Audit.Content"].Should().Be(("None", "the guard's default"));
    }

    [Fact]
    public void A_function_that_says_nothing_has_the_built_in_default()
    {
        var rules = Explain();

        rules["Retry.MaxRetries"].Should().Be(("3", "the built-in default policy"));
        rules["Timeout.Total"].Should().Be(("100s", "the built-in default policy"));
        rules["Redaction.Kinds"].Source.Should().Be("the guard's default");
        _options.DefaultPolicy = KernelGuardOptions.NoPolicy;
        Explain().Should().BeEmpty();
    }

    [Fact]
    public void What_replaces_a_whole_knob_is_the_source_of_all_of_it()
    {
        _options.AllowLoosening.Add($"{Function}:Fallback");
        _options.Functions[Function] = new() { Fallback = new() { Models = { "gpt-4.1-mini" } } };

        var rules = Explain(PolicyLayer.Of(new() { Fallback = new() { Models = { "gpt-4o" }, Target = "west" } }));

        rules["Fallback.Models"].Should().Be(("gpt-4.1-mini", Changes));
        rules.Should().NotContainKey("Fallback.Target");
    }

    [Fact]
    public void What_shadowed_redaction_turns_off_is_told_with_the_reason()
    {
        _options.AllowLoosening.Add($"{Function}:Redaction");
        _options.Functions[Function] = new() { Redaction = new() { Enforce = false } };

        var rules = Explain(PolicyLayer.Of(new() { Redaction = new(), Audit = new() { Content = AuditContent.Encrypted }, Cache = new() { Ttl = "1h", Partition = Partition.User } }));

        rules["Redaction.Enforce"].Should().Be(("false", Changes));
        rules["Cache"].Value.Should().Be("off");
        rules["Cache"].Source.Should().StartWith("Redaction.Enforce = false");
        rules["Audit.Content"].Value.Should().Be("None");
        rules["Audit.Content"].Source.Should().StartWith("Redaction.Enforce = false");
    }

    [Fact]
    public void What_configuration_takes_of_a_list_of_kinds_is_told()
    {
        _options.Functions[Function] = new() { Redaction = new() { Block = PiiKinds.Email } };

        var rules = Explain(PolicyLayer.Of(new() { Redaction = new() { Drop = PiiKinds.Email | PiiKinds.Iban } }));

        rules["Redaction.Block"].Should().Be(("Email", Changes));
        rules["Redaction.Drop"].Should().Be(("Iban", $"attributes of {Function}, changed by {Changes}"));
    }

    [Fact]
    public void No_secret_and_no_allowed_value_is_told()
    {
        var explained = Layering().Explain(new FunctionPolicy(Function, PolicyLayer.Of(new() { Redaction = new() { Hash = PiiKinds.Email, HashKey = "0123456789abcdef-secret", Allow = { "ada@example.com" } } })));
        using var text = new StringWriter();
        explained.WriteText(text);

        (text + PolicyExplanation.Json([explained])).Should().NotContain("secret").And.NotContain("ada@").And.Contain("1 values").And.Contain("set");
    }

    [Fact]
    public void Every_knob_and_every_member_of_the_options_is_told()
    {
        var members = typeof(GuardPolicyOptions).GetProperties().Where(static knob => knob.Name != nameof(GuardPolicyOptions.Budgets))
            .SelectMany(static knob => knob.PropertyType.GetProperties().Select(member => $"{knob.Name}.{member.Name}"));

        Knobs.All.SelectMany(static knob => knob.Members).Select(static member => member.Name).Should().BeEquivalentTo(members);
    }

    private PolicyLayering Layering() => new(_options);

    private Dictionary<string, (string Value, string Source)> Explain(params PolicyLayer[] layers) =>
        Layering().Explain(new FunctionPolicy(Function, layers)).Rules.ToDictionary(static rule => rule.Knob, static rule => (rule.Value, rule.Source));
}
