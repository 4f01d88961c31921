using System.Collections.Immutable;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Budget.Ledger.LedgerRig;

namespace KernelGuard.Core.Tests.Stages.Budget.Ledger;

/// <summary>Holds the lanes of an account: they are a matter of speed alone, and nobody sees them.</summary>
public sealed class LaneTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly BudgetLedger _ledger;
    private readonly ImmutableArray<BudgetPolicy> _budgets = [Policy("tokens", WindowKind.Fixed)];

    public LaneTests()
    {
        FourLanes.Use(0);
        _ledger = new BudgetLedger(_time, lease: TimeSpan.FromMinutes(5), processors: new FourLanes());
    }

    [Fact]
    public void All_of_the_limit_can_be_reserved_from_any_lane_and_not_a_token_more()
    {
        for (var i = 0; i < 100; i++)
        {
            FourLanes.Use(i % 3);
            Reserve(_ledger, _budgets, "t", Demand(4, 6)).Denied.Should().Be(-1, $"of call {i}");
        }

        for (var lane = 0; lane < 4; lane++)
        {
            FourLanes.Use(lane);
            Reserve(_ledger, _budgets, "t", Demand(1, 1)).Denied.Should().Be(0);
        }
    }

    [Fact]
    public void Where_little_is_left_it_lies_in_the_lane_of_whoever_asks()
    {
        Reserve(_ledger, _budgets, "t", Demand(40, 60));

        for (var i = 0; i < 9; i++)
        {
            FourLanes.InLane(() => Reserve(_ledger, _budgets, "t", Demand(40, 60)).Denied.Should().Be(-1)).Should().Be(i != 4, $"of call {i}");
        }
    }

    [Fact]
    public void What_is_settled_elsewhere_than_it_was_reserved_is_in_the_books_once()
    {
        var verdicts = Enumerable.Range(0, 20).Select(i =>
        {
            FourLanes.Use(i % 4);
            return Reserve(_ledger, _budgets, "t", Demand(4, 6));
        }).ToList();
        for (var i = 0; i < verdicts.Count; i++)
        {
            FourLanes.Use((i + 1) % 4);
            Settle(_ledger, verdicts[i], TokenUsage.None with { Output = 3 });
            Settle(_ledger, verdicts[i], TokenUsage.None with { Output = 9 });
        }

        _ledger.Read().Should().ContainSingle().Which.Should().Match<BudgetReading>(static reading => reading.Spent == 60 && reading.Reserved == 0);
    }

    [Fact]
    public void A_lease_that_ends_in_one_lane_is_seen_from_another()
    {
        var lost = Reserve(_ledger, _budgets, "t", Demand(4, 6));
        FourLanes.Use(1);
        Reserve(_ledger, _budgets, "t", Demand(4, 6));
        _time.Advance(TimeSpan.FromMinutes(5));
        Reserve(_ledger, _budgets, "t", Demand(4, 6));

        FourLanes.Use(2);
        Settle(_ledger, lost, TokenUsage.None).Should().BeTrue("it is late");
        _ledger.Read().Single().Should().Match<BudgetReading>(static reading => reading.Spent == 20 && reading.Reserved == 10);
    }

    [Fact]
    public void A_window_that_ends_ends_in_all_lanes()
    {
        for (var lane = 0; lane < 4; lane++)
        {
            FourLanes.Use(lane);
            Reserve(_ledger, _budgets, "t", Demand(4, 6));
        }

        _time.Advance(Length);
        FourLanes.Use(3);

        Reserve(_ledger, _budgets, "t", Demand(900, 100)).Denied.Should().Be(-1);
        FourLanes.Use(0);
        Reserve(_ledger, _budgets, "t", Demand(1, 1)).Denied.Should().Be(0);
    }

    [Fact]
    public void A_limit_that_is_lowered_holds_in_all_lanes_at_once()
    {
        Reserve(_ledger, _budgets, "t", Demand(4, 6));
        ImmutableArray<BudgetPolicy> lower = [_budgets[0] with { Limit = 15 }];
        FourLanes.Use(1);
        Reserve(_ledger, lower, "t", Demand(1, 1));

        for (var lane = 0; lane < 4; lane++)
        {
            FourLanes.Use(lane);
            Reserve(_ledger, lower, "t", Demand(4, 6)).Denied.Should().Be(0);
        }
    }

    [Fact]
    public void A_soft_threshold_is_seen_by_the_call_whose_spending_passes_it_in_whatever_lane()
    {
        ImmutableArray<BudgetPolicy> soft = [_budgets[0] with { SoftAt = 0.5 }];
        var request = RequestOf(soft, "t");
        for (var i = 0; i < 50; i++)
        {
            FourLanes.Use(i % 4);
            var verdict = Reserve(_ledger, soft, "t", Demand(4, 6));
            verdict.Soft.Should().Be(0, $"of call {i}");
            _ledger.Beyond(request).Passed.Should().Be(0, $"call {i} only reserved");
            Settle(_ledger, verdict, TokenUsage.None with { Output = 10 });
            _ledger.Beyond(request).Passed.Should().Be(i < 49 ? 0ul : 1, $"of call {i}");
        }

        var next = Reserve(_ledger, soft, "t", Demand(4, 6));
        (next.Soft, next.Passed).Should().Be((1, 1));
    }

    [Fact]
    public void An_overdraft_closes_all_lanes()
    {
        var first = Reserve(_ledger, _budgets, "t", Demand(4, 6));
        FourLanes.Use(1);
        Settle(_ledger, first, TokenUsage.None with { Output = 2_000 });

        for (var lane = 0; lane < 4; lane++)
        {
            FourLanes.Use(lane);
            Reserve(_ledger, _budgets, "t", Demand(1, 1)).Denied.Should().Be(0);
        }

        _ledger.Read().Single().OverdrawnFor.Should().NotBeNull();
    }

    [Fact]
    public async Task Many_threads_on_one_account_spend_all_of_it_and_nothing_more()
    {
        var ledger = new BudgetLedger(TimeProvider.System);
        ImmutableArray<BudgetPolicy> budgets = [Policy("tokens", WindowKind.Fixed, limit: 200_000) with { Window = new BudgetWindow(WindowKind.CalendarMonth, default, TimeZoneInfo.Utc) }];
        var request = RequestOf(budgets, "t");
        var spent = 0L;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            while (true)
            {
                var verdict = Now(ledger.ReserveAsync(request, Demand(4, 6), default, default));
                if (verdict.Denied >= 0)
                {
                    return;
                }

                // The last ones get less than they ask for, and use no more than that.
                var used = Math.Min(worker + 1, 4 + verdict.Output!.Value);
                Settle(ledger, verdict, TokenUsage.None with { Output = used });
                Interlocked.Add(ref spent, used);
            }
        }, TestContext.Current.CancellationToken)));

        var reading = ledger.Read().Single();
        (reading.Spent, reading.Reserved).Should().Be((spent, 0));
        spent.Should().BeInRange(200_000 - 80, 200_000);
    }
}
