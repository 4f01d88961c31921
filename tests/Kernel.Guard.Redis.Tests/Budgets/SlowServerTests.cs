using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds how long a call waits for a server that answers everything a little within the deadline.</summary>
public sealed class SlowServerTests(SharedServer server)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task A_decision_that_asks_several_times_waits_for_one_deadline_in_all()
    {
        await using var proxy = new SlowProxy(server.Address);
        var clock = new SharedClock();
        await using var store = Bookkeeper.Open(proxy.Address, Member.NewPrefix(), clock, clock, slices: true, deadline: Deadline);
        var request = Ask.Of(Ask.Tokens(400_000));
        await Eventually.HoldsAsync(async () => await CallAsync(store, request, 50) is SliceClaim, TestContext.Current.CancellationToken);

        // More than is left beside its own slices: asked, the slices given back, asked again.
        proxy.Delay = TimeSpan.FromSeconds(5);
        var begun = Stopwatch.GetTimestamp();
        await store.ReserveAsync(request, Ask.Demand(0, 399_999));
        var took = Stopwatch.GetElapsedTime(begun);
        proxy.Delay = TimeSpan.Zero;

        took.Should().BeGreaterThan(TimeSpan.FromSeconds(7), "it had to ask more than once").And.BeLessThan(TimeSpan.FromSeconds(12));
    }

    private static async Task<object?> CallAsync(IBudgetStore store, BudgetRequest request, int tokens)
    {
        var verdict = await store.ReserveAsync(request, Ask.Demand(0, tokens));
        await store.SettleAsync(verdict.Reservation, Ask.Used(tokens), null);
        return verdict.Reservation.Entry;
    }
}
