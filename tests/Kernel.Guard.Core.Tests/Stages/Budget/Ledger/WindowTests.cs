using System.Collections.Immutable;
using System.Globalization;
using AwesomeAssertions;
using CsCheck;
using KernelGuard.Accounting;
using KernelGuard.Core.Tests.Stages.Budget.Schedules;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Budget.Ledger.LedgerRig;

namespace KernelGuard.Core.Tests.Stages.Budget.Ledger;

/// <summary>Holds the ledger to its windows, whatever the clock does.</summary>
public sealed class WindowTests
{
    [Fact]
    public void A_clock_that_is_set_back_opens_no_window_anew()
    {
        var time = new ScheduleClock { Now = new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.Zero) };
        var ledger = new BudgetLedger(time);
        ImmutableArray<BudgetPolicy> budgets = [Policy("tokens", WindowKind.Fixed)];
        Reserve(ledger, budgets, null, Demand(500, 500));

        time.Now -= TimeSpan.FromHours(3);

        Reserve(ledger, budgets, null, Demand(1, 1)).Denied.Should().Be(0);
    }

    [Theory]
    [InlineData(WindowKind.Fixed)]
    [InlineData(WindowKind.Sliding)]
    public void After_a_clock_that_ran_ahead_what_is_said_to_be_waited_for_is_the_time_that_it_takes(WindowKind kind)
    {
        var time = new ScheduleClock { Now = new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.Zero) };
        var ledger = new BudgetLedger(time);
        ImmutableArray<BudgetPolicy> budgets = [Policy("tokens", kind)];
        Settle(ledger, Reserve(ledger, budgets, null, Demand(999, 1)), TokenUsage.None with { Input = 1_100 });
        time.Now += Length / 2;
        ledger.Read();
        time.Now -= Length / 2;

        var wait = Look(ledger, budgets, null, Demand(1, 1)).RetryAfter!.Value;

        wait.Should().BeGreaterThanOrEqualTo(Length);
        ledger.Read().Single().OverdrawnFor.Should().Be(wait);
        time.Now += wait - TimeSpan.FromTicks(1);
        Look(ledger, budgets, null, Demand(1, 1)).Denied.Should().Be(0);
        time.Now += TimeSpan.FromTicks(1);
        Look(ledger, budgets, null, Demand(1, 1)).Denied.Should().Be(-1);
    }

    [Theory]
    [InlineData(WindowKind.CalendarDay, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData(WindowKind.CalendarDay, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")]
    [InlineData(WindowKind.CalendarMonth, "2027-01-31T22:59:59Z", "2027-01-31T23:00:00Z")]
    [InlineData(WindowKind.CalendarMonth, "2027-02-27T23:00:00Z", "2027-02-28T23:00:00Z")]
    [InlineData(WindowKind.CalendarMonth, "2027-03-01T00:00:00Z", "2027-03-31T22:00:00Z")]
    public void What_is_spent_in_a_day_or_month_of_a_zone_comes_back_when_that_ends_and_not_before(WindowKind kind, string spent, string end)
    {
        var (begin, next) = (DateTimeOffset.Parse(spent, CultureInfo.InvariantCulture), DateTimeOffset.Parse(end, CultureInfo.InvariantCulture));
        var time = new FakeTimeProvider(begin);
        var ledger = new BudgetLedger(time);
        ImmutableArray<BudgetPolicy> budgets = [Policy("tokens", kind) with { Window = new BudgetWindow(kind, default, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")) }];
        Settle(ledger, Reserve(ledger, budgets, null, Demand(500, 500)), TokenUsage.None with { Input = 1_000 });

        time.SetUtcNow(next - TimeSpan.FromTicks(1));
        var late = Reserve(ledger, budgets, null, Demand(1, 1));
        (late.Denied, late.RetryAfter).Should().Be((0, TimeSpan.FromTicks(1)));

        time.SetUtcNow(next);
        Reserve(ledger, budgets, null, Demand(500, 500)).Denied.Should().Be(-1);
        Reserve(ledger, budgets, null, Demand(1, 1)).Denied.Should().Be(0);
    }

    [Fact]
    public void A_sliding_window_holds_its_limit_over_every_stretch_of_its_length() =>
        Gen.Int[0, int.MaxValue].Sample(
            seed =>
            {
                var random = new Random(seed);
                var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
                var ledger = new BudgetLedger(time);
                var budgets = ImmutableArray.Create(Policy("tokens", WindowKind.Sliding));
                var spent = new List<(DateTimeOffset At, long Amount)>();
                for (var step = 0; step < 200; step++)
                {
                    var prompt = random.Next(200);
                    var verdict = Reserve(ledger, budgets, null, Demand(prompt, 1));
                    if (verdict.Denied < 0)
                    {
                        var used = random.NextInt64(prompt + 2);
                        Settle(ledger, verdict, TokenUsage.None with { Input = used });
                        spent.Add((time.GetUtcNow(), used));
                    }

                    time.Advance(TimeSpan.FromMilliseconds(random.Next(60_000)));
                }

                return spent.All(last => spent.Where(one => one.At <= last.At && one.At > last.At - Length).Sum(one => one.Amount) <= Limit);
            },
            iter: 500);

    [Fact]
    public void What_was_reserved_in_one_window_and_settled_in_the_next_is_settled_where_it_was_reserved()
    {
        var (ledger, time, budgets) = New();
        var first = Reserve(ledger, budgets, null, Demand(400, 200));
        time.Advance(Length);
        Reserve(ledger, budgets, null, Demand(100, 50));

        Settle(ledger, first, TokenUsage.None with { Input = 600 });

        var reading = ledger.Read().Should().ContainSingle().Subject;
        (reading.Spent, reading.Reserved).Should().Be((0, 150), "the next window holds its own reservation alone");
    }

    [Fact]
    public void The_wait_that_is_told_gives_room_and_a_shorter_one_does_not()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var ledger = new BudgetLedger(time);
        ImmutableArray<BudgetPolicy> budgets = [Policy("tokens", WindowKind.Sliding)];
        for (var i = 0; i < 5; i++)
        {
            Reserve(ledger, budgets, null, Demand(199, 1));
            time.Advance(TimeSpan.FromMinutes(1));
        }

        var verdict = Look(ledger, budgets, null, Demand(300, 100));
        verdict.Denied.Should().Be(0);
        time.Advance(verdict.RetryAfter!.Value - TimeSpan.FromTicks(1));
        Look(ledger, budgets, null, Demand(300, 100)).Denied.Should().Be(0);
        time.Advance(TimeSpan.FromTicks(1));
        Look(ledger, budgets, null, Demand(300, 100)).Denied.Should().Be(-1);
        Look(ledger, budgets, null, Demand(Limit, 1)).RetryAfter.Should().BeNull("it never fits");
    }

    [Fact]
    public void A_clock_that_ran_ahead_and_was_set_back_opens_no_spent_window_anew_though_its_account_was_forgotten()
    {
        var ten = new DateTimeOffset(2026, 1, 1, 10, 0, 0, TimeSpan.Zero);
        var time = new ScheduleClock { Now = ten };
        var ledger = new BudgetLedger(time);
        ImmutableArray<BudgetPolicy> budgets = [Policy("tokens", WindowKind.Fixed)];
        Settle(ledger, Reserve(ledger, budgets, "spent", Demand(999, 1)), TokenUsage.None with { Input = 1_000 });
        time.Now = ten.AddHours(2);
        ledger.Read();
        time.Now = ten.AddMinutes(5);

        // So many new accounts have those forgotten in which nothing counts.
        for (var i = 0; i < 1_100; i++)
        {
            Look(ledger, budgets, $"t{i}", Demand(1, 1));
        }

        ledger.Read().Should().NotContain(static reading => reading.Account.Whom == "spent");
        Reserve(ledger, budgets, "spent", Demand(999, 1)).Denied.Should().Be(-1, "it has seen the window of noon begin");
        time.Now = ten.AddMinutes(11);
        Reserve(ledger, budgets, "spent", Demand(1, 1)).Denied.Should().Be(0, "that window has not ended");
    }
}
