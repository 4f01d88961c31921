using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds what a process takes with it that dies with all the slices that it may have: one percent of the limit.</summary>
public sealed class DeadProcessTests(SharedServer server)
{
    private const long Limit = 400_000;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private readonly SharedClock _clock = new();
    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task One_percent_of_the_limit_is_written_off_for_each_and_no_more(int processes)
    {
        await using var reader = Open(slices: false);
        var booked = 0L;
        for (var process = 0; process < processes; process++)
        {
            var store = Open(slices: true);
            booked += await FillAsync(store);
            store.Dispose();
        }

        var (_, reserved) = await reader.ReadAsync();
        reserved.Should().BePositive("slices are out");
        _clock.Advance(3 * Lease);
        var spent = 0L;
        await Eventually.HoldsAsync(
            async () =>
            {
                reader.Tend();
                (spent, reserved) = await reader.ReadAsync();
                return reserved == 0;
            },
            Cancelled);

        (spent - booked).Should().Be(processes * Limit / 100);
    }

    [Fact]
    public async Task What_a_frozen_server_may_have_given_counts_among_the_slices_that_a_process_has()
    {
        var breakage = new Breakage();
        await using var reader = Open(slices: false);
        await using var store = Open(slices: true, breakage);
        var (frozen, answered) = (new SemaphoreSlim(0), 0);
        var (asked, calls) = await FreezeAsync(store, breakage, frozen);
        breakage.Answered = () =>
        {
            // Nothing of this process reaches the server any more: it died.
            breakage.Down = true;
            Interlocked.Increment(ref answered);
        };

        frozen.Release(1_000);

        await Eventually.HoldsAsync(() => Volatile.Read(ref answered) >= asked, Cancelled);
        var (spent, reserved) = await reader.ReadAsync();
        (spent + reserved).Should().BeGreaterThan(2 * Limit / 400, "slices are out").And.BeLessThanOrEqualTo((Limit / 100) + (50 * calls));
    }

    [Fact]
    public async Task What_a_frozen_server_gave_and_took_back_counts_no_more()
    {
        var breakage = new Breakage();
        await using var reader = Open(slices: false);
        await using var store = Open(slices: true, breakage);
        var frozen = new SemaphoreSlim(0);
        var (_, calls) = await FreezeAsync(store, breakage, frozen);
        breakage.Hold = null;
        frozen.Release(1_000);
        await store.FlushAsync(Cancelled);
        var left = 0L;
        await Eventually.HoldsAsync(async () => (left = (await reader.ReadAsync()).Reserved) <= 50 * (calls + 10), Cancelled);

        await FillAsync(store);

        // Beside the one of which calls have reserved a part still.
        ((await reader.ReadAsync()).Reserved - left).Should().BeGreaterThanOrEqualTo(3 * Limit / 400);
    }

    // Until it has asked for as many as it may, of a server that answers none. Answers for how many it asked, and how many calls stay reserved.
    private static async Task<(int Asked, int Calls)> FreezeAsync(RedisBudgetStore store, Breakage breakage, SemaphoreSlim frozen)
    {
        var (request, calls) = (Ask.Of(Ask.Tokens(Limit)), 0);
        await Eventually.HoldsAsync(async () => ++calls > 0 && (await store.ReserveAsync(request, Ask.Demand(0, 50))).Reservation.Entry is SliceClaim && !store.IsTaking, Cancelled);
        breakage.Hold = frozen;

        // More than half of its slice is used, so that each call shows that the next is worth it.
        var (before, kept) = (breakage.Scripts, 0);
        for (var end = Environment.TickCount64 + 9_000; Environment.TickCount64 < end; await Task.Delay(20, Cancelled))
        {
            var verdict = await store.ReserveAsync(request, Ask.Demand(0, 50));
            if (++kept > 10)
            {
                await store.ReleaseAsync(verdict.Reservation);
            }
        }

        await Eventually.HoldsAsync(() => !store.IsTaking, Cancelled);
        return (breakage.Scripts - before, calls);
    }

    // Until it holds all that a process may hold, and calls have reserved all of it: one that comes then asks the books.
    private static async Task<long> FillAsync(RedisBudgetStore store)
    {
        var (request, booked, isSliced) = (Ask.Of(Ask.Tokens(Limit)), 0L, false);
        while (true)
        {
            var verdict = await store.ReserveAsync(request, Ask.Demand(0, 50));
            verdict.Denied.Should().Be(-1);
            if (verdict.Reservation.Entry is SliceClaim)
            {
                isSliced = true;
            }
            else
            {
                booked += 50;
                await store.SettleAsync(verdict.Reservation, Ask.Used(50), null);
                if (isSliced)
                {
                    return booked;
                }
            }

            await Eventually.HoldsAsync(() => !store.IsTaking, Cancelled);
        }
    }

    private RedisBudgetStore Open(bool slices, Breakage? breakage = null) =>
        Bookkeeper.Open(server.Address, _prefix, _clock, _clock, lease: Lease, slices: slices, deadline: breakage is null ? null : TimeSpan.FromSeconds(2), breakage: breakage);
}
