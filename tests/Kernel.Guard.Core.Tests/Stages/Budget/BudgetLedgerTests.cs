using System.Collections.Immutable;
using AwesomeAssertions;
using CsCheck;
using KernelGuard.Accounting;
using KernelGuard.Core.Tests.Stages.Budget.Schedules;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget;

public sealed class BudgetLedgerTests
{
    private const long Limit = 1_000;
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(WindowKind.Fixed)]
    [InlineData(WindowKind.Sliding)]
    public async Task Under_any_interleaving_of_threads_no_instant_sees_more_than_the_limit(WindowKind kind)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var ledger = new BudgetLedger(time);
        var budgets = ImmutableArray.Create(Budget("tokens", kind), Budget("few", kind, limit: 300));
        var done = false;
        long granted = 0;
        var watch = Task.Run(() =>
        {
            var seen = 0;
            while (!Volatile.Read(ref done) || seen == 0)
            {
                Assert.DoesNotContain(ledger.Read(), static reading => reading.Remaining < 0);
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
    public void A_sliding_window_holds_its_limit_over_every_stretch_of_its_length() =>
        Gen.Int[0, int.MaxValue].Sample(
            seed =>
            {
                var random = new Random(seed);
                var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
                var ledger = new BudgetLedger(time);
                var budgets = ImmutableArray.Create(Budget("tokens", WindowKind.Sliding));
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
    public void A_reservation_that_is_never_settled_is_spent_at_its_bound_when_its_lease_runs_out()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var ledger = new BudgetLedger(time, lease: TimeSpan.FromMinutes(1));
        ImmutableArray<BudgetPolicy> budgets = [Budget("tokens", WindowKind.Fixed)];
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
        ImmutableArray<BudgetPolicy> budgets = [Budget("tokens", WindowKind.Fixed)];
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

        time.Advance(BudgetLedger.Lease);
        for (var i = 0; i < 20_000; i++)
        {
            Settle(ledger, Reserve(ledger, budgets, $"u{i}", Demand(1, 1)), TokenUsage.None);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        ledger.Read().Should().NotContain(static reading => reading.Account.Whom!.StartsWith('t'));
    }

    [Fact]
    public void Two_limits_under_one_name_charge_their_account_once_and_the_lower_one_holds()
    {
        var (ledger, _, _) = New();
        ImmutableArray<BudgetPolicy> budgets = [Budget("tokens", WindowKind.Fixed), Budget("tokens", WindowKind.Fixed, limit: 100)];

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
    public void A_clock_that_is_set_back_opens_no_window_anew()
    {
        var time = new ScheduleClock { Now = new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.Zero) };
        var ledger = new BudgetLedger(time);
        ImmutableArray<BudgetPolicy> budgets = [Budget("tokens", WindowKind.Fixed)];
        Reserve(ledger, budgets, null, Demand(500, 500));

        time.Now -= TimeSpan.FromHours(3);

        Reserve(ledger, budgets, null, Demand(1, 1)).Denied.Should().Be(0);
    }

    [Fact]
    public void The_wait_that_is_told_gives_room_and_a_shorter_one_does_not()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var ledger = new BudgetLedger(time);
        ImmutableArray<BudgetPolicy> budgets = [Budget("tokens", WindowKind.Sliding)];
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

    private static (BudgetLedger Ledger, FakeTimeProvider Time, ImmutableArray<BudgetPolicy> Budgets) New()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        return (new BudgetLedger(time), time, [Budget("tokens", WindowKind.Fixed)]);
    }

    private static BudgetPolicy Budget(string name, WindowKind kind, BudgetUnit unit = BudgetUnit.Tokens, long limit = Limit) =>
        new(name, null, unit, limit, Scope.Tenant, new BudgetWindow(kind, Length, TimeZoneInfo.Utc), null, true);

    private static BudgetRequest RequestOf(ImmutableArray<BudgetPolicy> budgets, string? tenant) =>
        new(budgets, [.. budgets.Select(budget => AccountKey.Of(budget, new GuardContext(tenant ?? "t"), "m"))]);

    private static BudgetVerdict Look(BudgetLedger ledger, ImmutableArray<BudgetPolicy> budgets, string? tenant, Demand demand)
    {
        var verdict = Reserve(ledger, budgets, tenant, demand);
        ledger.ReleaseAsync(verdict.Reservation).IsCompletedSuccessfully.Should().BeTrue();
        return verdict;
    }

    private static BudgetVerdict Reserve(BudgetLedger ledger, ImmutableArray<BudgetPolicy> budgets, string? tenant, Demand demand) =>
        Now(ledger.ReserveAsync(RequestOf(budgets, tenant), demand, default, default));

    private static void Settle(BudgetLedger ledger, BudgetVerdict verdict, TokenUsage usage) =>
        ledger.SettleAsync(verdict.Reservation, usage, null).IsCompletedSuccessfully.Should().BeTrue();

    // The ledger in memory never makes anybody wait.
    private static BudgetVerdict Now(ValueTask<BudgetVerdict> verdict)
    {
        verdict.IsCompletedSuccessfully.Should().BeTrue();
        return verdict.Result;
    }

    private static Demand Demand(long prompt, int output) =>
        new(new PromptBound(prompt, 0, null), GuardChatOptions.Of(new ChatOptions { MaxOutputTokens = output }), "unknown", ModelCatalog.Shipped);
}
