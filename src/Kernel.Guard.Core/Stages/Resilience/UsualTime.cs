namespace KernelGuard.Stages.Resilience;

/// <summary>Holds how long the whole answers of one policy take: about the mean of the last ten. Thread-safe.</summary>
internal sealed class UsualTime
{
    private const int Memory = 10;

    private long _ticks;
    private long _answered = long.MinValue;

    /// <summary>Gets the time; zero while no answer has come.</summary>
    public TimeSpan Value => TimeSpan.FromTicks(Volatile.Read(ref _ticks));

    /// <summary>Tells whether an answer, whole or begun, has come since a moment.</summary>
    public bool HasAnsweredSince(long moment) => Volatile.Read(ref _answered) >= moment;

    /// <summary>Enters an answer.</summary>
    /// <param name="took">How long it took; null where it is a stream that has begun.</param>
    /// <param name="now">When it came, as a timestamp.</param>
    public void Note(TimeSpan? took, long now)
    {
        Volatile.Write(ref _answered, now);
        if (took is { } time)
        {
            // A lost update among many costs nothing.
            var known = Volatile.Read(ref _ticks);
            Volatile.Write(ref _ticks, Math.Max(1, known == 0 ? time.Ticks : known + ((time.Ticks - known) / Memory)));
        }
    }
}
