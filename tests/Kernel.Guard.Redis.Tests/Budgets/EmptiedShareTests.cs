using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds that books which came in the place of lost ones give nobody a slice: what was spent before is not known to them.</summary>
public sealed class EmptiedShareTests(SharedServer server)
{
    private const long Limit = 400_000;
    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_each_process_spends_its_share_of_lost_books_it_is_the_share_and_no_slice()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix, slices: true, down: StoreDown.LocalShare, instances: 4);
        var before = await store.ReserveAsync(Request(), Ask.Demand(0, 300_000));
        await store.SettleAsync(before.Reservation, Ask.Used(300_000), null);
        await CallAsync(store, 10);
        await store.FlushAsync(Cancelled);
        await BooksRig.EmptyAsync(server.Address, _prefix);
        await NoticedAsync(store);

        var (spent, sliced) = (0L, 0);
        for (var denied = false; !denied && spent < Limit;)
        {
            var verdict = await CallAsync(store, 200);
            await Eventually.HoldsAsync(() => !store.IsTaking, Cancelled);

            sliced += verdict.Reservation.Entry is SliceClaim ? 1 : 0;
            (spent, denied) = (spent + (verdict.Denied < 0 ? 200 : 0), verdict.Denied >= 0);
        }

        spent.Should().BeInRange(24_000, (100_000 / 4) + 200, "a quarter of what was left before");
        sliced.Should().Be(0);
    }

    [Fact]
    public async Task A_call_that_began_before_the_books_were_lost_takes_no_slice_of_those_that_came()
    {
        await using var rig = new BooksRig(server.Address, _prefix);
        var budget = Ask.Tokens(Limit);
        var account = BooksRig.Account(budget);
        await rig.Books.OpenAsync(rig.Books.Begin(), Cancelled);
        var desk = new SliceDesk(rig.Books, rig.Trips, rig.Queue, rig.Words, rig.Slots, BooksRig.Lease, TimeProvider.System);
        var old = rig.Books.Epoch!;
        await BooksRig.EmptyAsync(server.Address, _prefix);
        await rig.Books.OpenAsync(accept: false, null, rig.Books.Begin(), Cancelled);
        rig.Books.Epoch!.Since.Should().BePositive();

        // What was written for the old books is asked of those alone.
        var part = account.PartAt(rig.Books.Clock.Now);
        (await rig.Trips.AskAsync(rig.Words.OfSlice(account, old, Limit, 1_000, part, BooksRig.Lease), rig.Books.Begin(), Cancelled)).IsAgain.Should().BeTrue();
        for (var i = 0; i < 5; i++)
        {
            desk.Consider(account, budget, 10);
            await Eventually.HoldsAsync(() => !account.Slices.IsTaking, Cancelled);
        }

        account.Slices.IsOpen.Should().BeFalse();
        await rig.Books.OpenAsync(accept: true, null, rig.Books.Begin(), Cancelled);
        desk.Consider(account, budget, 10);
        await Eventually.HoldsAsync(() => !account.Slices.IsTaking, Cancelled);

        account.Slices.IsOpen.Should().BeTrue("the host took them for whole");
    }

    [Fact]
    public async Task Slices_of_new_books_are_spent_no_more_when_another_process_knew_books_before_them()
    {
        await using var old = Bookkeeper.Open(server.Address, _prefix, time: new SharedClock());
        await CallAsync(old, 10);
        await old.FlushAsync(Cancelled);
        await BooksRig.EmptyAsync(server.Address, _prefix);
        await using var store = Bookkeeper.Open(server.Address, _prefix, slices: true);
        await Eventually.HoldsAsync(async () => (await CallAsync(store, 10)).Reservation.Entry is SliceClaim, Cancelled);

        await NoticedAsync(old);
        await NoticedAsync(store);

        (await CallAsync(store, 10)).Reason!.Text.Should().Contain("emptied");
    }

    private static BudgetRequest Request() => Ask.Of(Ask.Tokens(Limit));

    private static async Task<BudgetVerdict> CallAsync(RedisBudgetStore store, int tokens)
    {
        var verdict = await store.ReserveAsync(Request(), Ask.Demand(0, tokens));
        await store.SettleAsync(verdict.Reservation, Ask.Used(tokens), null);
        return verdict;
    }

    private static async Task NoticedAsync(RedisBudgetStore store)
    {
        await Eventually.HoldsAsync(
            async () =>
            {
                store.Tend();
                return (await store.ReserveAsync(Ask.Of(Ask.Tokens(1_000, name: "other")), Ask.Demand(0, 900))).Reason is not null;
            },
            Cancelled);
    }
}
