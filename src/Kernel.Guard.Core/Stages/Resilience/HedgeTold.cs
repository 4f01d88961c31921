namespace KernelGuard.Stages.Resilience;

/// <summary>Holds what the hedges that failed tell of the attempts after them. Thread-safe.</summary>
/// <param name="time">The clock.</param>
internal sealed class HedgeTold(TimeProvider time)
{
    private bool _keyRefused;
    private bool _isOver;
    private long _askedUntil;
    private long _endpointUntil;

    /// <summary>Gets whether a hedge was refused for its key, which is every attempt's.</summary>
    public bool KeyRefused => Volatile.Read(ref _keyRefused);

    /// <summary>Gets whether the meter refused a hedge, so that no further one is tried.</summary>
    public bool IsOver => Volatile.Read(ref _isOver);

    /// <summary>Answers how much longer the provider asked to wait when it answered a hedge; zero where it did not.</summary>
    public TimeSpan AskedWait() => Left(ref _askedUntil);

    /// <summary>Answers how much longer that is meant of all models of its endpoint.</summary>
    public TimeSpan EndpointWait() => Left(ref _endpointUntil);

    /// <summary>Takes note of what a hedge failed with.</summary>
    public void Note(Exception error)
    {
        Volatile.Write(ref _isOver, IsOver || error is BudgetExceededException);
        Volatile.Write(ref _keyRefused, KeyRefused || Failure.RefusesKey(error));
        if (Failure.RetryAfter(error) is { } wait && wait > TimeSpan.Zero)
        {
            var until = time.GetUtcNow().UtcTicks + Math.Min(wait.Ticks, TimeSpan.TicksPerDay * 365);
            Later(ref _askedUntil, until);
            if (Failure.IsOfAllModels(error))
            {
                Later(ref _endpointUntil, until);
            }
        }
    }

    private TimeSpan Left(ref long until) => TimeSpan.FromTicks(Math.Max(0, Volatile.Read(ref until) - time.GetUtcNow().UtcTicks));

    private static void Later(ref long place, long until)
    {
        var known = Volatile.Read(ref place);
        while (until > known && Interlocked.CompareExchange(ref place, until, known) is var seen && seen != known)
        {
            known = seen;
        }
    }
}
