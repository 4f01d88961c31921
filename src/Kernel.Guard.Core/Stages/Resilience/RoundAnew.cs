using KernelGuard.Scoping;

namespace KernelGuard.Stages.Resilience;

/// <summary>
/// Says from when targets that have failed a completion may be asked again though others have not: where these are full, or a hedge has no other. Not
/// thread-safe: the route guards it.
/// </summary>
internal struct RoundAnew
{
    private long _due;
    private TimeSpan _backoff;

    /// <summary>Gets the backoff after which a round began anew last; zero where none did, or a provider had asked to wait.</summary>
    public TimeSpan BegunAfter { get; private set; }

    /// <summary>Takes note of when that is: where the policy asks a target again, and there is the time.</summary>
    /// <param name="plan">The policy's plan.</param>
    /// <param name="call">The completion's record.</param>
    /// <param name="start">From when the total deadline counts.</param>
    /// <param name="failed">Those that have failed.</param>
    /// <param name="marks">What is known of them.</param>
    /// <param name="backoff">The wait before one that did not ask to wait.</param>
    public void Set(ResiliencePlan plan, CallRecord call, long start, ulong failed, in RouteMarks marks, TimeSpan backoff)
    {
        _due = 0;
        if (failed == 0 || !plan.Repeats)
        {
            return;
        }

        var now = plan.Time.GetTimestamp();
        var (wait, isAsked) = marks.Wait(failed, now, backoff, plan.Time);
        if (plan.Fits(wait, isAsked, start, call.Deadline?.Remaining))
        {
            _due = now + (long)Math.Ceiling((isAsked ? wait + ResiliencePlan.Tick : wait).TotalSeconds * plan.Time.TimestampFrequency);
            _backoff = isAsked ? TimeSpan.Zero : wait;
        }
    }

    public readonly bool IsSet => _due != 0;

    public readonly bool IsDue(TimeProvider time) => _due != 0 && time.GetTimestamp() >= _due;

    /// <summary>Answers how long it takes still; null where it is over.</summary>
    /// <param name="least">A timestamp that is waited for too.</param>
    /// <param name="time">The clock.</param>
    public readonly TimeSpan? Left(long least, TimeProvider time) =>
        time.GetTimestamp() is var now && Math.Max(_due, least) is var due && due > now ? time.GetElapsedTime(now, due) : null;

    /// <summary>Takes note that the round has begun.</summary>
    public void Begin()
    {
        BegunAfter = _due != 0 ? _backoff : BegunAfter;
        _due = 0;
    }
}
