using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Budget.Ledger.LedgerRig;

namespace KernelGuard.Core.Tests.Stages.Budget.Ledger;

/// <summary>Holds an erasure while calls are under way to the promise: they count in what is spent after it.</summary>
public sealed class ErasureTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_under_way_at_an_erasure_counts_after_it_and_nothing_that_was_spent_before()
    {
        var (ledger, _, budgets) = New();
        Settle(ledger, Reserve(ledger, budgets, "t", Demand(0, 300)), TokenUsage.None with { Output = 300 });
        var under = Reserve(ledger, budgets, "t", Demand(0, 700));

        (await ledger.ForgetAsync("t", null, Cancelled)).Should().Be(0, "a call is under way");

        Of(ledger).Should().Be((0, 700));
        Reserve(ledger, budgets, "t", Demand(0, 300)).Denied.Should().Be(-1);
        var full = Reserve(ledger, budgets, "t", Demand(0, 1));
        full.Denied.Should().Be(0);
        Settle(ledger, under, TokenUsage.None with { Output = 50 });
        Of(ledger).Should().Be((50, 300));
    }

    [Fact]
    public async Task What_holds_nothing_is_gone_and_begins_anew()
    {
        var (ledger, _, budgets) = New();
        Settle(ledger, Reserve(ledger, budgets, "t", Demand(0, 1_000)), TokenUsage.None with { Output = 1_500 });
        Reserve(ledger, budgets, "t", Demand(0, 1)).Denied.Should().Be(0, "it is overdrawn");

        (await ledger.ForgetAsync("t", null, Cancelled)).Should().Be(1);

        ledger.Read().Should().BeEmpty();
        Reserve(ledger, budgets, "t", Demand(0, 1_000)).Denied.Should().Be(-1);
    }

    [Fact]
    public async Task A_lease_that_ran_out_before_is_forgotten_with_the_rest_and_one_that_runs_out_after_it_is_spent()
    {
        var (time, lease, budgets) = (new FakeTimeProvider(DateTimeOffset.UnixEpoch), TimeSpan.FromMinutes(4), New().Budgets);
        var ledger = new BudgetLedger(time, lease: lease);
        var old = Reserve(ledger, budgets, "t", Demand(0, 400));
        time.Advance(lease / 2);
        var young = Reserve(ledger, budgets, "t", Demand(0, 200));
        time.Advance(lease / 2);

        await ledger.ForgetAsync("t", null, Cancelled);

        Of(ledger).Should().Be((0, 200));
        time.Advance(lease / 2);
        Of(ledger).Should().Be((200, 0));
        Settle(ledger, old, TokenUsage.None with { Output = 1 }).Should().BeTrue();
        Settle(ledger, young, TokenUsage.None with { Output = 250 }).Should().BeTrue();
        Of(ledger).Should().Be((250, 0));
    }

    private static (long Spent, long Reserved) Of(BudgetLedger ledger)
    {
        var reading = ledger.Read().Should().ContainSingle().Subject;
        return (reading.Spent, reading.Reserved);
    }
}
