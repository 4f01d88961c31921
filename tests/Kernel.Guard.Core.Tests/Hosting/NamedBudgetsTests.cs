using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Xunit;

namespace KernelGuard.Core.Tests.Hosting;

/// <summary>Several budgets of one name in one place all hold; a nearer place takes the place of what is the same account, and the configuration says which it changes.</summary>
public sealed class NamedBudgetsTests
{
    private const string Function = "I.M";

    [Fact]
    public void All_budgets_of_one_name_in_one_place_hold()
    {
        var budgets = Resolve(new GuardPolicyOptions
        {
            Budgets =
            {
                new() { Name = "plan", Tokens = 1_000_000, Window = "day" },
                new() { Name = "plan", Cost = 0, Window = "day" },
                new() { Name = "plan", Requests = 7, Window = "day", Per = Scope.Tenant },
                new() { Name = "plan", Requests = 3, Window = "day", Per = Scope.User },
                new() { Name = "plan", Tokens = 9, Window = "minute" },
                new() { Name = "plan", Tokens = 8, Window = "1h", Sliding = true },
                new() { Name = "plan", Tokens = 8, Window = "1h" },
                new() { Name = "plan", Requests = 1, Window = "day", Per = Scope.Own, Key = "project" },
                new() { Name = "plan", Requests = 2, Window = "day", Per = Scope.Own, Key = "desk" },
            },
        });

        budgets.Should().HaveCount(9).And.OnlyContain(static budget => budget.Name == "plan");
        budgets.Should().ContainSingle(static budget => budget.Unit == BudgetUnit.Cost && budget.Limit == 0);
    }

    [Theory]
    [InlineData(1_000, 500)]
    [InlineData(500, 1_000)]
    public void Of_two_limits_of_one_account_both_hold(long first, long second) =>
        Resolve(new GuardPolicyOptions { Budgets = { new() { Name = "plan", Tokens = first, Window = "day" }, new() { Name = "plan", Tokens = second, Window = "day" } } })
            .Select(static budget => budget.Limit).Should().Equal(first, second);

    [Fact]
    public void A_nearer_place_takes_the_place_of_the_same_account_alone()
    {
        var budgets = Resolve(
            new GuardPolicyOptions { Budgets = { new() { Name = "plan", Tokens = 10, Window = "60m" } } },
            new GuardPolicyOptions { Budgets = { new() { Name = "plan", Tokens = 99, Window = "1h" }, new() { Name = "plan", Tokens = 98, Window = "1h" }, new() { Name = "plan", Cost = 5, Window = "1h" }, new() { Name = "plan", Tokens = 500, Window = "day" } } });

        budgets.Select(static budget => (budget.Unit, budget.Limit)).Should().BeEquivalentTo([(BudgetUnit.Tokens, 10L), (BudgetUnit.Cost, 5_000_000_000), (BudgetUnit.Tokens, 500)]);
    }

    [Fact]
    public void Two_functions_of_one_short_name_keep_their_own()
    {
        using (new GuardScope(new FunctionPolicy(Function, PolicyLayer.Of(Tokens(100)))).Enter())
        {
            new PolicyResolver(None()).Resolve(new GuardScope(new FunctionPolicy(Function, PolicyLayer.Of(Tokens(1_000_000)))))
                .Budgets.Select(static budget => budget.Limit).Should().BeEquivalentTo([1_000_000L, 100L]);
        }
    }

    [Fact]
    public void The_configuration_changes_the_one_of_several_that_counts_what_it_says()
    {
        var budgets = Changed(Plan(), new BudgetOptions { Name = "plan", Cost = 2 });

        budgets.Select(static budget => (budget.Unit, budget.Window.Kind, budget.Limit)).Should().BeEquivalentTo(
            [(BudgetUnit.Cost, WindowKind.CalendarDay, 2_000_000_000L), (BudgetUnit.Tokens, WindowKind.CalendarDay, 1_000), (BudgetUnit.Tokens, WindowKind.Fixed, 100)]);
        Changed(Plan(), new BudgetOptions { Name = "plan", Tokens = 50, Window = "60m" }).Single(static budget => budget.Window.Kind == WindowKind.Fixed).Limit.Should().Be(50);
    }

