using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds under which limit slices are taken, and which one the books show, where a limit changes or an account has several.</summary>
public sealed class SliceLimitTests(SharedServer server)
{
    private const int Call = 50;
    private const long Low = 400_000;
    private const long High = 8_000_000;

    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_limit_that_was_reached_and_is_raised_gives_slices_again()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix, slices: true);
        await CallAsync(store, Low, (int)Low - Call);
        await CallAsync(store, Low);
        (await CallAsync(store, Low)).Denied.Should().Be(0);

        store.Tend();
        store.Tend();
        var sliced = 0;
        for (var i = 0; i < 100; i++)
        {
            sliced += (await CallAsync(store, High)).Reservation.Entry is SliceClaim ? 1 : 0;
        }

        sliced.Should().BeGreaterThan(80);
    }

    [Fact]
    public async Task The_books_show_the_limit_of_the_last_call_that_asked_them_and_not_the_one_that_a_slice_must_fit()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix, slices: true);
        await CallAsync(store, Low);
        await CallUntilSlicedAsync(store, High);

        (await ShownAsync()).Should().Be(High);
    }

    [Fact]
    public async Task The_books_show_the_limit_of_the_last_call_in_a_slice_with_the_next_slice()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix, slices: true);
        await CallUntilSlicedAsync(store, Low);

        for (var i = 0; i < Low / 400 / Call; i++)
        {
            await CallAsync(store, High);
        }

        (await ShownAsync()).Should().Be(High);
    }

    private static async Task CallUntilSlicedAsync(RedisBudgetStore store, long limit)
    {
        var isSliced = false;
        for (var i = 0; i < 200 && !isSliced; i++)
        {
            isSliced = (await CallAsync(store, limit)).Reservation.Entry is SliceClaim;
        }

        isSliced.Should().BeTrue();
    }

    private static async Task<BudgetVerdict> CallAsync(RedisBudgetStore store, long limit, int tokens = Call)
    {
        var verdict = await store.ReserveAsync(Ask.Of(Ask.Tokens(limit)), Ask.Demand(0, tokens));
        await store.SettleAsync(verdict.Reservation, Ask.Used(tokens), null);
        await Eventually.HoldsAsync(() => !store.IsTaking, Cancelled);
        return verdict;
    }

    private async Task<long> ShownAsync()
    {
        await using var reader = Bookkeeper.Open(server.Address, _prefix);
        return (await reader.ReadAsync(null, Cancelled)).Should().ContainSingle().Which.Limit;
    }
}
