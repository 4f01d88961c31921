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

    private RedisBudgetStore Open(bool slices) => Bookkeeper.Open(server.Address, _prefix, _clock, _clock, lease: Lease, slices: slices);
}
