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
        _books.Hear(Micros.Of(_clock.GetUtcNow()));
        _desk = new OutageDesk(new BudgetSettings(StoreDown.LocalShare, 4, Minute, Minute * 20, Slices: false, TimeSpan.Zero), _books);
        var options = new KernelGuardRedisOptions { Configuration = "127.0.0.1:1", Prefix = "none" };
        _queue = new BookQueue(new RedisBooks(new RedisConnection(RedisSettings.Check(options), Minute, _clock), _books, new ServerPause(Minute, _clock), TimeSpan.Zero), new BookNews(null, null), _clock);
    }

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task A_share_is_forgotten_when_its_own_account_was_heard_of_and_not_when_another_was()
    {
        var (x, y) = (Account("x"), Account("y"));
        Hear(x, 1_000);
        Hear(y, 1_000);

        (await SpendAsync(x)).Should().Be(250);
        Hear(y, 1_000);
        (await SpendAsync(y)).Should().Be(250);
        (await SpendAsync(x)).Should().Be(0, "nobody heard of it since");

        // The reading was made before what this process spent was booked.
        Hear(x, 1_000);
        (await SpendAsync(x)).Should().Be(0, "what is still to be booked is in no reading");
        x.AddUnbooked(-250);
        Hear(x, 750);
        (await SpendAsync(x)).Should().Be(180, "a quarter of what is left");
    }

    [Fact]
    public async Task An_attempt_under_way_keeps_its_part_of_the_share_though_the_books_were_heard_of()
    {
        var x = Account("x");
        Hear(x, 1_000);
        var open = await DecideAsync(x, 200);
        open.Denied.Should().Be(-1);

        Hear(x, 1_000);

        (await SpendAsync(x)).Should().Be(50);
    }

    [Fact]
    public async Task An_answer_that_is_read_late_is_not_heard_over_one_that_the_books_gave_later()
    {
        var x = Account("x");
        var part = x.PartAt(_books.Now);
        x.Hear(new RedisAccount.Heard(400, 1_000, part, 7));
        x.Hear(new RedisAccount.Heard(1_000, 1_000, part, 6));

        (await SpendAsync(x)).Should().Be(100);
    }

    [Theory]
    [InlineData(WindowKind.Sliding, 61, 0)]
    [InlineData(WindowKind.Sliding, 3_599, 0)]
    [InlineData(WindowKind.Sliding, 3_661, 250)]
    [InlineData(WindowKind.Fixed, 3_599, 0)]
    [InlineData(WindowKind.Fixed, 3_601, 250)]
    public async Task What_was_spent_counts_until_it_has_left_the_window(WindowKind kind, int seconds, int share)
    {
        var x = Account("x", kind);
        Hear(x, 0);

        _clock.Advance(TimeSpan.FromSeconds(seconds));

        (await SpendAsync(x, kind)).Should().Be(share);
    }

    [Fact]
    public async Task A_share_is_spent_in_the_books_windows_and_not_in_those_of_a_clock_that_runs_ahead()
    {
        var x = Account("x");
        Hear(x, 1_000);
        (await SpendAsync(x)).Should().Be(250);

        var ahead = new SharedClock();
        ahead.Advance(TimeSpan.FromHours(1));

        (await SpendAsync(x)).Should().Be(0);
    }

    private static RedisAccount Account(string name, WindowKind kind = WindowKind.Fixed) => BooksRig.Account(Ask.Tokens(1_000, name: name, kind: kind));

    private void Hear(RedisAccount account, long left) => account.Hear(new RedisAccount.Heard(left, 1_000, account.PartAt(_books.Now), ++_heard));

    private async Task<BudgetVerdict> DecideAsync(RedisAccount account, int output, WindowKind kind = WindowKind.Fixed) =>
        await _desk.DecideAsync(Ask.Of(Ask.Tokens(1_000, name: account.Key.Name, kind: kind)), Ask.Demand(0, output), [account], _books.Now, "it is down");

    private async Task<long> SpendAsync(RedisAccount account, WindowKind kind = WindowKind.Fixed)
    {
        for (var spent = 0L; ; spent += 10)
        {
            var verdict = await DecideAsync(account, 10, kind);
            if (verdict.Denied >= 0 || verdict.Output < 10)
            {
                await _desk.ReleaseAsync(((UnbookedHolding?)verdict.Reservation.Entry)?.Share ?? default);
                return spent;
            }

            var holding = (UnbookedHolding)verdict.Reservation.Entry!;
            holding.Book(_queue, Ask.Used(10), null);
            await _desk.SettleAsync(holding.Share, Ask.Used(10), null);
        }
    }
}
