using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds what a process may spend alone, while the books are not reached: a part of what was left, once.</summary>
public sealed class LocalShareTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly SharedClock _clock = new();
    private readonly ServerClock _books;
    private readonly OutageDesk _desk;
    private readonly BookQueue _queue;
    private long _heard;

    public LocalShareTests()
    {
        _books = new ServerClock(_clock, _clock);
        _books.Hear(Micros.Of(_clock.GetUtcNow()), TimeSpan.Zero);
        var options = new KernelGuardRedisOptions { Configuration = "127.0.0.1:1", Prefix = "none" };
        _queue = new BookQueue(new RedisBooks(new RedisConnection(RedisSettings.Check(options), Minute, _clock), _books, new ServerPause(Minute, _clock), TimeSpan.Zero), new BookNews(null, null), new BookSlots(), _clock);
        _desk = new OutageDesk(new BudgetSettings(StoreDown.LocalShare, 4, Minute, Minute * 20, Slices: false, TimeSpan.Zero), _books, _queue, new OpenShares(), _clock, null);
    }

    public void Dispose() => _queue.Dispose();

    [Fact]
    public void A_share_is_forgotten_when_its_own_account_was_heard_of_and_not_when_another_was()
    {
        var (x, y) = (Account("x"), Account("y"));
        Hear(x, 1_000);
        Hear(y, 1_000);

        (Spend(x)).Should().Be(250);
        Hear(y, 1_000);
        (Spend(y)).Should().Be(250);
        (Spend(x)).Should().Be(0, "nobody heard of it since");

        // The reading was made before what this process spent was booked.
        Hear(x, 1_000);
        (Spend(x)).Should().Be(0, "what is still to be booked is in no reading");
        x.AddUnbooked(-250);
        Hear(x, 750);
        (Spend(x)).Should().Be(180, "a quarter of what is left");
    }

    [Fact]
    public void An_attempt_under_way_keeps_its_part_of_the_share_though_the_books_were_heard_of()
    {
        var x = Account("x");
        Hear(x, 1_000);
        var open = Decide(x, 200);
        open.Denied.Should().Be(-1);

        Hear(x, 1_000);

        (Spend(x)).Should().Be(50);
    }

    [Fact]
    public void Nobody_hears_that_all_is_booked_while_something_waits_for_books_that_are_not_known()
    {
        var x = Account("x");
        Hear(x, 1_000);
        Decide(x, 200).Denied.Should().Be(-1);
        var flushed = _queue.FlushAsync(TestContext.Current.CancellationToken);

        _queue.Take(all: true).Should().BeNull("what is under way goes first, and has no place yet");
        _queue.TryTake(out var batch).Should().BeFalse();

        batch.Should().BeNull();
        flushed.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public void An_answer_that_is_read_late_is_not_heard_over_one_that_the_books_gave_later()
    {
        var x = Account("x");
        var part = x.PartAt(_books.Now);
        x.Hear(new RedisAccount.Heard(400, 1_000, part, 7));
        x.Hear(new RedisAccount.Heard(1_000, 1_000, part, 6));

        (Spend(x)).Should().Be(100);
    }

    [Fact]
    public void What_new_books_say_is_heard_though_their_clock_is_behind_and_what_the_lost_ones_said_is_not_heard_after_it()
    {
        var x = Account("x");
        var part = x.PartAt(_books.Now);
        x.Hear(new RedisAccount.Heard(800, 1_000, part, 7, now: 2_000, "lost"));
        x.Hear(new RedisAccount.Heard(200, 1_000, part, 8, now: 1_000, "new"));
        x.Hear(new RedisAccount.Heard(1_000, 1_000, part, 6, now: 3_000, "lost"));

        (Spend(x)).Should().Be(50);
    }

    [Theory]
    [InlineData(WindowKind.Sliding, 61, 0)]
    [InlineData(WindowKind.Sliding, 3_599, 0)]
    [InlineData(WindowKind.Sliding, 3_661, 250)]
    [InlineData(WindowKind.Fixed, 3_599, 0)]
    [InlineData(WindowKind.Fixed, 3_601, 250)]
    public void What_was_spent_counts_until_it_has_left_the_window(WindowKind kind, int seconds, int share)
    {
        var x = Account("x", kind);
        Hear(x, 0);

        _clock.Advance(TimeSpan.FromSeconds(seconds));

        (Spend(x, kind)).Should().Be(share);
    }

    [Fact]
    public void A_share_is_spent_in_the_books_windows_and_not_in_those_of_a_clock_that_runs_ahead()
    {
        var x = Account("x");
        Hear(x, 1_000);
        (Spend(x)).Should().Be(250);

        var ahead = new SharedClock();
        ahead.Advance(TimeSpan.FromHours(1));

        (Spend(x)).Should().Be(0);
    }

    private static RedisAccount Account(string name, WindowKind kind = WindowKind.Fixed) => BooksRig.Account(Ask.Tokens(1_000, name: name, kind: kind));

    private void Hear(RedisAccount account, long left) => account.Hear(new RedisAccount.Heard(left, 1_000, account.PartAt(_books.Now), ++_heard));

    private BudgetVerdict Decide(RedisAccount account, int output, WindowKind kind = WindowKind.Fixed) =>
        _desk.Decide(Ask.Of(Ask.Tokens(1_000, name: account.Key.Name, kind: kind)), Ask.Demand(0, output), [account], _books.Now, new(OutageReason.NotReached));

    private long Spend(RedisAccount account, WindowKind kind = WindowKind.Fixed)
    {
        for (var spent = 0L; ; spent += 10)
        {
            var verdict = Decide(account, 10, kind);
            if (verdict.Denied >= 0 || verdict.Output < 10)
            {
                _ = verdict.Reservation.Entry is UnbookedHolding rest && rest.TryEnd() ? _desk.Release(rest) : null;
                return spent;
            }

            var holding = (UnbookedHolding)verdict.Reservation.Entry!;
            holding.TryEnd().Should().BeTrue();
            _desk.Settle(holding, Ask.Used(10), null);
        }
    }
}
