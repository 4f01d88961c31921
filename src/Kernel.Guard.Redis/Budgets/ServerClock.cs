namespace KernelGuard.Redis.Budgets;

/// <summary>
/// Estimates the server's time from its last answer, so that no two hosts' clocks are compared. It is a little behind, by the way of the
/// answer: a script that finds a part of a window over says so, and is sent the next. Thread-safe.
/// </summary>
/// <param name="time">The clock that measures what passed since the answer.</param>
/// <param name="told">The time that scripts are told, for tests; null for the server's own.</param>
internal sealed class ServerClock(TimeProvider time, TimeProvider? told)
{
    private readonly Lock _gate = new();
    private long _heard;
    private long _since;

    /// <summary>Gets the time for a script; null for the server's own.</summary>
    public long? Told => told is null ? null : Micros.Of(told.GetUtcNow());

    /// <summary>Gets the time, in microseconds since 1970; 0 before the first answer.</summary>
    public long Now
    {
        get
        {
            lock (_gate)
            {
                return _heard == 0 ? 0 : Estimate();
            }
        }
    }

    /// <summary>Hears an answer.</summary>
    /// <param name="now">The server's time when it was given.</param>
    /// <param name="way">How long ago it was asked for, at most: it was given since.</param>
    public void Hear(long now, TimeSpan way)
    {
        lock (_gate)
        {
            // One that was long under way says less than an earlier one, unless that is ahead of what the time can be by now: the books' time stood still.
            if (now >= _heard && (_heard == 0 || Estimate() is var estimate && (now > estimate || estimate > now + Micros.Of(way))))
            {
                (_heard, _since) = (now, time.GetTimestamp());
            }
        }
    }

    private long Estimate() => told is null ? _heard + Micros.Of(time.GetElapsedTime(_since)) : Math.Max(_heard, Micros.Of(told.GetUtcNow()));
}
