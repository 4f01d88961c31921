using System.Collections.Immutable;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Budget.Ledger.LedgerRig;

namespace KernelGuard.Core.Tests.Stages.Budget.Ledger;

/// <summary>Holds the ledger in memory to its limits.</summary>
public sealed class BudgetLedgerTests
{
    [Theory]
    [InlineData(WindowKind.Fixed)]
    [InlineData(WindowKind.Sliding)]
    public async Task Under_any_interleaving_of_threads_no_instant_sees_more_than_the_limit(WindowKind kind)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var ledger = new BudgetLedger(time);
        var budgets = ImmutableArray.Create(Policy("tokens", kind), Policy("few", kind, limit: 300));
        var done = false;
        long granted = 0;
        var watch = Task.Run(() =>
        {
            var seen = 0;
            while (!Volatile.Read(ref done) || seen == 0)
            {
                Assert.DoesNotContain(ledger.Read(), static reading => reading.Limit != BudgetReading.NoLimit && reading.Remaining < 0);
                seen++;
            }
        }, TestContext.Current.CancellationToken);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            var random = new Random(worker);
            for (var i = 0; i < 3_000; i++)
            {
                var demand = Demand(random.Next(60), random.Next(1, 60));
                var verdict = Reserve(ledger, budgets, $"t{random.Next(3)}", demand);
                if (verdict.Denied < 0)
                {
                    Interlocked.Increment(ref granted);
                    if (random.Next(4) == 0)
                    {
                        Thread.Yield();
                    }

                    Settle(ledger, verdict, TokenUsage.None with { Output = random.NextInt64(demand.Amount(BudgetUnit.Tokens, verdict.Output!.Value) + 1) });
                }

                if (random.Next(40) == 0)
                {
                    lock (time)
                    {
                        time.Advance(TimeSpan.FromSeconds(random.Next(120)));
                    }
                }
            }
        }, TestContext.Current.CancellationToken)));
        Volatile.Write(ref done, true);
        await watch;

        granted.Should().BeGreaterThan(1_000);
    }

    [Fact]
    public void Only_a_provider_that_goes_beyond_the_bound_overdraws_and_the_books_say_so()
    {
        var (ledger, time, budgets) = New();
        var first = Reserve(ledger, budgets, null, Demand(300, 200));
        var second = Reserve(ledger, budgets, null, Demand(300, 200));

        Settle(ledger, first, TokenUsage.None with { Output = 1_100 });
        Settle(ledger, second, TokenUsage.None);

        var reading = ledger.Read().Single();
        (reading.Remaining, reading.OverdrawnFor).Should().Be((-100, Length));
        Look(ledger, budgets, null, Demand(0, 1)).RetryAfter.Should().Be(Length, "it denies until the window ends");
        Look(ledger, [budgets[0] with { Limit = 5_000 }], null, Demand(0, 1)).Denied.Should().Be(0, "also where the limit is raised");
        time.Advance(Length);
        Look(ledger, budgets, null, Demand(0, 1)).Denied.Should().Be(-1);
    }

    [Fact]
    public void Two_limits_under_one_name_charge_their_account_once_and_the_lower_one_holds()
    {
        var (ledger, _, _) = New();
        ImmutableArray<BudgetPolicy> budgets = [Policy("tokens", WindowKind.Fixed), Policy("tokens", WindowKind.Fixed, limit: 100)];

        Reserve(ledger, budgets, null, Demand(50, 500)).Output.Should().Be(50);

        ledger.Read().Should().ContainSingle().Which.Reserved.Should().Be(100);
    }

    [Fact]
    public void A_limit_that_is_lowered_holds_from_then_on_and_takes_nothing_back()
    {
        var (ledger, _, budgets) = New();
        var first = Reserve(ledger, budgets, null, Demand(400, 200));
        budgets = [budgets[0] with { Limit = 500 }];

        Reserve(ledger, budgets, null, Demand(1, 1)).Denied.Should().Be(0);
        Settle(ledger, first, TokenUsage.None with { Input = 100 });

        Reserve(ledger, budgets, null, Demand(100, 1_000)).Output.Should().Be(300);
    }

    [Fact]
    public void A_limit_of_nothing_lets_nothing_through()
    {
        var (ledger, _, budgets) = New();

        var verdict = Look(ledger, [budgets[0] with { Limit = 0 }], null, Demand(0, 1));

        (verdict.Denied, verdict.Left, verdict.RetryAfter).Should().Be((0, 0L, (TimeSpan?)null));
    }

    [Fact]
    public void Accounts_that_hold_nothing_are_forgotten_so_that_memory_stays_bounded()
    {
        var (ledger, time, budgets) = New();
        var kept = RequestOf(budgets, "kept");
        ledger.ReleaseAsync(Now(ledger.ReserveAsync(kept, Demand(1, 1), default, TestContext.Current.CancellationToken)).Reservation).IsCompletedSuccessfully.Should().BeTrue();
        for (var i = 0; i < 20_000; i++)
        {
            Settle(ledger, Reserve(ledger, budgets, $"t{i}", Demand(1, 1)), TokenUsage.None with { Input = 2 });
            time.Advance(TimeSpan.FromSeconds(1));
        }

        ledger.Read().Count.Should().BeLessThan(3_000, "a window holds 600 of them");
        ledger.Read().Should().NotContain(static reading => reading.Account.Whom == "kept");
        Now(ledger.ReserveAsync(kept, Demand(999, 1), default, TestContext.Current.CancellationToken)).Denied.Should().Be(-1, "a request that found a forgotten account finds the new one");
        Look(ledger, budgets, "kept", Demand(1, 1)).Denied.Should().Be(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_limit_that_only_counts_overdraws_nothing_of_one_account_where_the_one_that_denies_holds(bool first)
    {
        var (ledger, _, budgets) = New();
        var (denies, counts) = (budgets[0], budgets[0] with { Enforce = false, Limit = 10 });
        var verdict = Reserve(ledger, first ? [counts, denies] : [denies, counts], null, Demand(0, 500));

        Settle(ledger, verdict, TokenUsage.None with { Output = 600 });

        ledger.Read().Single().Should().Match<BudgetReading>(reading => reading.OverdrawnFor == null && reading.Limit == denies.Limit);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Of_two_budgets_of_one_account_one_that_denies_is_enough_to_overdraw_it(bool first, bool second)
    {
        var (ledger, _, budgets) = New();
        var verdict = Reserve(ledger, [budgets[0] with { Enforce = first }, budgets[0] with { Enforce = second }], null, Demand(0, 500));

        Settle(ledger, verdict, TokenUsage.None with { Output = 1_200 });

        ledger.Read().Single().OverdrawnFor.Should().NotBeNull();
    }

    [Theory]
    [InlineData("Adjust", 1, true)]
    [InlineData("Adjust", -1, false)]
    [InlineData("Grant", 1, false)]
    public async Task Only_what_makes_room_ends_an_overdraft(string kind, long amount, bool denies)
    {
        var (ledger, _, budgets) = New();
        var (beyond, other) = (Reserve(ledger, [budgets[0]], null, Demand(0, 500)), Reserve(ledger, [budgets[0]], null, Demand(0, 400)));
        Settle(ledger, beyond, TokenUsage.None with { Output = 700 });
        Settle(ledger, other, TokenUsage.None with { Output = 1 });
        ledger.Read().Single().Should().Match<BudgetReading>(static reading => reading.OverdrawnFor != null && reading.Spent == 701);

        await ledger.ChangeAsync(ledger.Read().Single().Account, Enum.Parse<BudgetChangeKind>(kind), amount, "1", TestContext.Current.CancellationToken);

        (ledger.Read().Single().OverdrawnFor is not null).Should().Be(denies);
    }
}
