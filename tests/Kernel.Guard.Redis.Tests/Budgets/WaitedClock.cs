using Microsoft.Extensions.Time.Testing;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Is a clock that a test moves, and that tells how often somebody began to wait by it.</summary>
internal sealed class WaitedClock : FakeTimeProvider
{
    private int _waits;

    public int Waits => Volatile.Read(ref _waits);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        Interlocked.Increment(ref _waits);
        return timer;
    }
}
