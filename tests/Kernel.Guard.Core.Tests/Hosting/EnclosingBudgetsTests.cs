using AwesomeAssertions;
using KernelGuard.Hosting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Xunit;

namespace KernelGuard.Core.Tests.Hosting;

/// <summary>The budgets of all enclosing functions are charged, whatever they are named.</summary>
public sealed class EnclosingBudgetsTests
{
    [Fact]
    public void An_inner_budget_never_takes_the_place_of_an_outer_one_of_its_name()
    {
        var policy = Nested(new(), Budget("b", tokens: 100), Budget("b", tokens: 1_000_000));

        policy.Budgets.Select(static budget => (budget.Name, budget.Limit)).Should().BeEquivalentTo([("b", 1_000_000L), ("b", 100L)], "they share the account, and the lower limit holds");
    }

    [Fact]
    public void Of_one_name_with_other_units_or_windows_each_has_its_books()
    {
        var policy = Nested(new(), Budget("b", cost: 1), Budget("b", tokens: 10));

        policy.Budgets.Select(static budget => budget.Unit).Should().BeEquivalentTo([BudgetUnit.Tokens, BudgetUnit.Cost]);
    }

    [Fact]
    public void Within_one_function_the_nearest_of_a_name_still_decides()
    {
        var function = new FunctionPolicy("I.M", PolicyLayer.Of(Budget("b", tokens: 10)), PolicyLayer.Of(Budget("b", tokens: 5), "I"));

        new PolicyResolver(None()).Resolve(new GuardScope(function)).Budgets.Should().ContainSingle().Which.Limit.Should().Be(10);
    }

    [Fact]
    public void A_budget_per_function_is_counted_for_each_function_that_encloses_the_call()
    {
        var options = new KernelGuardOptions { DefaultPolicy = "d" };
        options.Policies["d"] = new() { Budgets = { new() { Name = "each", Requests = 5, Per = Scope.Function, Window = "day" } } };

        Nested(options, new(), new()).Budgets.Select(static budget => (budget.Name, budget.Function)).Should().BeEquivalentTo([("each", "I.Inner"), ("each", "I.Outer")]);
    }

    [Fact]
    public void What_an_inner_function_replaces_of_the_default_still_holds_for_the_one_around_it()
    {
        var options = new KernelGuardOptions { DefaultPolicy = "d" };
        options.Policies["d"] = Budget("b", tokens: 100);

        Nested(options, new(), Budget("b", tokens: 1_000_000)).Budgets.Select(static budget => budget.Limit).Should().BeEquivalentTo([1_000_000L, 100L]);
        Nested(options, Budget("b", tokens: 7), Budget("b", tokens: 8)).Budgets.Select(static budget => budget.Limit).Should().BeEquivalentTo([7L, 8L]);
        Nested(options, new(), new()).Budgets.Should().ContainSingle();
    }

    private static GuardPolicyOptions Budget(string name, long? tokens = null, decimal? cost = null) => new() { Budgets = { new() { Name = name, Tokens = tokens, Cost = cost, Window = "day" } } };

    private static KernelGuardOptions None() => new() { DefaultPolicy = KernelGuardOptions.NoPolicy };

    private static GuardPolicy Nested(KernelGuardOptions options, GuardPolicyOptions outer, GuardPolicyOptions inner)
    {
        options.DefaultPolicy ??= KernelGuardOptions.NoPolicy;
        var around = new GuardScope(new FunctionPolicy("I.Outer", PolicyLayer.Of(outer)));
        using (around.Enter())
        {
            return new PolicyResolver(options).Resolve(new GuardScope(new FunctionPolicy("I.Inner", PolicyLayer.Of(inner))));
        }
    }
}
