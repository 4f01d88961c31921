using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds that a denial says for how long the server is left alone, and that it is asked again when its connection is back.</summary>
public sealed class LostConnectionTests(SharedServer server)
{
    private readonly string _prefix = Member.NewPrefix();
    private readonly BudgetRequest _request = Ask.Of(Ask.Tokens(1_000));

    [Fact]
    public async Task A_connection_that_is_back_ends_the_pause()
    {
        using var proxy = new CuttingProxy(server.Address);
        await using var store = Bookkeeper.Open(proxy.Address, _prefix, pause: TimeSpan.FromHours(1));
        await WorksAsync(store);
        proxy.CutBefore("EVALSHA");

        (await store.ReserveAsync(_request, Ask.Demand(20, 30))).Reason!.Text.Should().Contain("Redis was not reached");

        proxy.Cut.IsCompleted.Should().BeTrue();
        await WorksAsync(store);
    }

    [Fact]
    public async Task A_denial_says_how_much_of_the_pause_is_left()
    {
        var breakage = new Breakage();
        await using var store = Bookkeeper.Open(server.Address, _prefix, pause: TimeSpan.FromHours(1), breakage: breakage);
        await WorksAsync(store);
        breakage.Down = true;

        for (var i = 0; i < 2; i++)
        {
            (await store.ReserveAsync(_request, Ask.Demand(20, 30))).RetryAfter.Should().BeCloseTo(TimeSpan.FromHours(1), TimeSpan.FromMinutes(1));
        }
    }

    private Task WorksAsync(RedisBudgetStore store) => Eventually.HoldsAsync(
        async () =>
        {
            var verdict = await store.ReserveAsync(_request, Ask.Demand(0, 1));
            await store.ReleaseAsync(verdict.Reservation);
            return verdict.Reservation.Entry is BookedHolding;
        },
        TestContext.Current.CancellationToken);
}
