using System.Collections.Immutable;
using AwesomeAssertions;
using CsCheck;
using KernelGuard.Accounting;
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
    [InlineData(WindowKind.CalendarHour)]
    public void After_every_step_of_any_schedule_no_budget_is_overspent(WindowKind kind) =>
        Gen.Int[0, int.MaxValue].Sample(
            seed =>
            {
                var random = new Random(seed);
                var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 29, 0, 0, 0, TimeSpan.Zero));
                var ledger = new BudgetLedger(time);
                var budgets = ImmutableArray.Create(Budget("tokens", kind), Budget("few", kind, limit: 300), Budget("requests", kind, BudgetUnit.Requests, 7));
                var open = new List<(BudgetClaim[] Claims, long Most)>();
                for (var step = 0; step < 60; step++)
                {
                    switch (random.Next(4))
                    {
                        case 0 or 1:
                            var claims = new BudgetClaim[budgets.Length];
                            var demand = Demand(random.Next(200), random.Next(1, 400));
                            var verdict = ledger.Reserve(budgets, Open(ledger, budgets, $"t{random.Next(2)}"), demand, claims);
                            if (verdict.Denied < 0)
                            {
                                open.Add((claims, claims[0].Amount));
                            }
                            else
                            {
                                Assert.All(claims, static claim => Assert.Null(claim.Part));
                            }

                            break;
                        case 2 when open.Count > 0:
                            var at = random.Next(open.Count);
                            ledger.Settle(open[at].Claims, TokenUsage.None with { Input = random.NextInt64(open[at].Most + 1) }, null);
                            open.RemoveAt(at);
                            break;
                        default:
                            time.Advance(TimeSpan.FromSeconds(random.Next(400)));
                            break;
                    }

                    if (ledger.Read().Any(reading => reading.Remaining < 0))
                    {
                        return false;
                    }
                }

                foreach (var (claims, _) in open)
                {
                    ledger.Settle(claims, TokenUsage.None, null);
                }

                time.Advance(TimeSpan.FromDays(2));
                return ledger.Read().All(reading => reading.Remaining == reading.Limit);
            },
            iter: 1_500);

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
            var claims = new BudgetClaim[2];
            for (var i = 0; i < 3_000; i++)
            {
                var accounts = Open(ledger, budgets, $"t{random.Next(3)}");
                if (ledger.Reserve(budgets, accounts, Demand(random.Next(60), random.Next(1, 60)), claims).Denied < 0)
                {
                    Interlocked.Increment(ref granted);
                    if (random.Next(4) == 0)
                    {
                        Thread.Yield();
                    }

                    ledger.Settle(claims, TokenUsage.None with { Output = random.NextInt64(claims[0].Amount + 1) }, null);
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
                    var claims = new BudgetClaim[1];
                    if (ledger.Reserve(budgets, Open(ledger, budgets, null), Demand(random.Next(200), 1), claims).Denied < 0)
                    {
                        var used = random.NextInt64(claims[0].Amount + 1);
                        ledger.Settle(claims, TokenUsage.None with { Input = used }, null);
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
        var claims = new BudgetClaim[1];
        ledger.Reserve(budgets, Open(ledger, budgets, null), Demand(400, 200), claims);
        time.Advance(Length);
        var next = new BudgetClaim[1];
        ledger.Reserve(budgets, Open(ledger, budgets, null), Demand(100, 50), next);

        ledger.Settle(claims, TokenUsage.None with { Input = 600 }, null);

        ledger.Read().Should().ContainSingle().Which.Remaining.Should().Be(Limit - 150, "the next window holds its own reservation alone");
        claims[0].Part.Used.Should().Be(600);
        claims[0].Part.Expired.Should().BeTrue();
    }

    [Fact]
    public void Only_a_provider_that_goes_beyond_the_bound_overdraws_and_the_books_say_so()
    {
        var (ledger, time, budgets) = New();
        var claims = new BudgetClaim[1];
        ledger.Reserve(budgets, Open(ledger, budgets, null), Demand(500, 500), claims);

        ledger.Settle(claims, TokenUsage.None with { Output = 1_700 }, null);

        ledger.Read().Single().Remaining.Should().Be(-700);
        ledger.Look(budgets, Open(ledger, budgets, null), Demand(0, 1)).Denied.Should().Be(0, "it denies until the window ends");
        time.Advance(Length);
        ledger.Look(budgets, Open(ledger, budgets, null), Demand(0, 1)).Denied.Should().Be(-1);
    }

    [Fact]
    public void A_clock_that_is_set_back_opens_no_window_anew()
    {
        var time = new SettableTime { Now = new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.Zero) };
        var ledger = new BudgetLedger(time);
        var budgets = ImmutableArray.Create(Budget("tokens", WindowKind.Fixed));
        var claims = new BudgetClaim[1];
        ledger.Reserve(budgets, Open(ledger, budgets, null), Demand(500, 500), claims);

        time.Now -= TimeSpan.FromHours(3);

        ledger.Reserve(budgets, Open(ledger, budgets, null), Demand(1, 1), claims).Denied.Should().Be(0);
    }

    [Fact]
    public void The_wait_that_is_told_gives_room_and_a_shorter_one_does_not()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var ledger = new BudgetLedger(time);
        var budgets = ImmutableArray.Create(Budget("tokens", WindowKind.Sliding));
        var claims = new BudgetClaim[1];
        for (var i = 0; i < 5; i++)
        {
            ledger.Reserve(budgets, Open(ledger, budgets, null), Demand(199, 1), claims);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        var verdict = ledger.Look(budgets, Open(ledger, budgets, null), Demand(300, 100));
        verdict.Denied.Should().Be(0);
        time.Advance(verdict.RetryAfter!.Value - TimeSpan.FromTicks(1));
        ledger.Look(budgets, Open(ledger, budgets, null), Demand(300, 100)).Denied.Should().Be(0);
        time.Advance(TimeSpan.FromTicks(1));
        ledger.Look(budgets, Open(ledger, budgets, null), Demand(300, 100)).Denied.Should().Be(-1);
        ledger.Look(budgets, Open(ledger, budgets, null), Demand(Limit, 1)).RetryAfter.Should().BeNull("it never fits");
    }

    [Fact]
    public void Accounts_that_hold_nothing_are_forgotten_so_that_memory_stays_bounded()
    {
        var (ledger, time, budgets) = New();
        var kept = Open(ledger, budgets, "kept");
        var claims = new BudgetClaim[1];
        for (var i = 0; i < 20_000; i++)
        {
            ledger.Reserve(budgets, Open(ledger, budgets, $"t{i}"), Demand(1, 1), claims);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        ledger.Read().Count.Should().BeLessThan(3_000, "a window holds 600 of them");
        kept[0].Forgotten.Should().BeTrue();
        ledger.Reserve(budgets, kept, Demand(999, 1), claims).Denied.Should().Be(-1);
        ledger.Look(budgets, Open(ledger, budgets, "kept"), Demand(1, 1)).Denied.Should().Be(0, "the account is the same again");
    }

    private static (BudgetLedger Ledger, FakeTimeProvider Time, ImmutableArray<BudgetPolicy> Budgets) New()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        return (new BudgetLedger(time), time, [Budget("tokens", WindowKind.Fixed)]);
    }

    private static BudgetPolicy Budget(string name, WindowKind kind, BudgetUnit unit = BudgetUnit.Tokens, long limit = Limit) =>
        new(name, null, unit, limit, Scope.Tenant, new BudgetWindow(kind, Length, TimeZoneInfo.Utc), null, true);

    private static BudgetAccount[] Open(BudgetLedger ledger, ImmutableArray<BudgetPolicy> budgets, string? tenant) =>
        ledger.Open([.. budgets.Select(budget => AccountKey.Of(budget, new GuardContext(tenant ?? "t"), "m"))]);

    private static Demand Demand(long prompt, int output) =>
        new(new PromptBound(prompt, 0, null), GuardChatOptions.Of(new ChatOptions { MaxOutputTokens = output }), "unknown", ModelCatalog.Shipped);

    private sealed class SettableTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
