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

    private readonly RedisSettings _settings;

    public PauseTests(SharedServer server)
    {
        _settings = RedisSettings.Check(new KernelGuardRedisOptions { Configuration = $"{server.Address},connectTimeout=20000,asyncTimeout=20000", Prefix = Member.NewPrefix() });
        _connection = Connect(TimeSpan.FromSeconds(20));
        _pause = new ServerPause(TimeSpan.FromMinutes(1), _clock);
        _books = Books(_connection);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Fact]
    public async Task A_threshold_that_is_told_ends_it()
    {
        BeginAndPass();

        (await _books.ClaimAsync("passed", long.MaxValue)).First.Should().BeTrue();

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

    [Fact]
    public async Task Who_leaves_without_having_tried_lets_nobody_try()
    {
        await OpenAsync(Cancelled);
        _breakage.Hold = new SemaphoreSlim(0);
        using var leaving = new CancellationTokenSource();
        var left = OpenAsync(leaving.Token);
        _pause.Begin();

        await leaving.CancelAsync();

        await FluentActions.Awaiting(() => left).Should().ThrowAsync<OperationCanceledException>();
        await FluentActions.Awaiting(() => OpenAsync(Cancelled)).Should().ThrowAsync<NotSentException>("the server is left alone");
        _breakage.Hold.Release(10);
    }

    [Fact]
    public void A_turn_that_is_over_is_passed_on_to_nobody()
    {
        BeginAndPass();
        var turn = _pause.Enter();
        _pause.End();

        _pause.PassOn(turn);

        _pause.IsDown.Should().BeFalse();
        _pause.Enter().Should().Be(0);
    }

    [Fact]
    public async Task A_reading_that_tries_and_is_not_answered_begins_it_anew()
    {
        await using var hasty = Connect(TimeSpan.FromMilliseconds(50));
        _breakage.Reads = new SemaphoreSlim(0);
        BeginAndPass();
        var reading = Books(hasty).FieldsAsync(["@clock", "@epoch"], Cancelled).AsTask();

        // As long as it tries, the others' pause may end.
        _clock.Advance(TimeSpan.FromMinutes(1));
        await FluentActions.Awaiting(() => reading).Should().ThrowAsync<TimeoutException>();
        _breakage.Reads.Release();

        await FluentActions.Awaiting(() => OpenAsync(Cancelled)).Should().ThrowAsync<NotSentException>();
    }

    [Fact]
    public async Task A_reading_that_takes_too_long_begins_none()
    {
        await using var hasty = Connect(TimeSpan.FromMilliseconds(50));
        _breakage.Reads = new SemaphoreSlim(0);
        await FluentActions.Awaiting(() => Books(hasty).FieldsAsync(["@clock", "@epoch"], Cancelled).AsTask()).Should().ThrowAsync<TimeoutException>();
        _breakage.Reads.Release();

        await OpenAsync(Cancelled);
    }

    private RedisConnection Connect(TimeSpan deadline) => new(_settings, deadline, TimeProvider.System, real => BrokenRedis.Before(real, _breakage));

    private RedisBooks Books(RedisConnection connection) => new(connection, new ServerClock(TimeProvider.System, null), _pause, TimeSpan.Zero);

    private void BeginAndPass()
    {
        _pause.Begin();
        _clock.Advance(TimeSpan.FromMinutes(1));
    }

    private Task OpenAsync(CancellationToken cancellationToken) => _books.OpenAsync(accept: false, null, _books.Begin(), cancellationToken).AsTask();
}
