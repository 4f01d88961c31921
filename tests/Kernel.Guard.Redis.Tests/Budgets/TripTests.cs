using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Counts the scripts that calls send.</summary>
public sealed class TripTests(SharedServer server) : IAsyncLifetime
{
    private readonly SharedClock _clock = new();
    private readonly Breakage _breakage = new();
    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // A server that does not have a script's text yet is sent it, which would count here.
    public async ValueTask InitializeAsync()
    {
        await using var store = Bookkeeper.Open(server.Address, Member.NewPrefix(), _clock, _clock, slices: false);
        var request = Ask.Of(Ask.Tokens(10_000));
        for (var i = 0; i < 3; i++)
        {
            var verdict = await store.ReserveAsync(request, Ask.Demand(0, 100));
            await store.SettleAsync(verdict.Reservation, Ask.Used(10), null);
            await store.FlushAsync(Cancelled);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Calls_one_after_another_make_one_trip_each_though_time_passes_between_them()
    {
        await using var store = Open(slices: false);
        var request = Ask.Of(Ask.Tokens(10_000));
        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; i < 20; i++)
        {
            var verdict = await store.ReserveAsync(request, Ask.Demand(0, 100));
            await store.SettleAsync(verdict.Reservation, Ask.Used(10), null);
            await Task.Delay(25, Cancelled);
        }

        var looks = 2 * (int)Stopwatch.GetElapsedTime(begun).TotalSeconds;
        _breakage.Scripts.Should().BeLessThanOrEqualTo(20 + 1 + looks, "one opens the books, and what ended goes along with the next call, or with the look each second");
        _breakage.Short.Should().Be(19, "all but the first go the short way");
        (await PlacesAsync()).Should().Be(1, "each stands where the one before it was settled");
        (await store.ReadAsync()).Should().Be((200, 0));
    }

    [Fact]
    public async Task A_place_that_was_given_back_and_room_that_is_not_short_make_a_script_short()
    {
        await using var store = Open(slices: false);
        var request = Ask.Of(Ask.Tokens(1_000));
        await SettledAsync(700, used: 600);
        _breakage.Short.Should().Be(0, "nobody knew its place before");

        await SettledAsync(101, used: 1);
        _breakage.Short.Should().Be(0, "four times as much was not left when it last heard");

        await SettledAsync(70, used: 1);
        _breakage.Short.Should().Be(1);
        (await store.ReadAsync()).Should().Be((602, 0));

        async Task SettledAsync(int output, long used)
        {
            var verdict = await store.ReserveAsync(request, Ask.Demand(0, output));
            await store.SettleAsync(verdict.Reservation, Ask.Used(used), null);
            await store.FlushAsync(Cancelled);
        }
    }

    [Fact]
    public async Task A_script_that_the_server_forgot_is_heard_when_it_was_carried_out_not_when_it_was_first_sent()
    {
        var (account, forgotten) = (BooksRig.Account(Ask.Tokens(1_000)), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var rig = new BooksRig(server.Address, _prefix, _clock, breakage: _breakage);
        await rig.AskAsync(account, 1_000, price: 1, output: 1);
        _breakage.Forgotten = forgotten;

        var late = rig.AskAsync(account, 1_000, price: 1, output: 500);
        await rig.AskAsync(account, 1_000, price: 1, output: 20);
        account.LastHeard!.Left.Should().Be(979);
        forgotten.SetResult();
        await late;

        account.LastHeard!.Left.Should().Be(479, "it was carried out behind the other");
    }

    [Fact]
    public async Task What_is_given_back_for_an_attempt_goes_with_it_though_its_place_stood_before()
    {
        await using var store = Open(slices: false);
        var request = Ask.Of(Ask.Tokens(10_000));
        BudgetVerdict[] both = [await store.ReserveAsync(request, Ask.Demand(0, 10)), await store.ReserveAsync(request, Ask.Demand(0, 10))];
        await store.SettleAsync(both[0].Reservation, Ask.Used(10), null);
        await store.SettleAsync(both[1].Reservation, Ask.Used(10), null);
        await store.FlushAsync(Cancelled);
        var before = await store.ReserveAsync(request, Ask.Demand(0, 50));

        await store.ReserveAsync(request, Ask.Demand(0, 60), before.Reservation, Cancelled);

        (await store.ReadAsync()).Should().Be((20, 60));
    }

    [Fact]
    public async Task What_ended_is_booked_without_a_further_call_with_the_next_look_for_what_ran_out()
    {
        await using var store = Open(slices: false);
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => store.ReserveAsync(Ask.Of(Ask.Tokens(1_000_000)), Ask.Demand(0, 100))));
        foreach (var verdict in verdicts)
        {
            await store.SettleAsync(verdict.Reservation, Ask.Used(10), null);
        }

        store.Tend();

        await using var reader = Bookkeeper.Open(server.Address, _prefix, _clock);
        await Eventually.HoldsAsync(async () => await reader.ReadAsync() == (5_000, 0), Cancelled);
    }

    [Fact]
    public async Task Where_little_is_left_what_ended_is_booked_at_once()
    {
        await using var store = Open(slices: false);
        var verdict = await store.ReserveAsync(Ask.Of(Ask.Tokens(1_000)), Ask.Demand(0, 950));
        await store.SettleAsync(verdict.Reservation, Ask.Used(10), null);

        await using var reader = Bookkeeper.Open(server.Address, _prefix, _clock);
        await Eventually.HoldsAsync(async () => await reader.ReadAsync() == (10, 0), Cancelled);
    }

