namespace KernelGuard.Redis.Budgets;

/// <summary>
/// Estimates the server's time from its last answer, so that no two hosts' clocks are compared. It is a little behind, by the way of the
/// answer: a script that finds a part of a window over counts in the one that follows, or says so where that is a calendar's, and is sent it. Thread-safe.
/// </summary>
/// <param name="time">The clock that measures what passed since the answer.</param>
/// <param name="told">The time that scripts are told, for tests; null for the server's own.</param>
internal sealed class ServerClock(TimeProvider time, TimeProvider? told)
{
    private Answer? _last;

    /// <summary>Gets the time for a script; null for the server's own.</summary>
    public long? Told => told is null ? null : Micros.Of(told.GetUtcNow());

    /// <summary>Gets the time, in microseconds since 1970; 0 before the first answer.</summary>
    public long Now => Volatile.Read(ref _last) is { } last ? Estimate(last) : 0;

    /// <summary>Hears an answer.</summary>
    /// <param name="now">The server's time when it was given.</param>
    /// <param name="way">How long ago it was asked for, at most: it was given since.</param>
    public void Hear(long now, TimeSpan way)
    {
        for (var last = Volatile.Read(ref _last); IsNews(last, now, way);)
        {
            var found = Interlocked.CompareExchange(ref _last, new Answer(now, time.GetTimestamp()), last);
            if (found == last)
            {
                return;
            }

            last = found;
        }
    }

    // One that was long under way says less than an earlier one, unless that is ahead of what the time can be by now: the books' time stood still.
    private bool IsNews(Answer? last, long now, TimeSpan way) =>
        last is null || (now >= last.Heard && Estimate(last) is var estimate && (now > estimate || estimate > now + Micros.Of(way)));

    private long Estimate(Answer last) => told is null ? last.Heard + Micros.Of(time.GetElapsedTime(last.Since)) : Math.Max(last.Heard, Micros.Of(told.GetUtcNow()));

    // Read by each call and written by few, so that it is replaced whole.
    private sealed record Answer(long Heard, long Since);
}
