using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>Holds that plans are told for whom a budget counts, and in which window.</summary>
public sealed class PlanScopeTests
{
    [Fact]
    public async Task Of_two_budgets_of_one_name_a_plan_says_the_limit_of_the_tenant_and_that_of_each_user()
    {
        var limits = new PlanLimits(new Scoped(), new FakeTimeProvider());

        var applied = await limits.ApplyAsync([Budget(Scope.Tenant), Budget(Scope.User)], new GuardContext("acme", "ann"), TestContext.Current.CancellationToken);

        applied.Select(static budget => budget.Limit).Should().Equal(2_000_000, 1_000);
    }

    [Fact]
    public async Task Plans_that_say_one_limit_say_it_for_both()
    {
        var limits = new PlanLimits(new One(), new FakeTimeProvider());

        var applied = await limits.ApplyAsync([Budget(Scope.Tenant), Budget(Scope.User)], new GuardContext("acme", "ann"), TestContext.Current.CancellationToken);

        applied.Select(static budget => budget.Limit).Should().Equal(500, 500);
    }

    [Fact]
    public async Task Of_two_windows_a_plan_says_the_limit_of_each()
    {
        var limits = new PlanLimits(new Scoped(), new FakeTimeProvider());

        var applied = await limits.ApplyAsync([Budget(Scope.Tenant), Budget(Scope.Tenant, WindowKind.CalendarMinute)], new GuardContext("acme", "ann"), TestContext.Current.CancellationToken);

        applied.Select(static budget => budget.Limit).Should().Equal(2_000_000, 20);
    }

    private static BudgetPolicy Budget(Scope per, WindowKind kind = WindowKind.CalendarDay) =>
        new("plan", null, BudgetUnit.Tokens, 10, per, new BudgetWindow(kind, TimeSpan.Zero, TimeZoneInfo.Utc), null, true);

    private sealed class Scoped : IBudgetPlans
    {
        public ValueTask<decimal?> FindLimitAsync(string budget, BudgetUnit unit, string tenant, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<decimal?> FindLimitAsync(string budget, BudgetUnit unit, Scope per, BudgetWindow window, string tenant, CancellationToken cancellationToken) =>
            new(window.Kind == WindowKind.CalendarMinute ? 20 : per == Scope.Tenant ? 2_000_000 : 1_000);
    }

    private sealed class One : IBudgetPlans
    {
        public ValueTask<decimal?> FindLimitAsync(string budget, BudgetUnit unit, string tenant, CancellationToken cancellationToken) => new(500m);
    }
}
