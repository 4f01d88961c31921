using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds that a server which answers anybody is left alone no longer, and that who leaves does not keep others from trying.</summary>
public sealed class PauseTests : IAsyncDisposable
{
    private readonly SharedClock _clock = new();
    private readonly Breakage _breakage = new();
    private readonly ServerPause _pause;
    private readonly RedisConnection _connection;
    private readonly RedisBooks _books;

    public PauseTests(SharedServer server)
    {
        var options = new KernelGuardRedisOptions { Configuration = $"{server.Address},connectTimeout=20000,asyncTimeout=20000", Prefix = Member.NewPrefix() };
        _connection = new RedisConnection(RedisSettings.Check(options), TimeSpan.FromSeconds(20), TimeProvider.System, real => BrokenRedis.Before(real, _breakage));
        _pause = new ServerPause(TimeSpan.FromMinutes(1), _clock);
        _books = new RedisBooks(_connection, new ServerClock(TimeProvider.System, null), _pause, TimeSpan.Zero);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Fact]
    public async Task A_threshold_that_is_told_ends_it()
    {
        BeginAndPass();

        (await _books.ClaimAsync("passed", long.MaxValue)).Should().BeTrue();

        await OpenAsync(Cancelled);
    }

    [Fact]
    public async Task A_page_that_is_read_ends_it()
    {
        BeginAndPass();

        await _books.PageAsync("0", "*", 10, Cancelled);

        await OpenAsync(Cancelled);
    }

    [Fact]
    public async Task Who_leaves_while_he_tries_has_another_one_try()
    {
        await OpenAsync(Cancelled);
        BeginAndPass();
        _breakage.Hold = new SemaphoreSlim(0);
        using var leaving = new CancellationTokenSource();
        var left = OpenAsync(leaving.Token);
        await FluentActions.Awaiting(() => OpenAsync(Cancelled)).Should().ThrowAsync<NotSentException>("one tries");
        await leaving.CancelAsync();
        await FluentActions.Awaiting(() => left).Should().ThrowAsync<OperationCanceledException>();
        _breakage.Hold.Release(10);

        await OpenAsync(Cancelled);
    }

    private void BeginAndPass()
    {
        _pause.Begin();
        _clock.Advance(TimeSpan.FromMinutes(1));
    }

    private Task OpenAsync(CancellationToken cancellationToken) => _books.OpenAsync(accept: false, _books.Begin(), cancellationToken).AsTask();
}
