using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds that what passed a threshold is told by one process of all, once in a window, and also of the window's last call.</summary>
public sealed class SharedThresholdTests(SharedServer server)
{
    private readonly string _prefix = Member.NewPrefix();
    private readonly SharedClock _clock = new();
    private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _told;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<double?, string> Kinds => new() { { 0.5, "soft" }, { null, "warn" } };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_a_settling_crossed_is_told_though_no_call_follows(double? soft, string kind)
    {
        await using var store = Open();
        await using var other = Open();
        var budget = kind == "soft" ? Ask.Tokens(1_000) with { SoftAt = soft } : Ask.Tokens(600, enforce: false) with { OnLimit = OnLimit.Warn };
        var request = Ask.Of(budget, Ask.Tokens(9_000, name: "quiet"));
        var verdict = await store.ReserveAsync(request, Ask.Demand(0, 600));
        (verdict.Passed, verdict.Reached).Should().Be((0, 0));

        await store.SettleAsync(verdict.Reservation, Ask.Used(600), null);
        await store.FlushAsync(Cancelled);
        await _heard.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancelled);

        await SpendAsync(other, request, 1);
        (await other.ClaimAsync(request.Keys[0], soft ?? 1, budget.Limit)).Tells.Should().BeFalse("it was told");
        (await other.ClaimAsync(request.Keys[1], soft ?? 1, 9_000)).Tells.Should().BeTrue("of the other nobody told");
        Volatile.Read(ref _told).Should().Be(1);

