using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds what happens where Redis comes back empty: nothing is spent as if it had not, and what was under way is booked.</summary>
public sealed class EmptiedTests(SharedServer server)
{
    private const long Limit = 400_000;
    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Slices_are_given_up_and_what_was_spent_of_them_is_booked()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix, slices: true);
        var (sliced, open) = (0L, default(BudgetVerdict));
        while (sliced < 300)
        {
            var verdict = await CallAsync(store, 10);
            sliced += verdict.Reservation.Entry is SliceClaim ? 10 : 0;
            open = sliced < 300 ? default : await store.ReserveAsync(Request(), Ask.Demand(0, 10));
        }

        open.Reservation.Entry.Should().BeOfType<SliceClaim>();
        var plain = await store.ReserveAsync(Request(), Ask.Demand(0, 2_000));
        plain.Reservation.Entry.Should().BeOfType<BookedHolding>("it is larger than a slice");
        await store.FlushAsync(Cancelled);
        await BooksRig.EmptyAsync(server.Address, _prefix);
        await NoticedAsync(store);

        (await CallAsync(store, 10)).Reason!.Text.Should().Contain("emptied", "no slice is spent any more");
        store.UnknownFor(Request().Keys[0]).Should().BePositive().And.BeLessThanOrEqualTo(Ask.Window);
        await store.SettleAsync(open.Reservation, Ask.Used(8), null);
        await store.SettleAsync(plain.Reservation, Ask.Used(1_500), null);
        await store.FlushAsync(Cancelled);
        await store.AcceptAsync(Cancelled);
        store.UnknownFor(Request().Keys[0]).Should().BeNull();

        (await store.ReadAsync()).Should().Be((1_808, 0), "of a slice all that was ever spent, as the books that had some of it are gone");
        (await CallAsync(store, 10)).Denied.Should().Be(-1, "the new books do not know the limit yet, and overdraw nothing");
    }

    [Fact]
    public async Task What_was_to_be_booked_in_books_that_were_lost_before_it_was_sent_is_booked_in_those_that_came()
    {
        await using var rig = new BooksRig(server.Address, _prefix);
        var slice = await rig.SliceAsync(BooksRig.Account(Ask.Tokens(Limit)), 1_000);
        slice.Spent = 300;
        rig.Queue.Add(slice.Close(rig.Slots), isUrgent: false);
        rig.Queue.TryTake(out var batch).Should().BeTrue();
        await BooksRig.EmptyAsync(server.Address, _prefix);
        await rig.Books.OpenAsync(accept: false, null, rig.Books.Begin(), Cancelled);

        var words = new RedisValue[RedisBooks.First + 2];
        batch!.Should().ContainSingle().Which.Write(words.AsSpan(RedisBooks.First));
        var reply = await rig.Books.RunAsync(BudgetScript.Calls, words, new BookTrip(rig.Books.Epoch, Entries: 1), rig.Books.Begin(), Cancelled);
        await rig.Queue.EndAsync(batch, new BookReply(reply), rig.Books.Begin());
        await rig.Queue.FlushAsync(Cancelled);

        await using var reader = Bookkeeper.Open(server.Address, _prefix);
        (await reader.ReadAsync()).Should().Be((300, 0));
    }

    [Fact]
    public async Task What_a_slice_had_spent_and_not_booked_is_booked_when_the_books_are_others()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix, slices: true);
        var all = 0L;
        for (var sliced = 0L; sliced < 300; all += 10)
        {
            sliced += (await CallAsync(store, 10)).Reservation.Entry is SliceClaim ? 10 : 0;
        }

        await BooksRig.EmptyAsync(server.Address, _prefix);
        await NoticedAsync(store);
        await store.FlushAsync(Cancelled);
        await store.AcceptAsync(Cancelled);

        var (spent, reserved) = await store.ReadAsync();
        (spent, reserved).Should().Match<(long Spent, long Reserved)>(read => read.Spent >= 300 && read.Spent <= all && read.Reserved == 0, "what was booked before is gone");
    }

    [Fact]
    public async Task An_entry_that_was_on_its_way_to_books_that_are_gone_is_booked_in_those_that_came()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix);
        var verdict = await store.ReserveAsync(Request(), Ask.Demand(0, 50));
        await BooksRig.EmptyAsync(server.Address, _prefix);

        // The process does not know yet.
        await store.SettleAsync(verdict.Reservation, Ask.Used(41), null);
        await store.FlushAsync(Cancelled);
        await store.AcceptAsync(Cancelled);

        (await store.ReadAsync()).Should().Be((41, 0));
    }

    [Fact]
    public async Task A_new_process_that_is_first_at_the_empty_server_waits_for_those_who_know()
    {
        await using var old = Bookkeeper.Open(server.Address, _prefix);
        await CallAsync(old, 10);
        await BooksRig.EmptyAsync(server.Address, _prefix);
        await using var fresh = Bookkeeper.Open(server.Address, _prefix, grace: TimeSpan.FromSeconds(3));

        // It makes the books; the old one finds them only after that.
        var asked = fresh.ReserveAsync(Request(), Ask.Demand(0, 10));
        await using var look = await ConnectionMultiplexer.ConnectAsync(server.Address);
        await Eventually.HoldsAsync(async () => await look.GetDatabase().KeyExistsAsync(BookKeys.Of(_prefix)[0]), Cancelled);

        await NoticedAsync(old);

        (await asked).Reason!.Text.Should().Contain("emptied");
    }

    [Fact]
    public async Task New_books_that_nobody_knew_others_before_are_used_after_a_moment()
    {
        await using var store = Bookkeeper.Open(server.Address, _prefix, grace: TimeSpan.FromMilliseconds(200));

        (await store.ReserveAsync(Request(), Ask.Demand(0, 10))).Denied.Should().Be(-1);

        var time = new WaitedClock();
        await using var other = Bookkeeper.Open(server.Address, _prefix, time: time, grace: TimeSpan.FromMinutes(1));
        var asked = other.ReserveAsync(Request(), Ask.Demand(0, 10));
        foreach (var waits in new[] { 2, 3 })
        {
            // Beside the store's own timer; it looks, and goes on waiting.
            await Eventually.HoldsAsync(() => time.Waits >= waits || asked.IsCompleted, Cancelled);
            asked.IsCompleted.Should().BeFalse("its grace is longer");
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await other.AcceptAsync(Cancelled);
        await Eventually.HoldsAsync(() => time.Advance(TimeSpan.FromSeconds(1)), () => asked.IsCompleted, Cancelled);
        (await asked).Denied.Should().Be(-1);
    }

    private static BudgetRequest Request() => Ask.Of(Ask.Tokens(Limit));

    private static async Task<BudgetVerdict> CallAsync(RedisBudgetStore store, int tokens)
    {
        var verdict = await store.ReserveAsync(Request(), Ask.Demand(0, tokens));
        await store.SettleAsync(verdict.Reservation, Ask.Used(tokens), null);
        return verdict;
    }

    // A process that asks for nothing finds it out by its sweep.
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
