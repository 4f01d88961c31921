using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds limits that are higher than the books count: they count as the highest, also where their shares are judged.</summary>
public sealed class LargeLimitTests(SharedServer server)
{
    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(20_000_000_000_000_000)]
    [InlineData(long.MaxValue)]
    public async Task A_share_of_one_is_a_share_of_what_the_books_hold(long limit)
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix);
        var budget = Ask.Tokens(limit) with { SoftAt = 0.5, OnLimit = OnLimit.Downgrade, DowngradeTo = "cheaper" };
        var request = Ask.Of(budget);

        var first = await store.ReserveAsync(request, Ask.Demand(0, 10));
        first.Should().Match<BudgetVerdict>(static verdict => verdict.Denied == -1 && verdict.Warned == -1 && verdict.Soft == 0 && verdict.Passed == 0);
        store.LeftOf(request.Keys[0], budget).Should().Be(Micros.Most - 10);

        await store.ChangeAsync(request.Keys[0], BudgetChangeKind.Adjust, (Micros.Most / 2) + 1, "half", Cancelled);
        (await store.ReserveAsync(request, Ask.Demand(0, 10))).Should().Match<BudgetVerdict>(static verdict => verdict.Denied == -1 && verdict.Soft == 1 && verdict.Passed == 1);
    }

    [Fact]
    public async Task One_that_only_warns_is_reached_where_the_books_count_no_higher()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix);
        var request = Ask.Of(Ask.Tokens(long.MaxValue, enforce: false) with { OnLimit = OnLimit.Warn });
        (await store.ReserveAsync(request, Ask.Demand(0, 10))).Reached.Should().Be(0);

        await store.ChangeAsync(request.Keys[0], BudgetChangeKind.Adjust, Micros.Most, "all", Cancelled);

        (await store.ReserveAsync(request, Ask.Demand(0, 10))).Reached.Should().Be(1);
    }

    [Fact]
    public async Task The_host_is_told_what_the_books_hold_before_a_call_too()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix);
        var services = new ServiceCollection();
        services.AddSingleton<IBudgetStore>(store);
        services.AddKernelGuardCore(static options => options.DefaultPolicy = KernelGuardOptions.NoPolicy);
        await using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<KnownBudgets>().Add(Ask.Tokens(long.MaxValue));

        var state = (await provider.GetRequiredService<IBudgets>().ReadAsync(cancellationToken: Cancelled)).Should().ContainSingle().Subject;

        (state.Limit, state.Remaining).Should().Be(((decimal)Micros.Most, (decimal)Micros.Most));
    }

    [Fact]
    public async Task What_the_books_can_count_no_higher_for_takes_off_only_what_it_added()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix);
        var (all, counts) = (Ask.Of(Ask.Tokens(long.MaxValue)), Ask.Of(Ask.Tokens(long.MaxValue, enforce: false)));
        var most = await store.ReserveAsync(all, Ask.Demand(Micros.Most - 11, 1));

        var (fits, beyond) = (await store.ReserveAsync(counts, Ask.Demand(0, 4)), await store.ReserveAsync(counts, Ask.Demand(0, 100)));

        Plain(fits).Should().Be(4);
        Plain(beyond).Should().BeNull("what the short way sums up must be what was added");
        await store.ReleaseAsync(most.Reservation);
        (await store.ReadAsync()).Should().Be((0, 10));
        await store.SettleAsync(beyond.Reservation, Ask.Used(50), null);
        (await store.ReadAsync()).Should().Be((50, 4));
        await store.ReleaseAsync(fits.Reservation);
        (await store.ReadAsync()).Should().Be((50, 0));

        static long? Plain(in BudgetVerdict verdict) => ((BookedHolding)verdict.Reservation.Entry!).Plain?.Amount;
    }

    [Fact]
    public void What_is_added_up_beyond_what_the_books_count_is_owed_no_more_when_it_is_booked()
    {
        var account = BooksRig.Account(Ask.Tokens(1));
        var (first, second) = (new SpentEntry(account, new WindowPart(1, 1), Micros.Most, -1), new SpentEntry(account, new WindowPart(1, 1), Micros.Most, -1));
        account.AddUnbooked(Micros.Most);
        account.AddUnbooked(Micros.Most);

        first.Add(second);
        first.Booked();

        account.Unbooked.Should().Be(0);
        var words = new StackExchange.Redis.RedisValue[first.Words];
        first.Write(words);
        Doubles.Read((byte[])words[0]!, 3).Should().Be(Micros.Most);
    }

    [Fact]
    public async Task A_call_of_a_slice_is_not_beyond_its_share_either()
    {
        var clock = new SharedClock();
        await using var store = Bookkeeper.Open(server.Address, _prefix, clock, clock, slices: true);
        var request = Ask.Of(Ask.Tokens(20_000_000_000_000_000) with { SoftAt = 0.5 });
        var soft = 0UL;
        await Eventually.HoldsAsync(
            async () =>
            {
                var verdict = await store.ReserveAsync(request, Ask.Demand(0, 10));
                soft |= verdict.Soft;
                return verdict.Reservation.Entry is SliceClaim;
            },
            Cancelled);

        soft.Should().Be(0);
    }
}
