namespace KernelGuard.Targets;

/// <summary>
/// Holds how a target has been: failures in a row, until when it rests or is asked not to be called, how fast it answers, and how many attempts it
/// has under way. Thread-safe, without a lock.
/// </summary>
internal sealed class TargetHealth(TimeProvider time)
{
    // A latency that is older says nothing, and the next attempt measures it anew.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private const double Unknown = 1e18;

    private readonly long _fresh = (long)(Fresh.TotalSeconds * time.TimestampFrequency);
    private int _failures;
    private long _restUntil;
    private long _pausedUntil;
    private int _probing;
    private int _underWay;
    private int _givenUp;
    private long _answered = long.MinValue;
    private long _whole;
    private long _streamed;
    private long _wholeSeen = long.MinValue / 2;
    private long _streamedSeen = long.MinValue / 2;

    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>Gets until when it rests after failures, as a timestamp; 0 while it is well.</summary>
    public long RestUntil => Volatile.Read(ref _restUntil);

    /// <summary>Gets until when its provider asked not to be called, as a timestamp; 0 for now.</summary>
    public long PausedUntil => Volatile.Read(ref _pausedUntil);

    public bool IsWell => RestUntil == 0 && PausedUntil == 0;

    /// <summary>Gets when it will be well, as far as is known, as a timestamp; 0 for now.</summary>
    public long WellAt => Math.Max(RestUntil, PausedUntil);

    public void Begin() => Interlocked.Increment(ref _underWay);

    public void End() => Interlocked.Decrement(ref _underWay);

    /// <summary>Counts a failure.</summary>
    /// <returns>How many there are in a row.</returns>
    public int Fail() => Interlocked.Increment(ref _failures);

    /// <summary>Forgets the failures.</summary>
    public void Succeed()
    {
        if (Volatile.Read(ref _failures) != 0)
        {
            Volatile.Write(ref _failures, 0);
        }
    }

    public void RestTo(long until) => Volatile.Write(ref _restUntil, until);

    /// <summary>Ends a rest; false where another one has begun since it was seen.</summary>
    public bool TryEndRest(long seen) => Interlocked.CompareExchange(ref _restUntil, 0, seen) == seen;

    /// <summary>Lengthens the pause.</summary>
    /// <returns>Until when it was before; <paramref name="until"/> or later where that is no shorter.</returns>
    public long PauseTo(long until)
    {
        var before = PausedUntil;
        while (before < until && Interlocked.CompareExchange(ref _pausedUntil, until, before) is var seen && seen != before)
        {
            before = seen;
        }

        return before;
    }

    /// <summary>Ends a pause, unless its provider has asked for another one since it was seen.</summary>
    public void EndPause(long seen) => Interlocked.CompareExchange(ref _pausedUntil, 0, seen);

    /// <summary>Takes the one attempt that may try a target that rests.</summary>
    public bool TryProbe() => Interlocked.CompareExchange(ref _probing, 1, 0) == 0;

    public void EndProbe() => Volatile.Write(ref _probing, 0);

    /// <summary>Takes note of an answer, whole or begun, where somebody looks at when the last one came.</summary>
    public void Answer(long now)
    {
        Volatile.Write(ref _answered, now);
        if (Volatile.Read(ref _givenUp) != 0)
        {
            Volatile.Write(ref _givenUp, 0);
        }
    }

    public bool HasAnsweredSince(long moment) => Volatile.Read(ref _answered) >= moment;

    /// <summary>Takes the one attempt that may be given up on trial until the target answers.</summary>
    public bool TryGiveUp() => Interlocked.CompareExchange(ref _givenUp, 1, 0) == 0;

    /// <summary>Enters how long a target took to its first content, or to its whole answer.</summary>
    public void Measure(bool streamed, long taken, long now)
    {
        ref var average = ref streamed ? ref _streamed : ref _whole;
        ref var seen = ref streamed ? ref _streamedSeen : ref _wholeSeen;
        var known = Volatile.Read(ref average);

        // A lost update among many costs nothing.
        Volatile.Write(ref average, known == 0 ? Math.Max(1, taken) : Math.Max(1, known + ((taken - known) / 5)));
        Volatile.Write(ref seen, now);
    }

    /// <summary>
    /// Enters that an attempt was given up after a time without an answer: where the average is shorter, it is too short. Where there is none, a
    /// time that says nothing by itself is none either, and the next attempt measures.
    /// </summary>
    public void MeasureAtLeast(bool streamed, long taken, long now, bool tells)
    {
        var known = Volatile.Read(ref streamed ? ref _streamed : ref _whole);
        if (known == 0 && !tells)
        {
            Volatile.Write(ref streamed ? ref _streamedSeen : ref _wholeSeen, long.MinValue / 2);
        }
        else if (taken > known)
        {
            Measure(streamed, taken, now);
        }
    }

    /// <summary>Answers what an attempt is likely to wait; 0 where somebody must find out, and more than any wait where somebody is about to.</summary>
    public double Cost(bool streamed, long now)
    {
        if (IsStale(Volatile.Read(ref streamed ? ref _streamedSeen : ref _wholeSeen), now))
        {
            return 0;
        }

        var average = Volatile.Read(ref streamed ? ref _streamed : ref _whole);
        return (average == 0 ? Unknown : average) * (1 + UnderWay);
    }

    /// <summary>Takes note that the attempt that is sent now measures the target, where somebody must, so that no second one does: until it ends, nobody knows.</summary>
    /// <returns>Whether it does.</returns>
    public bool TryMeasure(bool streamed, long now)
    {
        ref var seen = ref streamed ? ref _streamedSeen : ref _wholeSeen;
        var before = Volatile.Read(ref seen);
        if (!IsStale(before, now) || Interlocked.CompareExchange(ref seen, now, before) != before)
        {
            return false;
        }

        Volatile.Write(ref streamed ? ref _streamed : ref _whole, 0);
        return true;
    }

    /// <summary>Takes note that the attempt that was to measure the target is not sent: somebody else must.</summary>
    public void MeasuredNothing(bool streamed) => Volatile.Write(ref streamed ? ref _streamedSeen : ref _wholeSeen, long.MinValue / 2);

    private bool IsStale(long seen, long now) => now - seen > _fresh;
}
