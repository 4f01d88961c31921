using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds accounts on which there are several limits: of one policy, or of two functions.</summary>
public sealed class SharedAccountTests(SharedServer server)
{
    private const int Call = 50;
    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(100, 1_000_000)]
    [InlineData(1_000_000, 100)]
    public async Task Of_two_limits_on_one_account_the_lower_one_is_overdrawn(long first, long second)
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix);
        var request = Ask.Of(Ask.Tokens(first), Ask.Tokens(second));
        var (over, other) = (await store.ReserveAsync(request, Ask.Demand(0, 60)), await store.ReserveAsync(request, Ask.Demand(0, 35)));

        await store.SettleAsync(over.Reservation, Ask.Used(80), null);
        await store.FlushAsync(Cancelled);
        await store.ReleaseAsync(other.Reservation);

        var reading = (await store.ReadAsync(null, Cancelled)).Should().ContainSingle().Subject;
        reading.Limit.Should().Be(100);
        reading.OverdrawnFor.Should().NotBeNull();
        (await store.ReserveAsync(request, Ask.Demand(0, 1))).Denied.Should().BeGreaterThanOrEqualTo(0, "others gave room back, and it denies until its window ends");
    }

    [Theory]
    [InlineData(400_000, 8_000_000)]
    [InlineData(8_000_000, 400_000)]
    public async Task Two_limits_on_one_account_are_both_within_a_slice(long first, long second)
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix, slices: true);

        var sliced = await SlicedOfAsync(store, 200, _ => Ask.Of(Ask.Tokens(first), Ask.Tokens(second)));

        sliced.Should().BeGreaterThan(150);
        (await store.ReadAsync()).Should().Be((200 * Call, 0));
    }

    [Fact]
    public async Task Two_functions_with_limits_of_their_own_on_one_account_do_not_take_each_others_slices_away()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix, slices: true);

        var sliced = await SlicedOfAsync(store, 400, static i => Ask.Of(Ask.Tokens(i % 2 == 0 ? 400_000 : 8_000_000)));

        sliced.Should().BeGreaterThan(300);
        (await store.ReadAsync()).Should().Be((400 * Call, 0));
    }

    [Fact]
    public async Task A_function_whose_limit_is_reached_gets_nothing_of_a_slice_that_another_took_under_a_higher_one()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix, slices: true);
        var high = Ask.Of(Ask.Tokens(8_000_000));
        var spent = await store.ReserveAsync(high, Ask.Demand(0, 400_000));
        await store.SettleAsync(spent.Reservation, Ask.Used(400_000), null);
        (await SlicedOfAsync(store, 50, _ => high)).Should().BePositive();

        (await store.ReserveAsync(Ask.Of(Ask.Tokens(400_000)), Ask.Demand(0, Call))).Denied.Should().Be(0);
    }

    private static async Task<int> SlicedOfAsync(RedisBudgetStore store, int calls, Func<int, BudgetRequest> request)
    {
        var sliced = 0;
        for (var i = 0; i < calls; i++)
        {
            var verdict = await store.ReserveAsync(request(i), Ask.Demand(0, Call));
            verdict.Denied.Should().Be(-1);
            await store.SettleAsync(verdict.Reservation, Ask.Used(Call), null);
            sliced += verdict.Reservation.Entry is SliceClaim ? 1 : 0;
            await Eventually.HoldsAsync(() => !store.IsTaking, Cancelled);
        }

        return sliced;
    }
}
