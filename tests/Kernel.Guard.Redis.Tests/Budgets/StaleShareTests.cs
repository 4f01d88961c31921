using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds that a process which asks for nothing knows what the others spent before Redis went.</summary>
public sealed class StaleShareTests(SharedServer server)
{
    private const long Limit = 1_000;

    private readonly SharedClock _clock = new();
    private readonly string _prefix = Member.NewPrefix();
    private readonly Breakage _idle = new();
    private readonly Breakage _busy = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(WindowKind.Fixed, false)]
    [InlineData(WindowKind.Sliding, false)]
    [InlineData(WindowKind.CalendarHour, false)]
    [InlineData(WindowKind.Fixed, true)]
    public async Task Of_two_processes_the_idle_one_spends_no_more_than_its_part_of_what_the_busy_one_left(WindowKind kind, bool next)
    {
        await using var idle = Open(_idle);
        await using var busy = Open(_busy);
        var request = Ask.Of(Ask.Tokens(Limit, kind: kind));
        await SpendAsync(idle, request, 10);
        if (next)
        {
            // The idle one never asked in this window.
            _clock.Advance(Ask.Window);
        }

        await SpendAsync(busy, request, 880);
        await busy.FlushAsync(Cancelled);
        idle.Tend();
        await idle.Reading;
        (_idle.Down, _busy.Down) = (true, true);

        var (one, other) = (await DrainAsync(idle, request), await DrainAsync(busy, request));

        one.Should().BePositive("it knows that something is left");
        (880 + (next ? 0 : 10) + one + other).Should().BeLessThanOrEqualTo(Limit);
    }

    [Fact]
    public async Task A_reading_that_was_asked_for_before_a_call_went_through_on_the_share_is_none()
    {
        await using var store = Open(_idle);
        var request = Ask.Of(Ask.Tokens(Limit));
        await SpendAsync(store, request, 10);
        await store.FlushAsync(Cancelled);
        _idle.Reads = new SemaphoreSlim(0);
        store.Tend();
        _idle.Down = true;
        var first = await DrainAsync(store, request);
        _idle.Down = false;
        await store.FlushAsync(Cancelled);
        _idle.Down = true;

        _idle.Reads.Release();
        await store.Reading;

        first.Should().BeInRange(480, 500);
        (await DrainAsync(store, request)).Should().Be(0, "its share is spent");
    }

    [Fact]
    public async Task An_account_whose_window_was_lost_keeps_no_other_from_being_heard()
    {
        await using var idle = Open(_idle);
        await using var busy = Open(_busy);
        var (hour, day) = (Ask.Of(Ask.Tokens(Limit)), Ask.Of(Ask.Tokens(Limit, name: "day", kind: WindowKind.CalendarDay)));
        await SpendAsync(idle, hour, 10);
        await SpendAsync(idle, day, 10);
        await BooksRig.EmptyAsync(server.Address, _prefix);
        await Eventually.HoldsAsync(idle.Tend, () => idle.UnknownFor(day.Keys[0]) is not null, Cancelled);
        _clock.Advance(Ask.Window);
        (idle.UnknownFor(hour.Keys[0]), idle.UnknownFor(day.Keys[0]).HasValue).Should().Be((null, true));
        await SpendAsync(busy, hour, 880);
        idle.Tend();
        await idle.Reading;
        (_idle.Down, _busy.Down) = (true, true);

        var (one, other) = (await DrainAsync(idle, hour), await DrainAsync(busy, hour));

        one.Should().BePositive("it knows that something is left");
        (880 + one + other).Should().BeLessThanOrEqualTo(Limit);
        (await DrainAsync(idle, day)).Should().BeLessThanOrEqualTo((Limit - 10) / 2, "of the new books it hears nothing, as what was spent before is not known to them");
    }

    [Fact]
    public async Task A_reading_is_never_who_tries_whether_Redis_is_back()
    {
        await using var store = Open(_idle);
        await SpendAsync(store, Ask.Of(Ask.Tokens(Limit)), 10);
        _idle.Down = true;
        (await DrainAsync(store, Ask.Of(Ask.Tokens(Limit, name: "unheard")))).Should().Be(0);
        await Eventually.HoldsAsync(() => _idle.Refused == 2, Cancelled, "what gives the room back, if the server has it, is tried too, and then rests");
        (_idle.Down, _idle.Reads) = (false, new SemaphoreSlim(0));

        store.Tend();

        store.Reading.IsCompleted.Should().BeTrue("nothing was sent");
        await store.FlushAsync(Cancelled);
        store.Tend();
        store.Reading.IsCompleted.Should().BeFalse("the booking found Redis, and then it reads");
        _idle.Reads.Release();
        await store.Reading;
    }

    private RedisBudgetStore Open(Breakage breakage) =>
        Bookkeeper.Open(server.Address, _prefix, _clock, _clock, down: StoreDown.LocalShare, instances: 2, pause: TimeSpan.Zero, breakage: breakage);

    private static async Task SpendAsync(RedisBudgetStore store, BudgetRequest request, int tokens)
    {
        var verdict = await store.ReserveAsync(request, Ask.Demand(0, tokens));
        verdict.Output.Should().Be(tokens);
        await store.SettleAsync(verdict.Reservation, Ask.Used(tokens), null);
        await store.FlushAsync(Cancelled);
    }

    private static async Task<long> DrainAsync(RedisBudgetStore store, BudgetRequest request)
    {
        for (var spent = 0L; ;)
        {
            var verdict = await store.ReserveAsync(request, Ask.Demand(0, 5));
            if (verdict.Denied >= 0)
            {
                return spent;
            }

            spent += verdict.Output!.Value;
            await store.SettleAsync(verdict.Reservation, Ask.Used(verdict.Output.Value), null);
        }
    }
}
