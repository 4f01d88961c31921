using Microsoft.Extensions.Time.Testing;

namespace KernelGuard.Testing.Tests.Scripting;

/// <summary>A clock that only the test moves, and that knows how many waits have begun on it.</summary>
internal sealed class WatchedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly SemaphoreSlim _begun = new(0);

    /// <summary>Ends when one more wait has begun: to move the clock before would move it for nobody.</summary>
    public async Task WaitBegunAsync(CancellationToken cancellationToken) =>
        (await _begun.WaitAsync(TimeSpan.FromSeconds(20), cancellationToken)).Should().BeTrue("the server should be waiting on its clock by now");

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _begun.Release();
        return timer;
    }
}
