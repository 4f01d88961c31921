namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Is the clock of processes and server in one, which tests move: its time of day goes where it is set, its timestamps only forward.</summary>
internal sealed class SharedClock : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 3, 29, 0, 0, 0, TimeSpan.Zero).UtcTicks;
    private long _stamp;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Volatile.Read(ref _stamp);

    // What a store does every second, the tests ask for.
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Silent();

    public void Advance(TimeSpan by)
    {
        Interlocked.Add(ref _stamp, by.Ticks);
        Interlocked.Add(ref _ticks, by.Ticks);
    }

    /// <summary>Has the machine sleep: what measures time stood still, and the time of day went on.</summary>
    public void Sleep(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public void SetBack(TimeSpan by) => Interlocked.Add(ref _ticks, -by.Ticks);

    private sealed class Silent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
