using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds an erasure while calls are under way to the promise, over Garnet and redis-server: they count in what is spent after it, and no name stays that nothing stands under.</summary>
public sealed class ForgetTests(SharedServer garnet, InstalledRedis redis) : IClassFixture<InstalledRedis>
{
    private const long Limit = 1_000;

    private readonly string _prefix = Member.NewPrefix();
    private readonly SharedClock _clock = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_under_way_at_an_erasure_counts_after_it_and_nothing_that_was_spent_before(bool installed)
    {
        await using var store = Open(installed);
        await using var other = Open(installed);
        var spent = await ReserveAsync(store, 300);
        await store.SettleAsync(spent.Reservation, Ask.Used(300), null);
        await store.ChangeAsync(Request().Keys[0], BudgetChangeKind.Grant, 50, "grant", Cancelled);
        var under = await ReserveAsync(store, 500);

        (await other.ForgetAsync("t", null, Cancelled)).Should().Be(0, "a call is under way");

        (await other.ReadAsync()).Should().Be((0, 500));
        (await other.ReadAsync(null, Cancelled)).Single().Granted.Should().Be(0);
        (await ReserveAsync(other, 100)).Denied.Should().Be(-1);
        await store.SettleAsync(under.Reservation, Ask.Used(50), null);
        (await store.ReadAsync()).Should().Be((50, 100));
        (await ReserveAsync(other, 850)).Denied.Should().Be(-1);
        (await ReserveAsync(store, 1)).Denied.Should().Be(0, "50 are spent since, and 950 reserved");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_ran_out_after_an_erasure_is_spent_at_its_bound(bool installed)
    {
        await using var store = Open(installed);
        var lost = await ReserveAsync(store, 400);

        await store.ForgetAsync("t", null, Cancelled);

        _clock.Advance(TimeSpan.FromMinutes(21));
        (await store.ReadAsync()).Should().Be((400, 0));
        (await store.SettleAsync(lost.Reservation, Ask.Used(450), null)).Should().BeTrue("its lease ran out");
        (await store.ReadAsync()).Should().Be((450, 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_slice_of_another_process_is_within_the_limit_after_an_erasure_too(bool installed)
    {
        await using var store = Open(installed, slices: true);
        await using var other = Open(installed);
        var request = Request(100_000);
        for (var call = 0; call < 5; call++)
        {
            var verdict = await store.ReserveAsync(request, Ask.Demand(0, 1));
            await store.SettleAsync(verdict.Reservation, Ask.Used(1), null);
        }

        await Eventually.HoldsAsync(() => !store.IsTaking, Cancelled);
        await other.ForgetAsync("t", null, Cancelled);

        var held = (await other.ReadAsync()).Reserved;
        held.Should().BeInRange(1, 1_000, "a slice is a quarter of a percent, and there are four at most");
        (await other.ReserveAsync(request, Ask.Demand(0, (int)(100_000 - held)))).Denied.Should().Be(-1);
        var local = await store.ReserveAsync(request, Ask.Demand(0, 10));
        local.Reservation.Entry.Should().BeOfType<SliceClaim>("it needs nobody");
        await store.SettleAsync(local.Reservation, Ask.Used(10), null);
        await store.FlushAsync(Cancelled);
        var (spent, reserved) = await other.ReadAsync();
        (spent + reserved).Should().BeInRange(100_000 - held + 10, 100_000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_name_stays_that_nothing_stands_under(bool installed)
    {
        await using var store = Open(installed);
        var under = await ReserveAsync(store, 500);
        await store.ForgetAsync("t", null, Cancelled);
        await store.SettleAsync(under.Reservation, Ask.Used(50), null);

        (await store.ForgetAsync("t", null, Cancelled)).Should().Be(1);

        (await store.ReadAsync()).Should().Be((0, 0));
        await using var connection = await ConnectionMultiplexer.ConnectAsync(AddressOf(installed));
        var fields = await connection.GetDatabase().HashGetAllAsync(BookKeys.Of(_prefix)[0]);
        fields.Where(static field => field.Name.ToString().StartsWith('[')).Should().BeEmpty();
        fields.Should().Contain(static field => field.Name == "@clock");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task That_thresholds_of_an_account_were_told_is_forgotten_with_it_beside_thousands_of_other_names(bool installed)
    {
        await using var store = Open(installed);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(AddressOf(installed));
        var (database, late) = (connection.GetDatabase(), BookKeys.Of(_prefix)[2]);
        await database.SortedSetAddAsync(late, [.. Enumerable.Range(0, 3_000).Select(static i => new SortedSetEntry($"name\n{i}", Micros.Most))]);
        var (gone, stays) = (Request(), Ask.Of("u", Ask.Tokens(Limit, Scope.Tenant)));
        foreach (var request in (BudgetRequest[])[gone, stays])
        {
            var verdict = await store.ReserveAsync(request, Ask.Demand(0, 900));
            await store.SettleAsync(verdict.Reservation, Ask.Used(900), null);
            (await store.ClaimAsync(request.Keys[0], 0.5, 1_000)).Tells.Should().BeTrue();
            (await store.ClaimAsync(request.Keys[0], 0.8, 1_000)).Tells.Should().BeTrue();
        }

        (await store.ForgetAsync("t", null, Cancelled)).Should().Be(1);

        (await database.SortedSetLengthAsync(late)).Should().Be(3_002);
        (await store.ClaimAsync(gone.Keys[0], 0.8, 1_000)).Tells.Should().BeTrue();
        (await store.ClaimAsync(stays.Keys[0], 0.8, 1_000)).Tells.Should().BeFalse();
    }

    private static BudgetRequest Request(long limit = Limit) => Ask.Of(Ask.Tokens(limit, Scope.Tenant));

    private static Task<BudgetVerdict> ReserveAsync(RedisBudgetStore store, int bound) => store.ReserveAsync(Request(), Ask.Demand(0, bound));

    private string AddressOf(bool installed) => installed ? redis.Address : garnet.Address;

    private RedisBudgetStore Open(bool installed, bool slices = false) =>
        Bookkeeper.Open(AddressOf(installed), _prefix, _clock, _clock, lease: TimeSpan.FromMinutes(20), slices: slices);
}