    [Fact]
    public void What_it_says_of_another_account_stands_beside_the_codes() =>
        Changed(Plan(), new BudgetOptions { Name = "plan", Requests = 5, Window = "day" }).Should().HaveCount(4);

    [Fact]
    public void Two_changes_of_one_name_change_one_of_the_code_and_add_one() =>
        Changed(Tokens(1_000), new BudgetOptions { Name = "plan", Tokens = 500, Window = "day" }, new() { Name = "plan", Tokens = 20, Window = "minute" })
            .Select(static budget => budget.Limit).Should().BeEquivalentTo([500L, 20L]);

    [Theory]
    [InlineData(null)]
    [InlineData(50L)]
    public void A_change_that_may_mean_several_is_refused_with_what_to_say(long? tokens)
    {
        var change = () => Changed(Plan(), new BudgetOptions { Name = "plan", Tokens = tokens });

        change.Should().Throw<GuardConfigurationException>().WithMessage("KernelGuard:Functions:I.M:Budgets*several budgets named 'plan'*Tokens, Cost or Requests*Per, Key and Window*");
    }

    [Theory]
    [InlineData("plam", "no budget 'plam'; it has 'plan'*a budget of the configuration's own needs a Window.")]
    [InlineData("plan", "no budget 'plan' that counts what this one says*")]
    public void A_change_without_a_window_that_changes_none_says_what_the_code_has(string name, string message)
    {
        var change = () => Changed(Plan(), new BudgetOptions { Name = name, Requests = 100 });

        change.Should().Throw<GuardConfigurationException>().WithMessage($"KernelGuard:Functions:I.M:Budgets:0: the code of I.M has {message}");
    }

    [Fact]
    public void Nor_does_one_of_a_code_without_named_budgets()
    {
        var change = () => Changed(new() { Budgets = { new() { Tokens = 10, Window = "day" } } }, new BudgetOptions { Name = "plan", Tokens = 5 });

        change.Should().Throw<GuardConfigurationException>().WithMessage("*has no budget 'plan', nor any other with a name. *");
    }

    [Theory]
    [InlineData("1h")]
    [InlineData("60m")]
    public void A_looser_one_of_several_is_refused_however_its_window_is_written(string window)
    {
        var change = () => Changed(Plan(), new BudgetOptions { Name = "plan", Tokens = 101, Window = window });

        change.Should().Throw<GuardConfigurationException>().WithMessage("*Budgets is looser*");
    }

    [Fact]
    public void A_change_that_is_allowed_to_loosen_takes_the_place_of_every_limit_of_that_account()
    {
        var options = None();
        options.AllowLoosening.Add($"{Function}:Budgets");
        options.Functions[Function] = new() { Budgets = { new() { Name = "plan", Tokens = 5_000, Window = "month" } } };
        var function = new FunctionPolicy(Function, PolicyLayer.Of(Tokens(10)), PolicyLayer.Of(new() { Budgets = { new() { Name = "plan", Tokens = 20, Window = "day" }, new() { Name = "plan", Tokens = 30, Window = "day" } } }, "I"));

        new PolicyResolver(options).Resolve(new GuardScope(function)).Budgets.Select(static budget => budget.Limit).Should().Equal(5_000);
    }

