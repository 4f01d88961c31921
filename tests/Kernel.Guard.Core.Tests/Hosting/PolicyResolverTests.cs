using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Xunit;

namespace KernelGuard.Core.Tests.Hosting;

public sealed class PolicyResolverTests
{
    private static readonly string[] BothBudgets = ["a", "b"];

    [Fact]
    public void Without_a_function_the_default_redacts_retries_bounds_and_audits_and_neither_caches_nor_budgets()
    {
        var policy = Resolver(new()).Resolve(null);

        policy.Redaction.Should().Be(new RedactionPolicy(PiiKinds.All, Enforce: true));
        policy.Retry!.MaxRetries.Should().Be(3);
        policy.Timeout.Should().Be(new TimeoutPolicy(TimeSpan.FromSeconds(100), null, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30), null));
        policy.Audit.Should().Be(new AuditPolicy(AuditContent.None));
        policy.Cache.Should().BeNull();
        policy.Budgets.Should().BeEmpty();
    }

    [Fact]
    public void The_word_None_switches_the_default_off()
    {
        var policy = Resolver(new() { DefaultPolicy = "None" }).Resolve(null);

        policy.Should().BeEquivalentTo(GuardPolicy.None);
    }

    [Fact]
    public void The_nearest_layer_that_names_a_knob_decides_it_and_the_default_fills_what_it_leaves_open()
    {
        var function = new FunctionPolicy(
            "I.M",
            PolicyLayer.Of(new() { Timeout = new() { Total = "60s" } }),
            PolicyLayer.Of(new() { Timeout = new() { Total = "5s", Idle = "1s" }, Retry = new() { MaxRetries = 1 } }, "I"));

        var policy = Resolver(new()).Resolve(new GuardScope(function));

        policy.Timeout.Should().Be(new TimeoutPolicy(TimeSpan.FromSeconds(60), null, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30), null));
        policy.Retry!.MaxRetries.Should().Be(1);
    }

    [Fact]
    public void Budgets_add_up_and_one_of_the_same_name_is_replaced_by_the_nearer()
    {
        var function = new FunctionPolicy(
            "I.M",
            PolicyLayer.Of(new() { Budgets = { new() { Name = "a", Tokens = 10, Window = "1m" } } }),
            PolicyLayer.Of(new() { Budgets = { new() { Name = "a", Tokens = 99, Window = "1m" }, new() { Name = "b", Requests = 5, Window = "day" } } }, "I"));

        var budgets = Resolver(new()).Resolve(new GuardScope(function)).Budgets;

        budgets.Select(budget => budget.Name).Should().Equal(BothBudgets);
        budgets[0].Limit.Should().Be(10);
        budgets[1].Window.Kind.Should().Be(WindowKind.CalendarDay);
    }

    [Fact]
    public void Unnamed_budgets_of_one_place_never_replace_each_other_and_a_types_budget_is_shared_by_its_methods()
    {
        GuardPolicyOptions type = new() { Budgets = { new() { Tokens = 10, Window = "1m" }, new() { Tokens = 500, Window = "1m" } } };
        var resolver = Resolver(new());

        var first = resolver.Resolve(new GuardScope(new FunctionPolicy("I.A", PolicyLayer.Of(type, "I")))).Budgets;
        var second = resolver.Resolve(new GuardScope(new FunctionPolicy("I.B", PolicyLayer.Of(type, "I")))).Budgets;

        first.Should().HaveCount(2);
        second.Select(budget => budget.Name).Should().Equal(first.Select(budget => budget.Name));
    }

    [Fact]
    public void A_nested_function_keeps_the_budgets_of_those_around_it_and_the_innermost_policy_that_names_a_stage()
    {
        var outer = new FunctionPolicy("Outer", PolicyLayer.Of(new() { Budgets = { new() { Name = "a", Tokens = 10, Window = "1m" } }, Cache = new() { Ttl = "1m", Partition = Partition.Public } }));
        var inner = new FunctionPolicy("Inner", PolicyLayer.Of(new() { Budgets = { new() { Name = "b", Tokens = 20, Window = "1m" } }, Retry = new() { MaxRetries = 0 } }));
        var resolver = Resolver(new());
        var around = new GuardScope(outer);

        GuardPolicy policy;
        using (around.Enter())
        {
            policy = resolver.Resolve(new GuardScope(inner));
        }

        policy.Function.Should().Be("Inner");
        policy.Budgets.Select(budget => (budget.Name, budget.Function)).Should().BeEquivalentTo([("b", "Inner"), ("a", "Outer")]);
        policy.Cache!.Partition.Should().Be(Partition.Public);
        policy.Retry!.MaxRetries.Should().Be(0);
    }

    [Fact]
    public void A_function_that_calls_itself_through_another_is_charged_to_the_budgets_of_both()
    {
        var first = new FunctionPolicy("A", PolicyLayer.Of(new() { Budgets = { new() { Name = "a", Tokens = 10, Window = "1m" } } }));
        var second = new FunctionPolicy("B", PolicyLayer.Of(new() { Budgets = { new() { Name = "b", Tokens = 20, Window = "1m" } }, Retry = new() { MaxRetries = 1 } }));
        var resolver = Resolver(new());

        using var outer = new GuardScope(first).Enter();
        using var middle = new GuardScope(second).Enter();
        var policy = resolver.Resolve(new GuardScope(first));
        using var inner = new GuardScope(first).Enter();

        policy.Function.Should().Be("A");
        policy.Budgets.Select(budget => budget.Name).Should().BeEquivalentTo(BothBudgets);
        policy.Retry!.MaxRetries.Should().Be(1);
        using var again = new GuardScope(second).Enter();
        resolver.Resolve(new GuardScope(first)).Should().BeSameAs(policy);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("shadow")]
    [InlineData("other:Redaction")]
    [InlineData("shadow:Cache")]
    public void A_policy_of_the_configuration_that_only_counts_needs_to_be_allowed(string? allowed)
    {
        KernelGuardOptions options = new() { DefaultPolicy = "shadow", Policies = { ["shadow"] = new() { Redaction = new() { Enforce = false } } } };
        if (allowed is not null)
        {
            options.AllowLoosening.Add(allowed);
        }

        FluentActions.Invoking(() => Resolver(options).Resolve(null)).Should().Throw<GuardConfigurationException>().WithMessage("*Policies:shadow:Redaction:Enforce*AllowLoosening*");
        options.DefaultPolicy = "None";
        FluentActions.Invoking(() => Resolver(options).Resolve(new GuardScope(new FunctionPolicy("I.M", PolicyLayer.Named("shadow"))))).Should().Throw<GuardConfigurationException>();
        options.AllowLoosening.Add("shadow:Redaction");
        Resolver(options).Resolve(new GuardScope(new FunctionPolicy("I.M", PolicyLayer.Named("shadow")))).Redaction!.Enforce.Should().BeFalse();
    }

    [Fact]
    public void A_budget_of_the_configuration_that_only_counts_needs_to_be_allowed()
    {
        KernelGuardOptions options = new()
        {
            DefaultPolicy = "shadow", AllowLoosening = { "shadow:Redaction" },
            Policies = { ["shadow"] = new() { Budgets = { new() { Tokens = 5, Window = "1d", Name = "a" }, new() { Tokens = 5, Window = "1d", Name = "b", Enforce = false } } } },
        };

        FluentActions.Invoking(() => Resolver(options).Resolve(null)).Should().Throw<GuardConfigurationException>().WithMessage("*Policies:shadow:Budgets:1:Enforce*AllowLoosening*");
        options.AllowLoosening.Add("shadow:Budgets");
        Resolver(options).Resolve(null).Budgets.Select(static budget => budget.Enforce).Should().Equal(true, false);
    }

    [Fact]
    public void Redaction_in_code_is_whole_whatever_shadow_mode_or_kinds_the_default_policy_has()
    {
        KernelGuardOptions options = new() { DefaultPolicy = "shadow", AllowLoosening = { "shadow:Redaction" }, Policies = { ["shadow"] = new() { Redaction = new() { Enforce = false, Kinds = PiiKinds.Email } } } };
        var function = new FunctionPolicy("I.M", PolicyLayer.Of(new() { Redaction = new() }));

        Resolver(options).Resolve(new GuardScope(function)).Redaction.Should().Be(new RedactionPolicy(PiiKinds.All, Enforce: true));
        Resolver(options).Resolve(null).Redaction.Should().Be(new RedactionPolicy(PiiKinds.Email, Enforce: false));
    }

    [Fact]
    public void The_same_nesting_gives_the_same_instance()
    {
        var function = new FunctionPolicy("I.M", PolicyLayer.Of(new()));
        var resolver = Resolver(new());

        resolver.Resolve(new GuardScope(function)).Should().BeSameAs(resolver.Resolve(new GuardScope(function)));
    }

    [Fact]
    public void A_named_policy_counts_where_it_stands_and_a_missing_one_is_an_error_that_names_the_section()
    {
        KernelGuardOptions options = new() { Policies = { ["triage"] = new() { Retry = new() { MaxRetries = 7 }, Cache = new() { Ttl = "1h", Partition = Partition.Tenant } } } };
        var function = new FunctionPolicy("I.M", PolicyLayer.Of(new() { Retry = new() { MaxRetries = 2 } }), PolicyLayer.Named("triage"));

        var policy = Resolver(options).Resolve(new GuardScope(function));
        var missing = () => Resolver(new()).Resolve(new GuardScope(function));

        policy.Retry!.MaxRetries.Should().Be(2);
        policy.Cache!.Ttl.Should().Be(TimeSpan.FromHours(1));
        missing.Should().Throw<GuardConfigurationException>().WithMessage("*KernelGuard:Policies:triage*");
    }

    [Fact]
    public void Configuration_tightens_one_member_and_keeps_the_others()
    {
        var function = new FunctionPolicy("I.M", PolicyLayer.Of(new() { Timeout = new() { Total = "60s", Idle = "10s" } }));
        KernelGuardOptions options = new() { Functions = { ["I.M"] = new() { Timeout = new() { Total = "5s" } } } };

        var policy = Resolver(options).Resolve(new GuardScope(function));

        policy.Timeout!.Total.Should().Be(TimeSpan.FromSeconds(5));
        policy.Timeout.Idle.Should().Be(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [MemberData(nameof(Looser))]
    public void Configuration_that_loosens_is_an_error_unless_the_knob_is_allowed(string knob, GuardPolicyOptions code, GuardPolicyOptions changes)
    {
        var function = new FunctionPolicy("I.M", PolicyLayer.Of(code));
        KernelGuardOptions options = new() { Functions = { ["I.M"] = changes } };
        KernelGuardOptions allowed = new() { Functions = { ["I.M"] = changes }, AllowLoosening = { $"I.M:{knob}" } };

        var refused = () => Resolver(options).Resolve(new GuardScope(function));
        var accepted = () => Resolver(allowed).Resolve(new GuardScope(function));

        refused.Should().Throw<GuardConfigurationException>().WithMessage($"*I.M:{knob}*looser*AllowLoosening*");
        accepted.Should().NotThrow();
    }

    public static TheoryData<string, GuardPolicyOptions, GuardPolicyOptions> Looser() => new()
    {
        { "Retry", new() { Retry = new() { MaxRetries = 2 } }, new() { Retry = new() { MaxRetries = 3 } } },
        { "Timeout", new() { Timeout = new() { Total = "5s" } }, new() { Timeout = new() { Total = "6s" } } },
        { "Redaction", new() { Redaction = new() }, new() { Redaction = new() { Kinds = PiiKinds.Email } } },
        { "Redaction", new() { Redaction = new() }, new() { Redaction = new() { Enforce = false } } },
        { "Cache", new() { Cache = new() { Ttl = "1m", Partition = Partition.User } }, new() { Cache = new() { Partition = Partition.Tenant } } },
        { "Cache", new() { Cache = new() { Ttl = "1m", Partition = Partition.User } }, new() { Cache = new() { Ttl = "2m" } } },
        { "Cache", new() { Cache = new() { Ttl = "1m", Partition = Partition.User } }, new() { Cache = new() { Sliding = true } } },
        { "Cache", new() { Cache = new() { Ttl = "1m", Partition = Partition.User } }, new() { Cache = new() { ServeStale = "1s" } } },
        { "Cache", new() { Cache = new() { Ttl = "1m", Partition = Partition.User, ServeStale = "1s" } }, new() { Cache = new() { ServeStale = "2s" } } },
        { "Cache", new() { Cache = new() { Ttl = "1m", Partition = Partition.User, Keep = CacheKeep.Truncated } }, new() { Cache = new() { Keep = CacheKeep.Refusals } } },
        { "Cache", new() { Cache = new() { Ttl = "1m", Partition = Partition.User } }, new() { Cache = new() { Semantic = 0.99 } } },
        { "Cache", new() { Cache = new() { Ttl = "1m", Partition = Partition.User, Semantic = 0.95 } }, new() { Cache = new() { Semantic = 0.94 } } },
        { "Cache", new(), new() { Cache = new() { Ttl = "1m", Partition = Partition.Public } } },
        { "Model", new() { Model = new() { MaxOutputTokens = 10 } }, new() { Model = new() { MaxOutputTokens = 11 } } },
        { "Audit", new() { Audit = new() { Content = AuditContent.Redacted } }, new() { Audit = new() { Content = AuditContent.None } } },
        { "Budgets", new() { Budgets = { new() { Name = "a", Tokens = 5, Window = "1m" } } }, new() { Budgets = { new() { Name = "a", Tokens = 6, Window = "1m" } } } },
        { "Budgets", new() { Budgets = { new() { Name = "a", Tokens = 5, Window = "1m" } } }, new() { Budgets = { new() { Name = "a", OnLimit = OnLimit.Warn } } } },
        { "Budgets", new() { Budgets = { new() { Name = "a", Tokens = 5, Window = "1m", Per = Scope.Own, Key = "p" } } }, new() { Budgets = { new() { Name = "a", Key = "q" } } } },
        { "RateLimit", new() { RateLimit = new() { RequestsPerMinute = 5 } }, new() { RateLimit = new() { RequestsPerMinute = 6 } } },
        { "BudgetAssumptions", new(), new() { BudgetAssumptions = new() { UnboundedInput = 5_000 } } },
        { "BudgetAssumptions", new() { BudgetAssumptions = new() { UnboundedInput = 5_000 } }, new() { BudgetAssumptions = new() { UnboundedInput = 4_999 } } },
        { "BudgetAssumptions", new() { BudgetAssumptions = new() { UnknownModel = UnknownModel.Deny } }, new() { BudgetAssumptions = new() { UnknownModel = UnknownModel.Warn } } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_value_is_an_error_that_names_the_place_and_the_rule(string expected, GuardPolicyOptions wrong)
    {
        var resolve = () => Resolver(new()).Resolve(new GuardScope(new FunctionPolicy("I.M", PolicyLayer.Of(wrong))));

        resolve.Should().Throw<GuardConfigurationException>().WithMessage("I.M: " + expected);
    }

    public static TheoryData<string, GuardPolicyOptions> Wrong() => new()
    {
        { "Timeout.Total is a number*'soon'*", new() { Timeout = new() { Total = "soon" } } },
        { "Cache.Partition*no default*", new() { Cache = new() { Ttl = "1m" } } },
        { "Cache.Ttl is missing*", new() { Cache = new() { Partition = Partition.Public } } },
        { "Cache.Jitter is 0 to 0.5*0.6*", new() { Cache = new() { Ttl = "1m", Partition = Partition.Public, Jitter = 0.6 } } },
        { "Cache.ServeStale is a number*'soon'*", new() { Cache = new() { Ttl = "1m", Partition = Partition.Public, ServeStale = "soon" } } },
        { "Cache.Keep is Complete*8*", new() { Cache = new() { Ttl = "1m", Partition = Partition.Public, Keep = (CacheKeep)8 } } },
        { "Cache.Semantic is above 0 and up to 1*1.1*", new() { Cache = new() { Ttl = "1m", Partition = Partition.Public, Semantic = 1.1 } } },
        { "Cache.Tags are names*", new() { Cache = new() { Ttl = "1m", Partition = Partition.Public, Tags = { "a", " " } } } },
        { "Retry.MaxRetries is 0 to 20*21*", new() { Retry = new() { MaxRetries = 21 } } },
        { "*exactly one of Tokens, Cost and Requests*", new() { Budgets = { new() { Window = "1m" } } } },
        { "*exactly one of Tokens, Cost and Requests*", new() { Budgets = { new() { Tokens = 1, Cost = 1, Window = "1m" } } } },
        { "*Window is*'fortnight'*", new() { Budgets = { new() { Tokens = 1, Window = "fortnight" } } } },
        { "*does not slide*", new() { Budgets = { new() { Tokens = 1, Window = "day", Sliding = true } } } },
        { "*Name is a name*", new() { Budgets = { new() { Name = " ", Tokens = 1, Window = "day" } } } },
        { "*Per is one of*", new() { Budgets = { new() { Tokens = 1, Window = "day", Per = (Scope)9 } } } },
        { "*Key names a tag*", new() { Budgets = { new() { Tokens = 1, Window = "day", Per = Scope.Own } } } },
        { "*Key names a tag*'p'*", new() { Budgets = { new() { Tokens = 1, Window = "day", Key = "p" } } } },
        { "*OnLimit is*", new() { Budgets = { new() { Tokens = 1, Window = "day", OnLimit = (OnLimit)9 } } } },
        { "*DowngradeTo names a model*", new() { Budgets = { new() { Tokens = 1, Window = "day", OnLimit = OnLimit.Downgrade } } } },
        { "*DowngradeTo names a model*'m'*", new() { Budgets = { new() { Tokens = 1, Window = "day", DowngradeTo = "m" } } } },
        { "*QueueFor stands*'1s'*", new() { Budgets = { new() { Tokens = 1, Window = "day", QueueFor = "1s" } } } },
        { "*QueueFor is*at most 10m*'11m'*", new() { Budgets = { new() { Tokens = 1, Window = "day", OnLimit = OnLimit.Queue, QueueFor = "11m" } } } },
        { "BudgetAssumptions.UnboundedInput is 1 to*'0'*", new() { BudgetAssumptions = new() { UnboundedInput = 0 } } },
        { "BudgetAssumptions.UnknownModel is Deny*'7'*", new() { BudgetAssumptions = new() { UnknownModel = (UnknownModel)7 } } },
        { "RateLimit.TokensPerMinute is 1 or more*", new() { RateLimit = new() { TokensPerMinute = 0 } } },
        { "RateLimit.RequestsPerMinute is 1 or more*", new() { RateLimit = new() { RequestsPerMinute = -1 } } },
        { "RateLimit.QueueFor is at most 10m*", new() { RateLimit = new() { QueueFor = "1h" } } },
        { "*SoftAt*", new() { Budgets = { new() { Tokens = 1, Window = "day", SoftAt = 1.5 } } } },
        { "Model.Temperature is 0 to 2*", new() { Model = new() { Temperature = 3 } } },
        { "Hedge.Delay is missing*", new() { Hedge = new() } },
        { "Fallback.Models*", new() { Fallback = new() } },
        { "*audited content needs redaction*", new() { Audit = new() { Content = AuditContent.Redacted }, Redaction = new() { Kinds = PiiKinds.None } } },
    };

    [Theory]
    [InlineData(AuditContent.Redacted)]
    [InlineData(AuditContent.Encrypted)]
    public void While_redaction_only_counts_nothing_is_kept_of_what_it_would_replace(AuditContent content)
    {
        var policy = new GuardPolicyOptions
        {
            Redaction = new() { Enforce = false }, Audit = new() { Content = content }, Cache = new() { Ttl = "1h", Partition = Partition.Public }, Retry = new() { MaxRetries = 2 },
        };

        var shadowed = Resolver(new() { DefaultPolicy = "None" }).Resolve(new GuardScope(new FunctionPolicy("I.M", PolicyLayer.Of(policy))));

        shadowed.Cache.Should().BeNull();
        shadowed.Audit!.Content.Should().Be(AuditContent.None);
        shadowed.Retry!.MaxRetries.Should().Be(2);
    }

    [Fact]
    public void Attempts_are_the_retries_plus_one_or_without_them_the_fallbacks_and_hedges_plus_one()
    {
        KernelGuardOptions none = new() { DefaultPolicy = "None" };
        GuardPolicy Of(GuardPolicyOptions options) => Resolver(none).Resolve(new GuardScope(new FunctionPolicy("I.M", PolicyLayer.Of(options))));

        Of(new() { Retry = new() { MaxRetries = 3 }, Fallback = new() { Models = { "a", "b" } } }).MaxAttempts.Should().Be(4);
        Of(new() { Fallback = new() { Models = { "a", "b" } }, Hedge = new() { Delay = "1s", MaxHedges = 2 } }).MaxAttempts.Should().Be(5);
        Of(new()).MaxAttempts.Should().Be(1);
    }

    private static PolicyResolver Resolver(KernelGuardOptions options) => new(options);
}
