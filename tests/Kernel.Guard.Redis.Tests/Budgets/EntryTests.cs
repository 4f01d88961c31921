using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Redis.Budgets;
using KernelGuard.Redis.Budgets.Slices;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds what waits to be booked: each entry counts once, in any order, however often it is sent, and nothing is lost of what has no lease.</summary>
public sealed class EntryTests(SharedServer server)
{
    private readonly string _prefix = Member.NewPrefix();
    private readonly SharedClock _clock = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("shrink settle")]
    [InlineData("settle shrink")]
    [InlineData("shrink shrink settle settle")]
    [InlineData("settle shrink settle shrink")]
    [InlineData("shrink settle shrink")]
    public async Task A_slice_is_booked_once_in_whatever_order_its_entries_come(string order)
    {
        await using var rig = new BooksRig(server.Address, _prefix, _clock);
        await using var reader = Bookkeeper.Open(server.Address, _prefix, _clock, _clock);
        var slice = await rig.SliceAsync(BooksRig.Account(Ask.Tokens(1_000_000)), 1_000);
        (slice.Reserved, slice.Spent) = (200, 100);
        var shrink = slice.Close(rig.Slots);
        (slice.Reserved, slice.Spent) = (0, 250);
        var settle = new SliceSettleEntry(slice, rig.Slots);

        foreach (var word in order.Split(' '))
        {
            rig.Queue.Add(word == "shrink" ? shrink : settle);
            await rig.Queue.FlushAsync(Cancelled);
        }

        (await reader.ReadAsync()).Should().Be((250, 0));
    }

    [Fact]
    public async Task What_calls_under_way_have_of_a_slice_stays_reserved()
    {
        await using var rig = new BooksRig(server.Address, _prefix, _clock);
        await using var reader = Bookkeeper.Open(server.Address, _prefix, _clock, _clock);
        var slice = await rig.SliceAsync(BooksRig.Account(Ask.Tokens(1_000_000)), 1_000);
        (slice.Reserved, slice.Spent) = (200, 100);

        rig.Queue.Add(slice.Close(rig.Slots));
        await rig.Queue.FlushAsync(Cancelled);
        (await reader.ReadAsync()).Should().Be((100, 200));

        _clock.Advance(BooksRig.Lease);
        (await reader.ReadAsync()).Should().Be((300, 0), "its lease ran out, and what may have been used is spent");
        (slice.Reserved, slice.Spent) = (0, 250);
        rig.Queue.Add(new SliceSettleEntry(slice, rig.Slots));
        await rig.Queue.FlushAsync(Cancelled);
        (await reader.ReadAsync()).Should().Be((300, 0), "what comes late gives nothing back");
    }

    [Fact]
    public async Task A_place_in_which_something_stands_is_never_written_over()
    {
        await using var rig = new BooksRig(server.Address, _prefix, _clock);
        await using var reader = Bookkeeper.Open(server.Address, _prefix, _clock, _clock);
        var account = BooksRig.Account(Ask.Tokens(1_000_000));
        var first = await rig.SliceAsync(account, 1_000);
        rig.Slots.Free(first.Place.Slot);

        var second = await rig.SliceAsync(account, 500);

        second.Place.Slot.Should().BeSameAs(first.Place.Slot);
        (await reader.ReadAsync()).Should().Be((1_000, 500), "what stood there is spent at its bound");
        first.Spent = 1_300;
        rig.Queue.Add(new SliceSettleEntry(first, rig.Slots));
        await rig.Queue.FlushAsync(Cancelled);
        (await reader.ReadAsync()).Should().Be((1_300, 500), "what settles it used more");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_comes_after_it_was_given_back_stands_nowhere_and_pushes_nothing_out(bool known)
    {
        await using var rig = new BooksRig(server.Address, _prefix, _clock);
        await using var reader = Bookkeeper.Open(server.Address, _prefix, _clock, _clock);
        var account = BooksRig.Account(Ask.Tokens(1_000_000));
        if (known)
        {
            // A place that the books know already.
            var before = await rig.SliceAsync(account, 1);
            rig.Queue.Add(new ReleaseEntry(before.Place, rig.Slots));
            await rig.Queue.FlushAsync(Cancelled);
        }

        await rig.Books.OpenAsync(rig.Books.Begin(), Cancelled);
        var late = rig.Words.OfSlice(account, rig.Books.Epoch!, 1_000_000, 700, account.PartAt(rig.Books.Clock.Now), BooksRig.Lease);
        late.Stand(rig.Slots, null);
        rig.Queue.Add(new ReleaseEntry(late.Place, rig.Slots));
        await rig.Queue.FlushAsync(Cancelled);
        var next = await rig.SliceAsync(account, 500);
        next.Place.Slot.Should().BeSameAs(late.Place.Slot);

        var words = new RedisValue[RedisBooks.First + late.Words];
        late.Write(words.AsSpan(RedisBooks.First));
        var reply = await rig.Books.RunAsync(BudgetScript.Calls, words, new BookTrip(rig.Books.Epoch, Attempts: 1), rig.Books.Begin(), Cancelled);
        new BookReply(reply).Read([late], 0)[0].IsAgain.Should().BeTrue();

        (await reader.ReadAsync()).Should().Be((0, 500));
        rig.Queue.Add(new ReleaseEntry(next.Place, rig.Slots));
        await rig.Queue.FlushAsync(Cancelled);
        var again = rig.Words.OfSlice(account, rig.Books.Epoch!, 1_000_000, 700, account.PartAt(rig.Books.Clock.Now), BooksRig.Lease);
        (await rig.Trips.AskAsync(again, rig.Books.Begin(), Cancelled)).IsAgain.Should().BeFalse("a higher number may stand there");
    }

    [Fact]
    public async Task An_entry_that_cannot_be_written_does_not_end_the_booking_of_others()
    {
        await using var rig = new BooksRig(server.Address, _prefix, _clock);
        var slice = await rig.SliceAsync(BooksRig.Account(Ask.Tokens(1_000_000)), 1_000);
        rig.Queue.Add(new Unwritable());
        rig.Queue.Add(new ReleaseEntry(slice.Place, rig.Slots));

        await rig.Queue.FlushAsync(Cancelled);

        await using var reader = Bookkeeper.Open(server.Address, _prefix, _clock, _clock);
        (await reader.ReadAsync()).Should().Be((0, 0));
    }

    [Fact]
    public async Task A_price_that_is_no_whole_number_reserves_no_more_than_is_left()
    {
        await using var rig = new BooksRig(server.Address, _prefix, _clock);
        var random = new Random(1);
        for (var i = 0; i < 20; i++)
        {
            var limit = random.NextInt64(1, 1_000_000_000);
            var price = limit / (double)random.Next(1, 1_000_000);
            var account = BooksRig.Account(Ask.Tokens(limit, name: $"cost {i}"));
            (await rig.AskAsync(account, limit, price, int.MaxValue)).Denied.Should().Be(-1);

            (await rig.AskAsync(account, limit, price, 1)).LeftOf(0).Should().BeInRange(0, (long)Math.Ceiling(price));
        }
    }

    [Fact]
    public async Task Thousands_of_reservations_that_ran_out_at_once_are_read_as_spent()
    {
        await using var gone = Bookkeeper.Open(server.Address, _prefix, _clock, _clock, lease: BooksRig.Lease);
        await Task.WhenAll(Enumerable.Range(0, 4_500).Select(i => gone.ReserveAsync(Ask.Of($"t{i}", Ask.Tokens(1_000, KernelGuard.Scope.Tenant)), Ask.Demand(1, 1))));
        _clock.Advance(BooksRig.Lease);

        await using var reader = Bookkeeper.Open(server.Address, _prefix, _clock, _clock);
        (await reader.ReadAsync()).Should().Be((9_000, 0));
    }

    [Fact]
    public void What_was_let_through_without_the_books_is_never_dropped_and_takes_the_memory_of_one_entry_an_account()
    {
        var line = new EntryLine(100, new BookSlots());
        var clock = new ServerClock(_clock, _clock);
        var account = BooksRig.Account(Ask.Tokens(10));
        var part = new WindowPart(long.MaxValue, long.MaxValue);
        for (var i = 0; i < 200_000; i++)
        {
            line.Add(new SpentEntry(account, part, 7, 10), clock);
        }

        var batch = line.Next(64, "books")!;

        AmountOf(batch.Should().ContainSingle().Subject).Should().Be(1_400_000);
        line.Add(new SpentEntry(account, part, 5, 10), clock);
        AmountOf(batch[0]).Should().Be(1_400_000, "what was sent is sent again as it was");
        line.PutBack(batch);
        line.Next(64, "books").Should().HaveCount(2);
    }

    [Fact]
    public void What_has_a_lease_is_left_to_it_beyond_the_most_that_waits()
    {
        var (line, slots, clock) = (new EntryLine(100, new BookSlots()), new BookSlots(), new ServerClock(_clock, _clock));
        for (var i = 0; i < 150; i++)
        {
            line.Add(new ReleaseEntry(slots.Take("books"), slots), clock);
        }

        line.Add(new FlushEntry(), clock);
        line.Add(new SliceSettleEntry(new Slice(BooksRig.Account(Ask.Tokens(10)), slots.Take("books"), 10, 10, new WindowPart(1, 1), 0, 0, 0), slots), clock);
        line.Add(new ReleaseEntry(slots.Take("books"), slots) { Gone = static () => { } }, clock);

        line.Next(1_000, "books").Should().HaveCount(103, "a slice counts until it is booked, and one that may have been given until it is given back");
    }

    [Fact]
    public void A_settling_waits_however_many_wait_because_it_may_be_above_what_its_lease_books()
    {
        var (line, slots, clock) = (new EntryLine(100, new BookSlots()), new BookSlots(), new ServerClock(_clock, _clock));
        for (var i = 0; i < 150; i++)
        {
            var holding = new BookedHolding(slots.Take("books"), Ask.Of(Ask.Tokens(10)), [BooksRig.Account(Ask.Tokens(10))], now: 0, ends: 0);
            line.Add(new SettleEntry(holding, slots, Ask.Used(20), null), clock);
        }

        line.Next(1_000, "books").Should().HaveCount(150);
    }

    [Fact]
    public void An_account_of_which_something_is_still_to_be_booked_is_not_forgotten()
    {
        var accounts = new RedisAccounts();
        var all = Enumerable.Range(0, 10_001).Select(i => accounts.Open(BooksRig.Account(Ask.Tokens(10, name: $"b{i}")).Key)).ToList();
        all[5].AddUnbooked(7);

        accounts.Trim();

        accounts.Known(all[5].Key).Should().BeSameAs(all[5]);
        accounts.Known(all[6].Key).Should().BeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_lost_slice_had_spent_overdraws_only_where_a_budget_denies(bool denies)
    {
        await using var rig = new BooksRig(server.Address, _prefix, _clock);
        var slice = await rig.SliceAsync(BooksRig.Account(Ask.Tokens(1_000_000)), 1_000);
        slice.Hold(Ask.Tokens(1_000_000), denies ? 5_000 : -1);

        new SliceSettleEntry(slice, rig.Slots).Lost().Should().ContainSingle().Which.Key.Limit.Should().Be(denies ? 5_000 : -1);
    }

    [Fact]
    public async Task What_was_spent_without_a_reservation_counts_once_also_where_it_is_sent_again_after_days()
    {
        await using var rig = new BooksRig(server.Address, _prefix, _clock);
        await using var reader = Bookkeeper.Open(server.Address, _prefix, _clock, _clock);
        var account = BooksRig.Account(Ask.Tokens(1_000) with { Window = new BudgetWindow(WindowKind.Fixed, TimeSpan.FromDays(20), TimeZoneInfo.Utc) });
        await rig.Books.OpenAsync(rig.Books.Begin(), Cancelled);
        var spent = new SpentEntry(account, account.PartAt(rig.Books.Clock.Now), 70, -1);
        rig.Queue.Add(spent);
        await rig.Queue.FlushAsync(Cancelled);

        _clock.Advance(TimeSpan.FromDays(3));
        await rig.Books.RunAsync(BudgetScript.Sweep, new RedisValue[RedisBooks.First], new BookTrip(rig.Books.Epoch), rig.Books.Begin(), Cancelled);
        rig.Queue.Add(spent);
        await rig.Queue.FlushAsync(Cancelled);

        (await reader.ReadAsync()).Should().Be((70, 0), "its answer was lost, and the server was away since");
    }

    /// <summary>Fails once.</summary>
    private sealed class Unwritable : BookEntry
    {
        private int _times;

        public override int Words => _times++ == 0 ? throw new InvalidOperationException("It cannot be written yet.") : 0;

        public override void Write(Span<RedisValue> words)
        {
        }
    }

    private static long AmountOf(BookEntry entry)
    {
        var words = new RedisValue[entry.Words];
        entry.Write(words);
        return (long)Doubles.Read((byte[])words[0]!, 3);
    }

    [Fact]
    public void What_is_given_back_after_the_books_that_were_told_of_it_were_lost_is_given_back_in_those_that_came()
    {
        var (slots, line) = (new BookSlots(), new EntryLine(10, new BookSlots()));
        var request = Ask.Of(Ask.Tokens(1_000));
        var holding = new UnbookedHolding(request, [BooksRig.Account(request.Budgets[0])], [10], default, now: 0, ends: long.MaxValue);
        line.Open(new JoinEntry(holding, TimeProvider.System, static _ => { }));
        var told = line.Next(10, "lost")!;

        // Its answer is lost, and so are the books; meanwhile the attempt is given back.
        line.PutBack(told);
        line.TryClose(holding).Should().BeFalse("they may have been told");
        line.Add(new ReleaseEntry(holding.Placed!, slots), new ServerClock(TimeProvider.System, null));

        line.Next(10, "new").Should().SatisfyRespectively(
            static join => join.Should().BeOfType<JoinEntry>(),
            static release => release.Should().BeOfType<ReleaseEntry>().Which.Place.Epoch.Should().Be("new"));
    }
}
