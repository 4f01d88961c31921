namespace KernelGuard.Redis.Budgets;

/// <summary>
/// Has trips take the line behind those who were just answered, so that what they ask next goes along: as long as fewer ask than were answered, a turn steps
/// behind again, for 20 µs at most. Where nobody came in that time, no turn waits until somebody does. Thread-safe.
/// </summary>
/// <param name="line">The line.</param>
/// <param name="time">The clock of the waiting.</param>
/// <param name="take">Takes it; is called in each turn.</param>
internal sealed class TripTurns(AskLine line, TimeProvider time, Action take)
{
    private readonly long _patience = time.TimestampFrequency / 50_000;

    private volatile bool _comeBack = true;
    private long _until;
    private int _due;

    /// <summary>Gets whether a turn comes that will take whoever is in the line by now.</summary>
    public bool IsDue => Volatile.Read(ref _due) != 0;

    /// <summary>Hears that somebody asks.</summary>
    public void Asked()
    {
        if (!_comeBack && time.GetTimestamp() < Volatile.Read(ref _until))
        {
            _comeBack = true;
        }
    }

    /// <summary>Has a turn come. It is nobody's flow: it must not carry what belongs to a call.</summary>
    /// <param name="company">How many are worth waiting for; 0 for no waiting.</param>
    public void Queue(int company)
    {
        Interlocked.Increment(ref _due);
        var until = 0L;
        if (company > 0)
        {
            until = time.GetTimestamp() + _patience;
            Volatile.Write(ref _until, until);
        }

        new Turn(this, company, until).Queue();
    }

    private bool Waits(int company, long until)
    {
        if (!_comeBack || line.Count >= company)
        {
            return false;
        }

        var waits = time.GetTimestamp() < until;
        _comeBack = waits || !line.IsEmpty;
        return waits;
    }

    // Whoever comes after it is counted out finds no turn due, and sees to one.
    private void Take()
    {
        Interlocked.Decrement(ref _due);
        take();
    }

    private sealed class Turn(TripTurns turns, int company, long until) : IThreadPoolWorkItem
    {
        public void Queue() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

        public void Execute()
        {
            if (turns.Waits(company, until))
            {
                Queue();
            }
            else
            {
                turns.Take();
            }
        }
    }
}
