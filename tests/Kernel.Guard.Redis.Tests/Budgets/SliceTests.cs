using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds what slices promise: most calls need no server, any process may spend nearly all, and a limit is a limit.</summary>
public sealed class SliceTests(SharedServer server)
{
    private const long Limit = 400_000;
    private const long Slice = Limit / 400;

    private const int Call = 50;

    private readonly SharedClock _clock = new();
    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slice_that_is_being_taken_while_the_host_stops_goes_back_too()
    {
        var breakage = new Breakage();
        await using var store = Bookkeeper.Open(server.Address, _prefix, slices: true, time: new SharedClock(), breakage: breakage);
        var request = Ask.Of(Ask.Tokens(400_000));
        await store.ReserveAsync(request, Ask.Demand(0, 1));
        await store.ReserveAsync(request, Ask.Demand(0, 1));
        breakage.Hold = new SemaphoreSlim(1);
        await store.ReserveAsync(request, Ask.Demand(0, 1));
        store.IsTaking.Should().BeTrue();

        var stop = store.FlushAsync(TestContext.Current.CancellationToken);
        breakage.Hold.Release(100);
        await stop;

        store.IsTaking.Should().BeFalse();
        await using var reader = Bookkeeper.Open(server.Address, _prefix);
        (await reader.ReadAsync()).Should().Be((0, 3));
    }

    [Fact]
    public async Task Most_calls_need_no_server()
    {
        await using var store = Open();
        var booked = 0;
        for (var i = 0; i < 500; i++)
        {
            var verdict = await CallAsync(store, Call);
            booked += verdict.Reservation.Entry is SliceClaim ? 0 : 1;
            await SettledAsync(store);
        }

        booked.Should().BeLessThan(50);
        (await store.ReadAsync()).Should().Be((500 * Call, 0));
    }

    [Fact]
    public async Task What_has_no_price_is_denied_by_a_hard_budget_of_cost_with_a_slice_at_hand_too()
    {
        await using var store = Open();
        var request = Ask.Of(Ask.Tokens(10_000_000_000_000, name: "cost") with { Unit = BudgetUnit.Cost });
        BudgetVerdict priced;
        do
        {
            priced = await store.ReserveAsync(request, Ask.Demand(10, 10, "gpt-4o-mini"));
            await store.SettleAsync(priced.Reservation, Ask.Used(10), 1);
            await SettledAsync(store);
        }
        while (priced.Reservation.Entry is not SliceClaim);

        (await store.ReserveAsync(request, Ask.Demand(10, 10))).Should().Match<BudgetVerdict>(static verdict => verdict.Denied == 0 && verdict.RetryAfter == null);
    }

    [Fact]
    public async Task A_slice_is_at_most_a_percent_of_the_limit_whatever_is_under_way()
    {
        await using var store = Open();
        await using var reader = Open(slices: false);
        await SlicedAsync(store);
        await store.ReadAsync();
        var (open, sliced) = (new List<BudgetReservation>(), 0L);
        for (var i = 0; i < 300; i++)
        {
            var verdict = await store.ReserveAsync(Request(), Ask.Demand(0, Call));
            open.Add(verdict.Reservation);
            sliced += verdict.Reservation.Entry is SliceClaim ? Call : 0;
            await SettledAsync(store);
        }

        sliced.Should().BeLessThanOrEqualTo(Limit / 100);
        (await reader.ReadAsync()).Reserved.Should().BeLessThanOrEqualTo((Limit / 100) + (300 * Call) - sliced);
        open.ForEach(reservation => store.SettleAsync(reservation, Ask.Used(Call), null));
        await store.FlushAsync(Cancelled);
        (await reader.ReadAsync()).Reserved.Should().Be(0);
    }

    [Fact]
    public async Task Any_one_process_can_spend_nine_tenths_while_the_others_idle()
    {
        var idle = Enumerable.Range(0, 3).Select(_ => Open()).ToList();
        foreach (var store in idle)
        {
            await SlicedAsync(store);
        }

        await using var busy = Open();
        var spent = await SpendAsync(busy);

        spent.Should().BeGreaterThanOrEqualTo(Limit * 9 / 10);
        foreach (var store in idle)
        {
            store.Tend();
            store.Tend();
            await store.FlushAsync(Cancelled);
        }

        spent += await SpendAsync(busy);
        (await busy.ReadAsync()).Spent.Should().BeGreaterThan(Limit - Call, "unused slices went back").And.BeLessThanOrEqualTo(Limit);
        idle.ForEach(static store => store.Dispose());
    }

