namespace KernelGuard.Stages.Resilience;

/// <summary>Holds how long the whole answers of one policy take: about the mean of the last ten. Thread-safe.</summary>
internal sealed class UsualTime
{
    private const int Memory = 10;

    private long _ticks;

    /// <summary>Gets the time; zero while no answer has come.</summary>
    public TimeSpan Value => TimeSpan.FromTicks(Volatile.Read(ref _ticks));

    /// <summary>Enters how long an answer took.</summary>
    public void Note(TimeSpan took)
    {
        // A lost update among many costs nothing.
        var known = Volatile.Read(ref _ticks);
        Volatile.Write(ref _ticks, known == 0 ? Math.Max(1, took.Ticks) : Math.Max(1, known + ((took.Ticks - known) / Memory)));
    }
}
