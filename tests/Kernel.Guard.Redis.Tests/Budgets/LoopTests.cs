using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds what an attempt books of a budget of requests where it made several completions.</summary>
public sealed class LoopTests(SharedServer server)
{
    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(3, null, true)]
    [InlineData(3, 0.5, true)]
    [InlineData(8, null, false)]
    public async Task Each_completion_is_a_request_and_those_beyond_the_limit_overdraw(long limit, double? softAt, bool overdrawn)
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix);
        var request = Ask.Of(Requests(limit) with { SoftAt = softAt });
        var verdict = await store.ReserveAsync(request, Ask.Demand(10, 10));

        await store.SettleAsync(verdict.Reservation, Ask.Used(20), null, requests: 5);
        await store.FlushAsync(Cancelled);

        var reading = (await store.ReadAsync(null, Cancelled)).Should().ContainSingle().Subject;
        (reading.Spent, reading.Reserved, reading.OverdrawnFor is not null).Should().Be((5, 0, overdrawn));
    }

    [Fact]
    public async Task So_is_each_that_a_slice_had_room_for_one_of()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix, slices: true);
        var (request, sliced) = (Ask.Of(Requests(100_000)), 0);

        for (var i = 0; i < 50; i++)
        {
            var verdict = await store.ReserveAsync(request, Ask.Demand(10, 10));
            sliced += verdict.Reservation.Entry is SliceClaim ? 1 : 0;
            await store.SettleAsync(verdict.Reservation, Ask.Used(20), null, requests: 5);
            await Eventually.HoldsAsync(() => !store.IsTaking, Cancelled);
        }

        await store.FlushAsync(Cancelled);
        sliced.Should().BePositive();
        (await store.ReadAsync()).Should().Be((250, 0));
    }

    private static BudgetPolicy Requests(long limit) => Ask.Tokens(limit) with { Unit = BudgetUnit.Requests };
}
