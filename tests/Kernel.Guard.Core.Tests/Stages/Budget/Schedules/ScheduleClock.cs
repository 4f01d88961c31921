namespace KernelGuard.Core.Tests.Stages.Budget.Schedules;

/// <summary>Is a clock that may be set to any time, also back.</summary>
internal sealed class ScheduleClock : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 3, 29, 0, 0, 0, TimeSpan.Zero).UtcTicks;

    public DateTimeOffset Now
    {
        get => new(Volatile.Read(ref _ticks), TimeSpan.Zero);
        set => Volatile.Write(ref _ticks, value.UtcTicks);
    }

    public override DateTimeOffset GetUtcNow() => Now;
}
