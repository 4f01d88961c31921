using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds a host's changes to the books: each is made once, also where its answer never came.</summary>
public sealed class ChangeTests(SharedServer server)
{
    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData((int)BudgetChangeKind.Grant, 300)]
    [InlineData((int)BudgetChangeKind.Adjust, 40)]
    [InlineData((int)BudgetChangeKind.Adjust, -40)]
    public async Task Under_one_name_a_change_is_made_once_by_whichever_process(int kind, long amount)
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix);
        await using var other = Bookkeeper.Open(server.Address, _prefix);
        var key = Ask.Of(Ask.Tokens(1_000)).Keys[0];
        await store.ChangeAsync(key, BudgetChangeKind.Adjust, 100, "first", Cancelled);

        await store.ChangeAsync(key, (BudgetChangeKind)kind, amount, "change", Cancelled);
        await store.ChangeAsync(key, (BudgetChangeKind)kind, amount, "change", Cancelled);
        await other.ChangeAsync(key, (BudgetChangeKind)kind, amount, "change", Cancelled);

        var reading = (await store.ReadAsync(null, Cancelled)).Single();
        (reading.Spent, reading.Granted).Should().Be(kind == (int)BudgetChangeKind.Grant ? (100, amount) : (100 + amount, 0));
        await store.ChangeAsync(key, BudgetChangeKind.Grant, 1, "another", Cancelled);
        (await store.ReadAsync(null, Cancelled)).Single().Granted.Should().Be(reading.Granted + 1);
    }

    [Fact]
    public async Task An_account_that_only_the_host_changed_has_no_limit_before_a_call_asks_for_one()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix);
        var request = Ask.Of(Ask.Tokens(1_000));
        await store.ChangeAsync(request.Keys[0], BudgetChangeKind.Grant, 300, "grant", Cancelled);
        (await store.ReadAsync(null, Cancelled)).Single().Limit.Should().Be(BudgetReading.NoLimit);

        await store.ReserveAsync(request, Ask.Demand(0, 10));

        (await store.ReadAsync(null, Cancelled)).Single().Limit.Should().Be(1_000);
    }

    [Fact]
    public async Task A_change_whose_answer_never_came_says_so_and_is_made_once_when_asked_for_again()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var store = Bookkeeper.Open(server.Address, _prefix, deadline: TimeSpan.FromSeconds(1), pause: TimeSpan.FromMilliseconds(1));
        var key = Ask.Of(Ask.Tokens(1_000)).Keys[0];
        await UntilAsync(() => store.ChangeAsync(key, BudgetChangeKind.Grant, 5, "first", Cancelled));
        await server.FreezeAsync();

        var error = await FluentActions.Awaiting(() => store.ChangeAsync(key, BudgetChangeKind.Grant, 300, "unsure", Cancelled).AsTask()).Should().ThrowAsync<BudgetsUnavailableException>();
        error.Which.MayBeDone.Should().BeTrue();
        error.Which.Message.Should().Contain("may have been made or not").And.NotContain("nothing was changed");
        server.Thaw();

        await UntilAsync(() => store.ChangeAsync(key, BudgetChangeKind.Grant, 300, "unsure", Cancelled));
        (await store.ReadAsync(null, Cancelled)).Single().Granted.Should().Be(305);
        await server.KillAsync();
        for (var sure = false; !sure;)
        {
            // A connection that is known to be lost sends nothing.
            error = await FluentActions.Awaiting(() => store.ReadAsync(null, Cancelled).AsTask()).Should().ThrowAsync<BudgetsUnavailableException>();
            sure = !error.Which.MayBeDone;
        }

        error.Which.Message.Should().Contain("nothing was changed");
    }

    [Theory]
    [InlineData((int)BudgetChangeKind.Reset)]
    [InlineData((int)BudgetChangeKind.Adjust)]
    public async Task A_change_reaches_what_this_process_spent_of_its_slices(int kind)
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix, new SharedClock(), new SharedClock(), slices: true);
        var request = Ask.Of(Ask.Tokens(100_000));
        for (var sliced = 0; sliced < 3;)
        {
            var verdict = await store.ReserveAsync(request, Ask.Demand(0, 60));
            await store.SettleAsync(verdict.Reservation, Ask.Used(60), null);
            sliced += verdict.Reservation.Entry is SliceClaim ? 1 : 0;
            await Eventually.HoldsAsync(() => !store.IsTaking, Cancelled);
        }

        var (spent, _) = await store.ReadAsync();
        await store.ChangeAsync(request.Keys[0], (BudgetChangeKind)kind, kind == (int)BudgetChangeKind.Reset ? 0 : -spent, "change", Cancelled);

        spent.Should().BeGreaterThanOrEqualTo(180);
        (await store.ReadAsync()).Should().Be((0, 0));
        await store.FlushAsync(Cancelled);
        (await store.ReadAsync()).Should().Be((0, 0));
    }

    private static Task UntilAsync(Func<ValueTask> change) =>
        Eventually.HoldsAsync(
            async () =>
            {
                try
                {
                    await change();
                    return true;
                }
                catch (BudgetsUnavailableException)
                {
                    return false;
                }
            },
            Cancelled);
}
