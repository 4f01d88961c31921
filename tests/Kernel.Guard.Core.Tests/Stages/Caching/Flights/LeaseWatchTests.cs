using AwesomeAssertions;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Flights;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>Holds how the wait for another process's answer is counted, with whatever coordinator a host brings.</summary>
public sealed class LeaseWatchTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private readonly CountedTime _time = new();
    private readonly SharedLeases _leases = new();
    private readonly SharedCoordinator _coordinator;
    private readonly StoreWait _wait;

    public LeaseWatchTests()
    {
        _coordinator = new SharedCoordinator(_time) { Leases = _leases };
        _wait = new StoreWait(Deadline, _time);
        _leases.TryTake("key");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_machine_that_stood_still_in_a_pause_has_not_waited_for_the_server()
    {
        var took = TimeSpan.FromMilliseconds(300);
        var gone = WatchAsync();
        _leases.Frozen = true;

        _time.Advance(Deadline * 3);
        await LookIsWaitedForAsync();
        _time.Advance(took);
        gone.IsCompleted.Should().BeFalse("the look behind the pause has what the pause left");
        _leases.Thaw();
        await Eventually.HoldsAsync(() => _time.WaitsOf(LeaseWatch.LongestPause) == 2, Token);

        gone.IsCompleted.Should().BeFalse();
        _wait.Left.Should().Be(Deadline - took);
    }

    [Fact]
    public async Task A_pause_counts_where_the_look_behind_it_is_not_answered()
    {
        var gone = WatchAsync();
        _leases.Frozen = true;
        _time.Advance(LeaseWatch.LongestPause);
        await LookIsWaitedForAsync();
        _time.Advance(Deadline - LeaseWatch.LongestPause);

        await FluentActions.Awaiting(() => gone.WaitAsync(Soon, Token)).Should().ThrowExactlyAsync<CacheUnavailableException>();
        _wait.Used.Should().Be(Deadline);
    }

    [Fact]
    public async Task Who_boards_in_a_pause_is_not_kept_waiting_for_its_end_and_pays_for_nothing_before()
    {
        var gone = WatchAsync();
        _time.Advance(TimeSpan.FromMilliseconds(240));

        _wait.ShortenTo(TimeSpan.FromMilliseconds(100));
        await Eventually.HoldsAsync(() => _leases.Looks == 2, Token);

        gone.IsCompleted.Should().BeFalse();
        _wait.Left.Should().Be(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task Little_time_makes_short_pauses()
    {
        _wait.ShortenTo(TimeSpan.FromMilliseconds(200));
        var gone = WatchAsync();

        _time.WaitsOf(TimeSpan.FromMilliseconds(100)).Should().Be(1);

        _leases.Frozen = true;
        _time.Advance(TimeSpan.FromMilliseconds(100));
        await Eventually.HoldsAsync(() => _time.WaitsOf(TimeSpan.FromMilliseconds(100)) == 2, Token);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        await FluentActions.Awaiting(() => gone.WaitAsync(Soon, Token)).Should().ThrowExactlyAsync<CacheUnavailableException>();
    }

    [Fact]
    public async Task The_slowest_look_counts_once()
    {
        var gone = WatchAsync();
        for (var looks = 2; looks <= 6; looks++)
        {
            _leases.Frozen = true;
            _time.Advance(LeaseWatch.LongestPause);
            await Eventually.HoldsAsync(() => _leases.Looks == looks, Token);
            _time.Advance(TimeSpan.FromMilliseconds(40));
            _leases.Thaw();
            await Eventually.HoldsAsync(() => _time.WaitsOf(LeaseWatch.LongestPause) == looks, Token);
        }

        gone.IsCompleted.Should().BeFalse();
        _wait.Left.Should().Be(Deadline - TimeSpan.FromMilliseconds(40));
    }

    [Fact]
    public async Task A_word_that_is_always_there_makes_no_loop_of_looks()
    {
        _leases.IsRash = true;
        var gone = WatchAsync();

        await Eventually.HoldsAsync(() => _leases.Looks == 2, Token);
        await Task.Delay(50, Token);

        _leases.Looks.Should().Be(2);
        _time.Advance(LeaseWatch.LongestPause);
        await Eventually.HoldsAsync(() => _leases.Looks == 4, Token);
        gone.IsCompleted.Should().BeFalse();
    }

    // The second look, which has what the first pause left.
    private async Task LookIsWaitedForAsync() =>
        await Eventually.HoldsAsync(() => _time.WaitsOf(Deadline - LeaseWatch.LongestPause) == 1, Token);

    private Task<bool> WatchAsync() => new LeaseWatch(_coordinator.OfProcess(), _time).HolderIsGoneAsync("key", Long, _wait, Token).AsTask();
}
