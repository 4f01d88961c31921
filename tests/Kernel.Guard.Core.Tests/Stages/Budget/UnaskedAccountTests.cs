using System.Collections.Concurrent;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget;

/// <summary>Holds what the host is told of the limit of an account that it changed before any call asked for it: the declared one, or the plan's.</summary>
public sealed class UnaskedAccountTests
{
    private static readonly BudgetTarget Target = new("plan", Tenant: "acme", User: "u", Model: "gpt-4o-mini", Own: "p17", Function: "F");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Scope.Global)]
    [InlineData(Scope.Tenant)]
    [InlineData(Scope.User)]
    [InlineData(Scope.Function)]
    [InlineData(Scope.Model)]
    [InlineData(Scope.Own)]
    public async Task Its_limit_is_the_declared_one_whoever_is_asked_for(Scope per)
    {
        await using var services = Services(per);
        var budgets = services.GetRequiredService<IBudgets>();

        await budgets.GrantAsync(Target, 500, "ticket 7", Cancel);

        Said((await budgets.ReadAsync(cancellationToken: Cancel)).Single()).Should().Be((100_000, 500, 100_500));
        (await budgets.ReadBindingAsync("acme", Cancel)).Select(Said).Should().Equal(per == Scope.Own ? [] : [(100_000, 500, 100_500)]);
    }

    [Theory]
    [InlineData(Scope.Tenant)]
    [InlineData(Scope.User)]
    public async Task Its_limit_is_the_plans(Scope per)
    {
        await using var services = Services(per, new Plans());
        var budgets = services.GetRequiredService<IBudgets>();

        await budgets.AdjustAsync(Target, 40, "ticket 7", Cancel);

        Said((await budgets.ReadAsync(cancellationToken: Cancel)).Single()).Should().Be((700, 0, 660));
        Said((await budgets.ReadAsync("acme", Cancel)).Single()).Should().Be((700, 0, 660));
    }

    [Fact]
    public async Task The_plans_are_asked_once_for_all_users_of_a_tenant()
    {
        var plans = new Plans { Lifetime = TimeSpan.FromTicks(1) };
        await using var services = Services(Scope.User, plans);
        var budgets = services.GetRequiredService<IBudgets>();
        foreach (var user in (string[])["u", "v", "w"])
        {
            await budgets.GrantAsync(Target with { User = user }, 500, "ticket 7", Cancel);
        }

        await budgets.GrantAsync(Target with { Tenant = "other" }, 500, "ticket 7", Cancel);

        (await budgets.ReadAsync(cancellationToken: Cancel)).Select(Said).Should().Equal(Enumerable.Repeat((700m, 500m, 1_200m), 4));
        plans.Asked.Should().BeEquivalentTo("acme", "other");
    }

    [Fact]
    public async Task A_plan_that_fails_for_one_tenant_fails_no_reading_of_the_others()
    {
        await using var services = Services(Scope.Tenant, new Plans { Fails = "other" });
        var budgets = services.GetRequiredService<IBudgets>();
        await budgets.GrantAsync(Target, 500, "ticket 7", Cancel);
        await budgets.GrantAsync(Target with { Tenant = "other" }, 500, "ticket 7", Cancel);

        (await budgets.ReadAsync(cancellationToken: Cancel)).Select(static state => (state.Tenant, state.Limit)).Should().BeEquivalentTo([("acme", 700m), ("other", 0m)]);
    }

    [Fact]
    public async Task A_limit_of_nothing_that_a_call_asked_for_stays_one_of_nothing()
    {
        await using var services = Services(Scope.Tenant);
        var (store, known) = (services.GetRequiredService<IBudgetStore>(), services.GetRequiredService<KnownBudgets>());
        var budget = known.All.Single() with { Limit = 0 };
        var demand = new Demand(new PromptBound(10, 0, null), GuardChatOptions.Of(new ChatOptions { MaxOutputTokens = 5 }), "unknown", ModelCatalog.Shipped);

        await store.ReserveAsync(BudgetRequest.Of([budget], new GuardContext("acme"), null), demand, default, Cancel);

        Said((await services.GetRequiredService<IBudgets>().ReadAsync("acme", Cancel)).Single()).Should().Be((0, 0, 0));
    }

    private static ServiceProvider Services(Scope per, IBudgetPlans? plans = null)
    {
        var services = new ServiceCollection();
        services.AddKernelGuardCore(static options => options.DefaultPolicy = KernelGuardOptions.NoPolicy);
        if (plans is not null)
        {
            services.AddSingleton(plans);
        }

        var provider = services.BuildServiceProvider();
        var window = new BudgetWindow(WindowKind.Fixed, TimeSpan.FromDays(1), TimeZoneInfo.Utc);
        provider.GetRequiredService<KnownBudgets>().Add(new BudgetPolicy("plan", "F", BudgetUnit.Tokens, 100_000, per, window, null, true) { Key = per == Scope.Own ? "project" : null });
        return provider;
    }

    private static (decimal Limit, decimal Granted, decimal Remaining) Said(BudgetState state) => (state.Limit, state.Granted, state.Remaining);

    private sealed class Plans : IBudgetPlans
    {
        public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(1);

        public string? Fails { get; init; }

        public ConcurrentQueue<string> Asked { get; } = [];

        public ValueTask<decimal?> FindLimitAsync(string budget, BudgetUnit unit, string tenant, CancellationToken cancellationToken)
        {
            Asked.Enqueue(tenant);
            return tenant == Fails ? throw new InvalidOperationException("No plan.") : new(700m);
        }
    }
}