    [Fact]
    public async Task A_call_is_denied_only_if_less_than_its_bound_is_left_outside_the_slices_of_the_others()
    {
        await using var other = Open();
        await SlicedAsync(other);
        await using var store = Open();
        await SpendAsync(store, 500);
        await SpendAsync(store);

        await using var reader = Open(slices: false);
        var (spent, reserved) = await reader.ReadAsync();
        (Limit - spent - reserved).Should().BeLessThan(Call);
        reserved.Should().BeGreaterThan(0, "the other's slice").And.BeLessThanOrEqualTo(Limit / 100);
    }

    [Fact]
    public async Task What_a_dead_process_costs_is_at_most_a_percent()
    {
        var dead = Open();
        await SlicedAsync(dead);
        await dead.FlushAsync(Cancelled);
        await SlicedAsync(dead);
        dead.Dispose();
        await using var alive = Open();
        _clock.Advance(TimeSpan.FromMinutes(41));

        var (spent, reserved) = await alive.ReadAsync();

        reserved.Should().Be(0);
        spent.Should().BeLessThanOrEqualTo((Limit / 100) + (40 * Call));
        spent.Should().BeGreaterThanOrEqualTo(Slice);
    }

    [Fact]
    public async Task A_slice_is_not_spent_beyond_its_half_life_and_not_beyond_its_window()
    {
        await using var store = Open();
        await SlicedAsync(store);
        _clock.Advance(TimeSpan.FromMinutes(21));
        (await CallAsync(store, Call)).Reservation.Entry.Should().BeOfType<BookedHolding>("its half life is over");

        _clock.Advance(TimeSpan.FromMinutes(29));
        await SlicedAsync(store);
        _clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));
        (await CallAsync(store, Call)).Reservation.Entry.Should().BeOfType<BookedHolding>("its window is over");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(15)]
    public async Task A_slice_is_not_spent_from_the_longest_deadline_before_the_books_take_it_for_spent(int minutes)
    {
        await using var store = Open();
        store.Expect(TimeSpan.FromMinutes(2));
        store.Expect(TimeSpan.FromMinutes(minutes));
        store.Expect(TimeSpan.FromMinutes(1));
        await SlicedAsync(store);

        _clock.Advance(TimeSpan.FromMinutes(20) - TimeSpan.FromSeconds(1));
        (await CallAsync(store, Call)).Reservation.Entry.Should().BeOfType<SliceClaim>("a call in it still has its deadline");
        store.Expect(TimeSpan.FromMinutes(minutes + 1));
        (await CallAsync(store, Call)).Reservation.Entry.Should().BeOfType<BookedHolding>("a policy has come whose calls last longer");
    }

    [Fact]
    public async Task What_a_dead_process_held_is_spent_when_the_longest_call_could_have_ended()
    {
        var dead = Open();
        dead.Expect(TimeSpan.FromMinutes(5));
        await SlicedAsync(dead);
        dead.Dispose();
        await using var alive = Open();
        _clock.Advance(TimeSpan.FromMinutes(25) - TimeSpan.FromSeconds(1));
        (await alive.ReadAsync()).Reserved.Should().Be(Slice);

        _clock.Advance(TimeSpan.FromSeconds(1));

        (await alive.ReadAsync()).Reserved.Should().Be(0);
    }

    [Fact]
    public async Task What_settles_after_its_slice_ran_out_is_told_so()
    {
        await using var store = Open();
        await SlicedAsync(store);
        var (early, late) = (await store.ReserveAsync(Request(), Ask.Demand(0, Call)), await store.ReserveAsync(Request(), Ask.Demand(0, Call)));
        (await store.SettleAsync(early.Reservation, Ask.Used(1), null)).Should().BeFalse();

        _clock.Advance(TimeSpan.FromMinutes(41));

        late.Reservation.Entry.Should().BeOfType<SliceClaim>();
        (await store.SettleAsync(late.Reservation, Ask.Used(1), null)).Should().BeTrue();
    }

    [Fact]
    public async Task A_slice_is_not_spent_after_its_machine_slept()
    {
        await using var store = Open();
        await SlicedAsync(store);
        (await CallAsync(store, Call)).Reservation.Entry.Should().BeOfType<SliceClaim>();

        _clock.Sleep(TimeSpan.FromHours(9));

        (await CallAsync(store, Call)).Reservation.Entry.Should().BeOfType<BookedHolding>("its window is over, which the clock that never goes back does not know");
        await SlicedAsync(store);
        await using var reader = Open(slices: false);
        var (spent, reserved) = await reader.ReadAsync();
        reserved.Should().BeLessThanOrEqualTo(Limit / 100);
        spent.Should().BeLessThanOrEqualTo(50 * Call, "what was spent before the night is in yesterday's window");
    }

    [Fact]
    public async Task Nor_when_its_clock_is_set_back_later_by_as_much_as_it_slept()
    {
        await using var store = Open();
        await SlicedAsync(store);

        _clock.Sleep(TimeSpan.FromHours(9));
        store.Tend();
        store.Tend();
        _clock.SetBack(TimeSpan.FromHours(9));

        (await CallAsync(store, Call)).Reservation.Entry.Should().BeOfType<BookedHolding>("what nobody uses goes back within two seconds, before a clock is set");
    }

    [Fact]
    public async Task A_limit_that_is_lowered_denies_at_once()
    {
        await using var store = Open();
        await SlicedAsync(store);

        var verdict = await store.ReserveAsync(Ask.Of(Ask.Tokens(10)), Ask.Demand(0, Call));

        verdict.Denied.Should().Be(0);
        (await store.ReserveAsync(Ask.Of(Ask.Tokens(0)), Ask.Demand(0, 1))).Denied.Should().Be(0);
    }

    [Fact]
    public async Task What_goes_beyond_the_bound_is_booked_in_full_and_what_is_released_costs_nothing()
    {
        await using var store = Open();
        await SlicedAsync(store);
        await store.FlushAsync(Cancelled);
        var before = (await store.ReadAsync()).Spent;
        await SlicedAsync(store);
        var calls = ((await store.ReadAsync()).Spent - before) / Call;
        var (over, given, twice) = (await store.ReserveAsync(Request(), Ask.Demand(0, Call)), await store.ReserveAsync(Request(), Ask.Demand(0, Call)), await store.ReserveAsync(Request(), Ask.Demand(0, Call)));
        over.Reservation.Entry.Should().BeOfType<SliceClaim>();

        await store.SettleAsync(over.Reservation, Ask.Used(3 * Call), null);
        await store.ReleaseAsync(given.Reservation);
        await store.SettleAsync(twice.Reservation, Ask.Used(Call), null);
        await store.SettleAsync(twice.Reservation, Ask.Used(Call), null);

        (await store.ReadAsync()).Should().Be((before + (calls * Call) + (4 * Call), 0));
        await store.FlushAsync(Cancelled);
        (await store.ReadAsync()).Should().Be((before + (calls * Call) + (4 * Call), 0));
    }

    private static BudgetRequest Request() => Ask.Of(Ask.Tokens(Limit));

    private static async Task<BudgetVerdict> CallAsync(IBudgetStore store, int tokens)
    {
        var verdict = await store.ReserveAsync(Request(), Ask.Demand(0, tokens));
        await store.SettleAsync(verdict.Reservation, Ask.Used(tokens), null);
        return verdict;
    }

    // Calls until one needs no server: a slice is taken in the background.
    private static async Task SlicedAsync(RedisBudgetStore store)
    {
        while ((await CallAsync(store, Call)).Reservation.Entry is not SliceClaim)
        {
            await SettledAsync(store);
        }
    }

    private static async Task SettledAsync(RedisBudgetStore store)
    {
        await Eventually.HoldsAsync(() => !store.IsTaking, Cancelled);
    }

    private static async Task<long> SpendAsync(RedisBudgetStore store, int calls = int.MaxValue)
    {
        var spent = 0L;
        for (var i = 0; i < calls; i++)
        {
            if ((await CallAsync(store, Call)).Denied >= 0)
            {
                return spent;
            }

            spent += Call;
        }

        return spent;
    }

    private RedisBudgetStore Open(bool slices = true) =>
        Bookkeeper.Open(server.Address, _prefix, _clock, _clock, lease: TimeSpan.FromMinutes(20), slices: slices);
}