    [Theory]
    [InlineData(OnLimit.Warn, null)]
    [InlineData(null, false)]
    public void A_change_of_two_limits_of_one_account_changes_both_and_keeps_what_denies(OnLimit? onLimit, bool? enforce)
    {
        GuardPolicyOptions code = new() { Budgets = { new() { Name = "plan", Tokens = 80, Window = "day", OnLimit = onLimit, Enforce = enforce }, new() { Name = "plan", Tokens = 100, Window = "day" } } };

        Changed(code, new BudgetOptions { Name = "plan", Tokens = 70 }).Select(static budget => (budget.Limit, budget.Enforce)).Should().BeEquivalentTo([(70L, false), (70L, true)]);
        Changed(code, new BudgetOptions { Name = "plan", SoftAt = 0.5 }).Select(static budget => (budget.Limit, budget.Enforce, budget.SoftAt)).Should().BeEquivalentTo([(80L, false, 0.5), (100L, true, 0.5)]);
        foreach (var looser in (BudgetOptions[])[new() { Name = "plan", Tokens = 90 }, new() { Name = "plan", Tokens = 80, Window = "day", Enforce = false }, new() { Name = "plan", OnLimit = OnLimit.Warn }])
        {
            FluentActions.Invoking(() => Changed(code, looser)).Should().Throw<GuardConfigurationException>().WithMessage("*Budgets is looser*");
        }
    }

    [Fact]
    public void A_window_that_no_zone_moves_is_one_in_every_zone()
    {
        var berlin = None();
        berlin.TimeZone = "Europe/Berlin";
        var function = new FunctionPolicy(Function, PolicyLayer.Of(new() { Budgets = { new() { Name = "plan", Tokens = 10, Window = "1h" } } }));

        new PolicyResolver(berlin).Resolve(new GuardScope(function)).Budgets.Should().Equal(new PolicyResolver(None()).Resolve(new GuardScope(function)).Budgets);
        new BudgetWindow(WindowKind.CalendarDay, TimeSpan.Zero, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).TimeZone.Id.Should().Be("Europe/Berlin");
    }

    [Theory]
    [InlineData(1_000_000, "day", null, false)]
    [InlineData(1_000_000, "day", Function + ":Budgets", true)]
    [InlineData(100, "day", null, true)]
    [InlineData(1_000_000, "1h", null, true)]
    public void A_change_that_stands_in_the_place_of_the_default_policys_budget_may_not_loosen_it(long tokens, string window, string? allowed, bool holds)
    {
        var options = new KernelGuardOptions { DefaultPolicy = "base", Policies = { ["base"] = Tokens(200) } };
        options.Functions[Function] = new() { Budgets = { new() { Name = "plan", Tokens = tokens, Window = window } } };
        if (allowed is not null)
        {
            options.AllowLoosening.Add(allowed);
        }

        var resolve = () => new PolicyResolver(options).Resolve(new GuardScope(new FunctionPolicy(Function, PolicyLayer.Of(new())))).Budgets.Select(static budget => budget.Limit).ToArray();

        if (holds)
        {
            resolve().Should().Equal(window == "day" ? [tokens] : [tokens, 200]);
        }
        else
        {
            resolve.Should().Throw<GuardConfigurationException>().WithMessage("*Budgets is looser*default policy*");
        }
    }

    private static GuardPolicyOptions Tokens(long limit) => new() { Budgets = { new() { Name = "plan", Tokens = limit, Window = "day" } } };

    private static GuardPolicyOptions Plan() => new()
    {
        Budgets = { new() { Name = "plan", Tokens = 1_000, Window = "day" }, new() { Name = "plan", Tokens = 100, Window = "1h" }, new() { Name = "plan", Cost = 5, Window = "day" } },
    };

    private static KernelGuardOptions None() => new() { DefaultPolicy = KernelGuardOptions.NoPolicy };

    private static IEnumerable<BudgetPolicy> Resolve(params GuardPolicyOptions[] layers) =>
        new PolicyResolver(None()).Resolve(new GuardScope(new FunctionPolicy(Function, [.. layers.Select((layer, i) => PolicyLayer.Of(layer, i == 0 ? null : $"Owner{i}"))]))).Budgets;

    private static IEnumerable<BudgetPolicy> Changed(GuardPolicyOptions code, params BudgetOptions[] changes)
    {
        var options = None();
        options.Functions[Function] = new();
        foreach (var change in changes)
        {
            options.Functions[Function].Budgets.Add(change);
        }

        return new PolicyResolver(options).Resolve(new GuardScope(new FunctionPolicy(Function, PolicyLayer.Of(code)))).Budgets;
    }
}