    [Fact]
    public async Task Of_two_calls_that_are_short_at_once_both_have_the_room_of_their_process_s_slices()
    {
        const long Limit = 400_000;
        var request = Ask.Of(Ask.Tokens(Limit));
        await using var store = Open(slices: true);
        for (var sliced = false; !sliced;)
        {
            var call = await store.ReserveAsync(request, Ask.Demand(0, 50));
            sliced = call.Reservation.Entry is SliceClaim;
            await store.SettleAsync(call.Reservation, Ask.Used(50), null);
            await Eventually.HoldsAsync(() => !store.IsTaking, Cancelled);
        }

        await using var other = Bookkeeper.Open(server.Address, _prefix, _clock);
        await Eventually.HoldsAsync(async () => (await other.ReadAsync()).Reserved % (Limit / 400) == 0, Cancelled);
        var (spent, reserved) = await other.ReadAsync();
        (await other.ReserveAsync(request, Ask.Demand(0, (int)(Limit - spent - reserved - 200)))).Denied.Should().Be(-1);

        _breakage.Hold = new SemaphoreSlim(0);
        var (one, two) = (store.ReserveAsync(request, Ask.Demand(0, 300)), store.ReserveAsync(request, Ask.Demand(0, 300)));
        _breakage.Hold.Release(1_000);

        ((await one).Output, (await two).Output).Should().Be((300, 300), "200 are left outside this process's slices, and more than 400 in them");
    }

    [Fact]
    public async Task A_reservation_stands_where_one_stood_that_is_settled_with_it_also_where_answers_are_lost()
    {
        await using var store = Open(slices: false);
        var (request, used, denied) = (Ask.Of(Ask.Tokens(1_000_000)), 0, 0);
        for (var i = 0; i < 60; i++)
        {
            _breakage.Deaf = i % 10 == 4;
            var verdicts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => store.ReserveAsync(request, Ask.Demand(0, 100))));
            _breakage.Deaf = false;
            foreach (var verdict in verdicts)
            {
                (used, denied) = verdict.Denied < 0 ? (used + 10, denied) : (used, denied + 1);
                await store.SettleAsync(verdict.Reservation, Ask.Used(10), null);
            }

            if (i % 10 == 4)
            {
                // The server is left alone for a moment. What was reserved and not heard of is given back where it stands, after what was settled there.
                var next = default(BudgetVerdict);
                await Eventually.HoldsAsync(async () => (next = await store.ReserveAsync(request, Ask.Demand(0, 100))).Denied < 0, Cancelled);
                used += 10;
                await store.SettleAsync(next.Reservation, Ask.Used(10), null);
            }
        }

        await store.FlushAsync(Cancelled);
        denied.Should().BePositive();
        (await store.ReadAsync()).Should().Be((used, 0));
        (await PlacesAsync()).Should().BeLessThanOrEqualTo(3 + (2 * 3), "of 180 reservations, three at a time, and as many again where answers were lost");
    }

    [Fact]
    public async Task What_ended_is_booked_in_the_order_in_which_it_ended_also_where_reservations_take_its_place()
    {
        const long Limit = 1_000;
        var budget = Ask.Tokens(Limit) with { Unit = BudgetUnit.Cost };
        var account = BooksRig.Account(budget);
        await using var rig = new BooksRig(server.Address, _prefix, _clock);
        await using var reader = Bookkeeper.Open(server.Address, _prefix, _clock, _clock);
        rig.Queue.Add(await EndedAsync(350, 350));
        await rig.Queue.FlushAsync(Cancelled);
        var (under, beyond) = (await EndedAsync(500, 10), await EndedAsync(100, 450));
        rig.Queue.Add(under, isUrgent: false);
        rig.Queue.Add(beyond, isUrgent: false);

        (await rig.AskAsync(account, Limit, 1, 50)).Denied.Should().Be(-1, "350 and 10 and 450 are spent");

        var reading = (await reader.ReadAsync(null, Cancelled)).Should().ContainSingle().Subject;
        (reading.Spent, reading.Reserved, reading.OverdrawnFor).Should().Be((810, 50, null), "950 were the most that it ever held");

        async Task<SettleEntry> EndedAsync(long bound, long cost)
        {
            var answer = await rig.AskAsync(account, Limit, 1, bound);
            answer.Denied.Should().Be(-1);
            return new SettleEntry(new BookedHolding(answer.Place, Ask.Of(budget), [account], answer.Now, long.MaxValue), rig.Slots, TokenUsage.None, cost);
        }
    }

    private async Task<int> PlacesAsync()
    {
        await using var look = await ConnectionMultiplexer.ConnectAsync(server.Address);
        return (await look.GetDatabase().HashKeysAsync(BookKeys.Of(_prefix)[0])).Count(static field => field.ToString() is ['@', .. var name] && name is not ("clock" or "epoch"));
    }

    private RedisBudgetStore Open(bool slices) => Bookkeeper.Open(server.Address, _prefix, _clock, _clock, slices: slices, breakage: _breakage);
}
