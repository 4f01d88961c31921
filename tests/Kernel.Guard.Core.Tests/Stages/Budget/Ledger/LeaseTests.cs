using System.Collections.Immutable;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Budget.Ledger.LedgerRig;

namespace KernelGuard.Core.Tests.Stages.Budget.Ledger;

/// <summary>Holds what becomes of reservations that are settled late or never.</summary>
public sealed class LeaseTests
{
    [Fact]
    public void A_reservation_that_is_never_settled_is_spent_at_its_bound_when_its_lease_runs_out()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var ledger = new BudgetLedger(time, lease: TimeSpan.FromMinutes(1));
        ImmutableArray<BudgetPolicy> budgets = [Policy("tokens", WindowKind.Fixed)];
        var lost = Reserve(ledger, budgets, null, Demand(400, 200));

        time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        ledger.Read().Single().Reserved.Should().Be(600);
        time.Advance(TimeSpan.FromTicks(1));
        State().Should().Be((600, 0));

        Settle(ledger, lost, TokenUsage.None with { Input = 100 });
        State().Should().Be((600, 0), "what comes late gives nothing back");
        Settle(ledger, lost, TokenUsage.None with { Input = 900 });
        State().Should().Be((600, 0), "it is settled once");

        (long Spent, long Reserved) State() => ledger.Read().Select(static reading => (reading.Spent, reading.Reserved)).Single();
    }

    [Fact]
    public void What_comes_late_and_is_more_than_the_bound_is_booked_in_full()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var ledger = new BudgetLedger(time, lease: TimeSpan.FromMinutes(1));
        ImmutableArray<BudgetPolicy> budgets = [Policy("tokens", WindowKind.Fixed)];
        var late = Reserve(ledger, budgets, null, Demand(400, 200));
        time.Advance(TimeSpan.FromMinutes(2));
        ledger.Read();

        Settle(ledger, late, TokenUsage.None with { Input = 700 });

        ledger.Read().Single().Spent.Should().Be(700);
    }

    [Fact]
    public void Reservations_that_are_lost_for_ever_hold_no_memory()
    {
        var (ledger, time, budgets) = New();
        for (var i = 0; i < 5_000; i++)
        {
            Reserve(ledger, budgets, $"t{i}", Demand(1, 1));
        }

        time.Advance(BudgetLedger.LeaseUnlessSaid);
        for (var i = 0; i < 20_000; i++)
        {
            Settle(ledger, Reserve(ledger, budgets, $"u{i}", Demand(1, 1)), TokenUsage.None);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        ledger.Read().Should().NotContain(static reading => reading.Account.Whom!.StartsWith('t'));
    }

    [Fact]
    public void What_is_settled_after_its_lease_gives_nothing_back_though_nobody_looked_at_the_account_since()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var ledger = new BudgetLedger(time, lease: TimeSpan.FromMinutes(1));
        ImmutableArray<BudgetPolicy> budgets = [Policy("tokens", WindowKind.Fixed)];
        var (late, early) = (Reserve(ledger, budgets, null, Demand(400, 200)), Reserve(ledger, budgets, null, Demand(100, 100)));

        Settle(ledger, early, TokenUsage.None with { Input = 10 }).Should().BeFalse();
        time.Advance(TimeSpan.FromMinutes(1));

        Settle(ledger, late, TokenUsage.None with { Input = 1 }).Should().BeTrue("its lease had run out");
        ledger.Read().Single().Spent.Should().Be(610);
    }

    [Fact]
    public void What_is_over_of_a_sliding_window_overdraws_nothing_though_nobody_looked_at_the_account_since()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var ledger = new BudgetLedger(time);
        ImmutableArray<BudgetPolicy> budgets = [Policy("tokens", WindowKind.Sliding)];
        Settle(ledger, Reserve(ledger, budgets, null, Demand(0, 900)), TokenUsage.None with { Output = 900 });
        time.Advance(Length - TimeSpan.FromSeconds(30));
        var last = Reserve(ledger, budgets, null, Demand(0, 100));
        time.Advance(TimeSpan.FromMinutes(1));

        Settle(ledger, last, TokenUsage.None with { Output = 101 });

        Look(ledger, budgets, null, Demand(0, 500)).Denied.Should().Be(-1, "what was spent before has left the window");
    }
}
