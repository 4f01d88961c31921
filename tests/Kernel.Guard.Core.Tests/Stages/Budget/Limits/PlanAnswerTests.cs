using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>Asks plans that count in several units, and plans that hang.</summary>
public sealed class PlanAnswerTests
{
    private static readonly GuardContext Acme = new("acme");

    private readonly FakeTimeProvider _time = new();
    private readonly Plans _plans = new();
    private readonly PlanLimits _limits;

    public PlanAnswerTests() => _limits = new PlanLimits(_plans, _time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Budgets_of_one_name_are_asked_for_by_what_they_count()
    {
        var changed = await _limits.ApplyAsync([Budget(BudgetUnit.Tokens), Budget(BudgetUnit.Cost), Budget(BudgetUnit.Requests)], Acme, Cancel);

        changed.Select(static budget => budget.Limit).Should().Equal(1_000, 2_500_000_000, 7);
    }

    [Fact]
    public async Task Plans_that_hang_cost_one_call_its_wait_and_the_others_go_on_with_the_last_answer()
    {
        (await LimitAsync()).Should().Be(1_000);
        _plans.Hangs = true;
        _time.Advance(TimeSpan.FromMinutes(1));

        var first = LimitAsync();
        first.IsCompleted.Should().BeFalse("the answer has run out, and a new one may come");
        await _plans.AskedAsync(2);
        _time.Advance(TimeSpan.FromSeconds(5));
        (await first).Should().Be(1_000);

        // From here on they are asked beside the calls, ever more seldom: after 1 s, 2 s, 4 s and so on, and 5 s for each time that they hang.
        for (var second = 0; second < 300; second++)
        {
            var call = LimitAsync();
            call.IsCompletedSuccessfully.Should().BeTrue();
            (await call).Should().Be(1_000);
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await _plans.AskedAsync(3);
        _plans.Asked.Should().BeLessThanOrEqualTo(15, "asked again at once they would be asked some fifty times");

        (_plans.Hangs, _plans.Tokens) = (false, 2_000);
        await Eventually.HoldsAsync(
            async () =>
            {
                _time.Advance(TimeSpan.FromMinutes(1));
                return await LimitAsync() == 2_000;
            },
            Cancel);
    }

    [Fact]
    public async Task Plans_that_block_a_thread_cost_no_more_than_those_that_await()
    {
        (await LimitAsync()).Should().Be(1_000);
        using var blocked = new ManualResetEventSlim();
        _plans.Blocked = blocked;
        _time.Advance(TimeSpan.FromMinutes(1));

        var call = LimitAsync();
        await _plans.AskedAsync(2);
        _time.Advance(TimeSpan.FromSeconds(5));

        (await call).Should().Be(1_000);
        blocked.Set();
    }

    [Fact]
    public async Task Without_a_last_answer_a_hard_budget_denies_after_the_wait_and_then_at_once()
    {
        _plans.Hangs = true;
        var first = LimitAsync();
        await _plans.AskedAsync(1);
        _time.Advance(TimeSpan.FromSeconds(5));

        (await FluentActions.Awaiting(() => first).Should().ThrowAsync<BudgetExceededException>()).Which.RetryAfter.Should().Be(TimeSpan.FromSeconds(1), "they are asked again then");
        _time.Advance(TimeSpan.FromMilliseconds(600));
        (await FluentActions.Awaiting(LimitAsync).Should().ThrowAsync<BudgetExceededException>()).Which.RetryAfter.Should().Be(TimeSpan.FromMilliseconds(400));
        _plans.Asked.Should().Be(1);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_keeps_no_old_plan()
    {
        var clock = new TwoClocks { TimeOfDay = DateTimeOffset.UnixEpoch.AddDays(20_000) };
        var limits = new PlanLimits(_plans, clock);
        (await LimitAsync(limits)).Should().Be(1_000);
        _plans.Tokens = 2_000;
        clock.TimeOfDay -= TimeSpan.FromHours(2);
        clock.Passed = TimeSpan.FromSeconds(59);
        (await LimitAsync(limits)).Should().Be(1_000, "what the plans said holds for a minute");

        clock.Passed = TimeSpan.FromSeconds(60);

        (await LimitAsync(limits)).Should().Be(2_000);
    }

    private static BudgetPolicy Budget(BudgetUnit unit) => new("plan", null, unit, 5, Scope.Tenant, new BudgetWindow(WindowKind.CalendarDay, TimeSpan.Zero, TimeZoneInfo.Utc), null, true);

    private Task<long> LimitAsync() => LimitAsync(_limits);

    private static async Task<long> LimitAsync(PlanLimits limits) => (await limits.ApplyAsync(Budget(BudgetUnit.Tokens), "acme", Cancel)).Limit;

    private sealed class TwoClocks : TimeProvider
    {
        public DateTimeOffset TimeOfDay { get; set; }

        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => TimeOfDay;

        public override long GetTimestamp() => Passed.Ticks;
    }

    private sealed class Plans : IBudgetPlans
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public bool Hangs { get; set; }

        public ManualResetEventSlim? Blocked { get; set; }

        public decimal Tokens { get; set; } = 1_000;

        public async ValueTask<decimal?> FindLimitAsync(string budget, BudgetUnit unit, string tenant, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            Blocked?.Wait(Cancel);
            await (Hangs ? Task.Delay(Timeout.Infinite, cancellationToken) : Task.CompletedTask);
            return unit switch { BudgetUnit.Tokens => Tokens, BudgetUnit.Cost => 2.5m, _ => 7 };
        }

        public async Task AskedAsync(int times)
        {
            await Eventually.HoldsAsync(() => Asked >= times, Cancel);
        }
    }
}
