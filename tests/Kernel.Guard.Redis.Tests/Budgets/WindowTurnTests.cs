using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds in which part of a window a call is counted that is under way longer than the part lasts: that of the server's time, in one trip, never asked for ever.</summary>
public sealed class WindowTurnTests(SharedServer server)
{
    private const long Limit = 1_000_000;

    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(WindowKind.Sliding, 1_000)]
    [InlineData(WindowKind.Fixed, 20)]
    public async Task A_way_that_is_longer_than_a_part_of_a_window_takes_one_trip_for_each_call(WindowKind kind, int length)
    {
        var breakage = new Breakage();
        await using var proxy = new SlowProxy(server.Address) { Delay = TimeSpan.FromMilliseconds(60) };
        await using var store = Bookkeeper.Open(proxy.Address, _prefix, breakage: breakage, deadline: TimeSpan.FromSeconds(5));
        var request = Ask.Of(In(kind, length), Ask.Tokens(Limit, name: "hour", kind: WindowKind.CalendarHour));
        var first = await store.ReserveAsync(request, Ask.Demand(0, 10));
        first.Denied.Should().Be(-1, first.Reason?.Text);
        for (var i = 0; i < 10; i++)
        {
            var before = breakage.Scripts;
            var verdict = await store.ReserveAsync(request, Ask.Demand(0, 10));
            verdict.Denied.Should().Be(-1, verdict.Reason?.Text);
            (breakage.Scripts - before).Should().BeLessThanOrEqualTo(3, "the look each second may go along, and once an hour the calendar turns");
        }

        await store.ChangeAsync(request.Keys[0], BudgetChangeKind.Grant, 5, "grant", Cancelled).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Cancelled);
    }

    [Fact]
    public async Task The_part_that_the_books_find_is_the_one_in_which_their_time_is()
    {
        var (random, clock) = (new Random(7), new SharedClock());
        await using var rig = new BooksRig(server.Address, _prefix, clock);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.Address);
        for (var i = 0; i < 60; i++)
        {
            var (kind, length) = (i % 2 == 0 ? WindowKind.Sliding : WindowKind.Fixed, TimeSpan.FromTicks(random.NextInt64(1, 1L << random.Next(4, 44))));
            var account = BooksRig.Account(Ask.Tokens(1, name: $"{i}") with { Unit = BudgetUnit.Cost, Window = new BudgetWindow(kind, length, TimeZoneInfo.Utc) });
            await rig.Books.OpenAsync(rig.Books.Begin(), Cancelled);
            account.PartAt(rig.Books.Clock.Now - random.NextInt64(1, 1L << random.Next(2, 42)));
            var stale = account.PartAt(0);
            clock.Advance(TimeSpan.FromTicks(random.NextInt64(1, 1L << 30)));
            var numbers = new byte[ReserveAsk.Length(1)];
            Doubles.Write(numbers, 0, Micros.Of(BooksRig.Lease), 10, 2, 1, Limit, 0, 1, 0, stale.End, account.Turn, 1);
            var ask = new ReserveAsk(numbers, rig.Books.Epoch!, [account], null);

            var answer = await rig.Trips.AskAsync(ask, rig.Books.Begin(), Cancelled);

            var now = Micros.Of(clock.GetUtcNow());
            var written = (byte[])(await connection.GetDatabase().HashGetAsync(BookKeys.Of(_prefix)[0], account.Name))!;
            var found = new WindowPart((long)Doubles.Read(written, 6), (long)Doubles.Read(written, 7));
            found.Should().Be(Micros.Part(account.Key.Window, now), "window {0} of {1}", kind, length).And.Be(ask.PartOf(0, answer)).And.Be(account.LastHeard!.Part);
            found.End.Should().BeGreaterThan(now);
            found.Expires.Should().BeGreaterThanOrEqualTo(now + (kind == WindowKind.Sliding ? Micros.Of(length) : 0));
            ask.Reserved(answer)!.Value.Stop.Should().Be(found.End);
        }
    }

    [Fact]
    public async Task A_window_that_slides_goes_the_whole_way_in_one_trip_as_it_may_have_several_parts()
    {
        var (clock, breakage) = (new SharedClock(), new Breakage());
        await using var store = Bookkeeper.Open(server.Address, _prefix, clock, clock, breakage: breakage);
        var request = Ask.Of(Ask.Tokens(Limit, kind: WindowKind.Sliding));
        for (var i = 0; i < 10; i++)
        {
            await store.SettleAsync((await store.ReserveAsync(request, Ask.Demand(0, 100))).Reservation, Ask.Used(10), null);
            await store.FlushAsync(Cancelled);
            clock.Advance(TimeSpan.FromSeconds(40));
        }

        (breakage.Short, breakage.Scripts).Should().Be((0, 1 + (2 * 10)), "one opens the books, and each call has one, and one that books what it used");
    }

    [Fact]
    public async Task A_calendar_that_turns_whenever_it_is_asked_ends_the_asking_with_the_deadline()
    {
        var (told, breakage) = (new Turning(), new Breakage());
        await using var store = Bookkeeper.Open(server.Address, _prefix, told, breakage: breakage, deadlines: told);
        var request = Ask.Of(In(WindowKind.CalendarMinute, 0));
        (await store.ReserveAsync(request, Ask.Demand(0, 10))).Denied.Should().Be(-1);
        told.Step = TimeSpan.FromMinutes(1);
        breakage.Answered = told.PassDeadlines;

        var change = FluentActions.Awaiting(() => store.ChangeAsync(request.Keys[0], BudgetChangeKind.Grant, 5, "grant", Cancelled).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Cancelled));
        var error = (await change.Should().ThrowAsync<BudgetsUnavailableException>()).Which;
        var verdict = await store.ReserveAsync(request, Ask.Demand(0, 10));

        error.Message.Should().Contain("Redis did not answer in time").And.Contain("nothing was changed");
        error.MayBeDone.Should().BeFalse("the last was answered, and not made");
        verdict.Denied.Should().Be(0);
        verdict.Reason!.Text.Should().Contain("Redis did not answer in time").And.NotContain("not reached");
        store.Trouble.Should().BeNull("it is asked again at once");
        told.Step = TimeSpan.Zero;
        (await store.ReadAsync(null, Cancelled)).Should().OnlyContain(reading => reading.Granted == 0);
    }

    private static BudgetPolicy In(WindowKind kind, int milliseconds) =>
        Ask.Tokens(Limit) with { Window = new BudgetWindow(kind, TimeSpan.FromMilliseconds(milliseconds), TimeZoneInfo.Utc) };

    // Its time of day goes on by a step whenever it is read.
    private sealed class Turning : TimeProvider
    {
        private long _passed;
        private long _now = new DateTimeOffset(2026, 3, 29, 0, 0, 0, TimeSpan.Zero).UtcTicks;

        public TimeSpan Step { get; set; }

        public override long GetTimestamp() => base.GetTimestamp() + Volatile.Read(ref _passed);

        public void PassDeadlines() => Interlocked.Add(ref _passed, TimestampFrequency * 3600);

        public override DateTimeOffset GetUtcNow() => new(Interlocked.Add(ref _now, Step.Ticks), TimeSpan.Zero);
    }
}