        _clock.Advance(Ask.Window);
        await SpendAsync(other, request, 1);
        (await other.ClaimAsync(request.Keys[0], soft ?? 1, budget.Limit)).Tells.Should().BeTrue("it is the next window");
    }

    [Theory]
    [InlineData(WindowKind.Fixed, 0)]
    [InlineData(WindowKind.Fixed, 50)]
    [InlineData(WindowKind.Fixed, -50)]
    [InlineData(WindowKind.Sliding, 50)]
    public async Task Calls_at_a_windows_end_keep_nobody_from_being_told_in_the_next_though_clocks_differ(WindowKind kind, int ahead)
    {
        await using var store = Open(ahead: TimeSpan.FromMilliseconds(ahead));
        var request = Ask.Of(Ask.Tokens(1_000, kind: kind) with { SoftAt = 0.5 });
        for (var window = 1; window <= 3; window++)
        {
            await SpendAsync(store, request, 600);
            await SpendAsync(store, request, 1);
            await Eventually.HoldsAsync(() => Volatile.Read(ref _told) == window, Cancelled);
            _clock.Advance(Ask.Window - TimeSpan.FromMilliseconds(20));
            await SpendAsync(store, request, 1);
            await SpendAsync(store, request, 1);
            Volatile.Read(ref _told).Should().Be(window, "it was told in this window");
            _clock.Advance(TimeSpan.FromMilliseconds(20) + (kind == WindowKind.Sliding ? Ask.Window : TimeSpan.Zero));

            // What a store does every second: what ended is forgotten.
            await store.ReadAsync();
        }
    }

    [Fact]
    public async Task What_was_told_of_a_window_after_its_end_is_told_of_that_window_alone()
    {
        await using var store = Open();
        var request = Ask.Of(Ask.Tokens(1_000) with { SoftAt = 0.5 });
        await SpendAsync(store, request, 400);
        _clock.Advance(Ask.Window);

        // The answer was under way when the window ended.
        (await store.ClaimAsync(request.Keys[0], 0.5, 1_000)).Should().Be((true, TimeSpan.Zero));
        (await store.ClaimAsync(request.Keys[0], 0.5, 1_000)).Should().Be((false, TimeSpan.Zero));

        await SpendAsync(store, request, 600);
        await Eventually.HoldsAsync(() => Volatile.Read(ref _told) == 1, Cancelled);
    }

    [Fact]
    public async Task Whoever_is_refused_in_a_sliding_window_asks_again_when_the_other_ones_is_over()
    {
        await using var store = Open();
        await using var other = Open();
        var request = Ask.Of(Ask.Tokens(1_000, kind: WindowKind.Sliding));
        await SpendAsync(store, request, 1);
        await SpendAsync(other, request, 1);

        var (first, rest) = await store.ClaimAsync(request.Keys[0], 0.5, 1_000);
        _clock.Advance(Ask.Window / 2);
        var (second, left) = await other.ClaimAsync(request.Keys[0], 0.5, 1_000);

        (first, second).Should().Be((true, false));
        left.Should().Be(rest - (Ask.Window / 2));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_only_reserved_is_not_told(double? soft, string kind)
    {
        await using var store = Open();
        var budget = kind == "soft" ? Ask.Tokens(1_000) with { SoftAt = soft } : Ask.Tokens(600, enforce: false) with { OnLimit = OnLimit.Warn };
        foreach (var request in (BudgetRequest[])[Ask.Of(budget), Ask.Of(budget, Ask.Tokens(9_000, name: "quiet"))])
        {
            var held = await store.ReserveAsync(request, Ask.Demand(0, 600));
            var next = await store.ReserveAsync(request, Ask.Demand(0, 100));

            (next.Passed, next.Reached).Should().Be((0, 0), "nothing is spent");
            next.Soft.Should().Be(kind == "soft" ? 1ul : 0, "a cheaper model is asked by what is reserved, too");

            // While the larger one is still reserved.
            await store.SettleAsync(next.Reservation, Ask.Used(100), null);
            await store.FlushAsync(Cancelled);
            await store.SettleAsync(held.Reservation, Ask.Used(100), null);
        }

        await store.FlushAsync(Cancelled);
        Volatile.Read(ref _told).Should().Be(0, "400 are spent");
        var last = await store.ReserveAsync(Ask.Of(budget), Ask.Demand(0, 200));
        await store.SettleAsync(last.Reservation, Ask.Used(200), null);
        var after = await store.ReserveAsync(Ask.Of(budget), Ask.Demand(0, 100));
        (after.Passed, after.Reached).Should().Be(kind == "soft" ? (1ul, 0ul) : (0ul, 1ul), "600 are spent");
        await _heard.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancelled);
        Volatile.Read(ref _told).Should().Be(1);
    }

    [Theory]
    [InlineData("one")]
    [InlineData("two of one call")]
    [InlineData("two of two functions")]
    public async Task What_is_spent_of_slices_is_told_when_they_go_back(string budgets)
    {
        await using var store = Open(slices: true);
        var (told, later) = (Ask.Tokens(40_000) with { SoftAt = 0.01 }, Ask.Tokens(40_000) with { SoftAt = 0.5 });
        var request = budgets == "two of one call" ? Ask.Of(Ask.Tokens(80_000), told) : Ask.Of(told);
        var other = budgets == "two of two functions" ? Ask.Of(later) : request;
        for (var i = 0; i < 40; i++)
        {
            var verdict = await store.ReserveAsync(i % 2 == 0 ? request : other, Ask.Demand(0, 10));
            verdict.Passed.Should().Be(0, "{0} are spent", i * 10);
            await store.SettleAsync(verdict.Reservation, Ask.Used(10), null);
            await Eventually.HoldsAsync(() => !store.IsTaking, Cancelled);
        }

        await store.FlushAsync(Cancelled);

        await _heard.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancelled);
        Volatile.Read(ref _told).Should().Be(1);
    }

    [Fact]
    public async Task Of_a_hundred_attempts_in_four_processes_that_all_are_beyond_one_tells()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => Open()).ToArray();
        var request = Ask.Of(Ask.Tokens(1_000) with { SoftAt = 0.01 });
        var spent = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () => await SpendAsync(stores[i % 4], Ask.Of(Ask.Tokens(1_000) with { SoftAt = 0.01 }), 10))));

        await _heard.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancelled);
        foreach (var store in stores)
        {
            await store.FlushAsync(Cancelled);
            (await store.ClaimAsync(request.Keys[0], 0.01, 1_000)).Tells.Should().BeFalse();
            await store.DisposeAsync();
        }

        spent.Should().OnlyContain(static denied => denied < 0);
        Volatile.Read(ref _told).Should().Be(1);
    }

    [Fact]
    public async Task Where_the_books_are_not_reached_each_process_tells()
    {
        await using var store = Bookkeeper.Open("127.0.0.1:1,abortConnect=false", _prefix, deadline: TimeSpan.FromMilliseconds(100));

        (await store.ClaimAsync(Ask.Of(Ask.Tokens(1_000)).Keys[0], 0.5, 1_000)).Tells.Should().BeTrue();
    }

    private static async Task<int> SpendAsync(RedisBudgetStore store, BudgetRequest request, int tokens)
    {
        var verdict = await store.ReserveAsync(request, Ask.Demand(0, tokens));
        await store.SettleAsync(verdict.Reservation, Ask.Used(tokens), null);
        await store.FlushAsync(Cancelled);
        return verdict.Denied;
    }

    private RedisBudgetStore Open(bool slices = false, TimeSpan ahead = default)
    {
        Thresholds? thresholds = null;
        var store = Bookkeeper.Open(server.Address, _prefix, _clock, _clock, slices: slices, thresholds: () => thresholds!);
        thresholds = new Thresholds(new AheadClock(_clock, ahead), null, store);
        thresholds.Passed += (_, _) =>
        {
            Interlocked.Increment(ref _told);
            _heard.TrySetResult();
        };
        return store;
    }

    private sealed class AheadClock(TimeProvider time, TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + ahead;
    }
}
