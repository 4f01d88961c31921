namespace KernelGuard.Tests.OpenAI;

/// <summary>Is the system's clock, and knows how many of its timers are alive.</summary>
internal sealed class LiveTimers : TimeProvider
{
    private int _alive;

    public int Alive => Volatile.Read(ref _alive);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref _alive);
        return new Counted(base.CreateTimer(callback, state, dueTime, period), this);
    }

    private sealed class Counted(ITimer timer, LiveTimers owner) : ITimer
    {
        private int _ended;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            Ended();
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Ended();
            return timer.DisposeAsync();
        }

        private void Ended()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                Interlocked.Decrement(ref owner._alive);
            }
        }
    }
}
