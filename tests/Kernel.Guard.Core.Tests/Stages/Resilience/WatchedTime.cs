using Microsoft.Extensions.Time.Testing;

namespace KernelGuard.Core.Tests.Stages.Resilience;

/// <summary>Is a fake clock that counts the waits asked of it; the deadlines of cancellation sources are none.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private int _created;
    private int _fired;

    public int Created => Volatile.Read(ref _created);

    /// <summary>Gets how often a timer of any kind was due.</summary>
    public int Fired => Volatile.Read(ref _fired);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(
            due =>
            {
                Interlocked.Increment(ref _fired);
                callback(due);
            },
            state,
            dueTime,
            period);
        if (state is not CancellationTokenSource)
        {
            Interlocked.Increment(ref _created);
        }

        return timer;
    }
}
