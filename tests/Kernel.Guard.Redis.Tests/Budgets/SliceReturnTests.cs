using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds what a call does that is short while its own process's slices are on their way back.</summary>
public sealed class SliceReturnTests(SharedServer server)
{
    private const long Limit = 400_000;

    private readonly string _prefix = Member.NewPrefix();
    private readonly Breakage _breakage = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_slice_that_goes_back_what_was_used_is_spent_and_not_its_bound()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix, slices: true);
        var (used, sliced) = (0L, 0);
        while (sliced < 60)
        {
            var verdict = await store.ReserveAsync(Ask.Of(Ask.Tokens(Limit)), Ask.Demand(0, 50));
            sliced += verdict.Reservation.Entry is SliceClaim ? 1 : 0;
            await store.SettleAsync(verdict.Reservation, Ask.Used(sliced % 20), null);
            used += sliced % 20;
        }

        await store.FlushAsync(Cancelled);

        await using var other = Bookkeeper.Open(server.Address, _prefix);
        (await other.ReadAsync()).Should().Be((used, 0));
    }

    [Fact]
    public async Task What_is_used_beyond_its_bound_overdraws_nothing_where_the_processes_own_slice_leaves_room_for_it()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix, slices: true);
        await using var other = Bookkeeper.Open(server.Address, _prefix);
        var request = Ask.Of(Ask.Tokens(Limit));
        BudgetVerdict local;
        while ((local = await store.ReserveAsync(request, Ask.Demand(0, 10))).Reservation.Entry is not SliceClaim)
        {
            await Eventually.HoldsAsync(() => !store.IsTaking, Cancelled);
        }

        await Eventually.HoldsAsync(() => !store.IsTaking, Cancelled);
        var (spent, reserved) = await other.ReadAsync();
        (await other.ReserveAsync(request, Ask.Demand(0, (int)(Limit - spent - reserved)))).Denied.Should().Be(-1);

        await store.SettleAsync(local.Reservation, Ask.Used(30), null);
        await store.FlushAsync(Cancelled);

        var reading = (await other.ReadAsync(null, Cancelled)).Should().ContainSingle().Subject;
        reading.OverdrawnFor.Should().BeNull();
        reading.Remaining.Should().BePositive("what is left of the slice went back");
    }

    [Fact]
    public async Task A_return_that_takes_too_long_leaves_time_to_ask_again_and_turns_away_nobody_who_was_let_in()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix, slices: true, deadline: TimeSpan.FromSeconds(4), breakage: _breakage);
        await using var other = Bookkeeper.Open(server.Address, _prefix);
        var request = Ask.Of(Ask.Tokens(Limit));
        while ((await store.ReserveAsync(request, Ask.Demand(0, 10))).Reservation.Entry is not SliceClaim)
        {
            await Eventually.HoldsAsync(() => !store.IsTaking, Cancelled);
        }

        await Eventually.HoldsAsync(() => !store.IsTaking, Cancelled);
        var (spent, reserved) = await other.ReadAsync();
        await other.ReserveAsync(request, Ask.Demand(0, (int)(Limit - spent - reserved - 500)));
        var (hold, before) = (new SemaphoreSlim(1), _breakage.Scripts);
        _breakage.Hold = hold;

        var call = store.ReserveAsync(request, Ask.Demand(0, 5_000));
        await Eventually.HoldsAsync(() => _breakage.Scripts == before + 2, Cancelled);
        _breakage.Hold = null;
        var verdict = await call;

        (verdict.Reason, verdict.Denied, verdict.Output).Should().Be((null, -1, 500), "what its slices gave back was not there yet");
        verdict.Reservation.Entry.Should().BeOfType<BookedHolding>();
        hold.Release();
        await store.FlushAsync(Cancelled);
        (spent, reserved) = await other.ReadAsync();
        (spent + reserved).Should().BeLessThan(Limit);
    }
}
