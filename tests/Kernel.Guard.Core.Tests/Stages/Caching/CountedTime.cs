using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Counts timers by how long they run, so that a test knows that something waits before it moves the clock.</summary>
internal sealed class CountedTime() : FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero))
{
    private readonly ConcurrentDictionary<TimeSpan, int> _timers = new();

    public int WaitsOf(TimeSpan due) => _timers.GetValueOrDefault(due);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.AddOrUpdate(dueTime, 1, static (_, count) => count + 1);
        return timer;
    }
}
