namespace KernelGuard.Redis.Budgets;

/// <summary>Leaves a server alone for a while after it was not reached, so that few calls wait for it; then one tries. Thread-safe.</summary>
/// <param name="length">For how long.</param>
/// <param name="time">The clock.</param>
internal sealed class ServerPause(TimeSpan length, TimeProvider time)
{
    private long _until;

    // In ticks of a clock that never goes back.
    private long Now => time.GetElapsedTime(0).Ticks;

    /// <summary>Refuses at once while the server is left alone. Of those that come after the pause one tries; to the others it lasts on.</summary>
    /// <returns>The turn of who tries, for <see cref="PassOn"/>; 0 where there is no pause.</returns>
    /// <exception cref="NotSentException">It is left alone.</exception>
    public long Enter()
    {
        var until = Volatile.Read(ref _until);
        if (until == 0)
        {
            return 0;
        }

        var turn = Now + length.Ticks;
        return Now >= until && Interlocked.CompareExchange(ref _until, turn, until) == until ? turn : throw new NotSentException();
    }

    /// <summary>Gets whether the server is left alone now.</summary>
    public bool IsOn => Now < Volatile.Read(ref _until);

    /// <summary>Gets for how long it is still left alone; null where it is not.</summary>
    public TimeSpan? Rest => Volatile.Read(ref _until) - Now is > 0 and var rest ? TimeSpan.FromTicks(rest) : null;

    /// <summary>Gets whether the server was not reached when it was last asked.</summary>
    public bool IsDown => Volatile.Read(ref _until) != 0;

    /// <summary>Has another one try: who was to does not wait for the answer any more. Whoever has no turn changes nothing.</summary>
    /// <param name="turn">What <see cref="Enter"/> answered.</param>
    public void PassOn(long turn)
    {
        if (turn != 0)
        {
            Interlocked.CompareExchange(ref _until, Math.Max(1, Now), turn);
        }
    }

    /// <summary>Begins it.</summary>
    public void Begin() => Volatile.Write(ref _until, Now + length.Ticks);

    /// <summary>Ends it: the server answered.</summary>
    public void End()
    {
        if (Volatile.Read(ref _until) != 0)
        {
            Volatile.Write(ref _until, 0);
        }
    }
}
