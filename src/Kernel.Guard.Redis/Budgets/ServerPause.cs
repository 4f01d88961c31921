namespace KernelGuard.Redis.Budgets;

/// <summary>Leaves a server alone for a while after it was not reached, so that few calls wait for it; then one tries. Thread-safe.</summary>
/// <param name="length">For how long.</param>
/// <param name="time">The clock.</param>
internal sealed class ServerPause(TimeSpan length, TimeProvider time)
{
    private long _until;

    // In ticks of a clock that never goes back.
    private long Now => time.GetElapsedTime(0).Ticks;

    /// <summary>Refuses at once while the server is left alone.</summary>
    /// <exception cref="NotSentException">It is.</exception>
    public void ThrowIfOn()
    {
        var until = Volatile.Read(ref _until);
        if (until == 0)
        {
            return;
        }

        // Of those that come after the pause one tries; to the others it lasts on.
        if (Now < until || Interlocked.CompareExchange(ref _until, Now + length.Ticks, until) != until)
        {
            throw new NotSentException();
        }
    }

    /// <summary>Gets whether the server is left alone now.</summary>
    public bool IsOn => Now < Volatile.Read(ref _until);

    /// <summary>Gets for how long it is still left alone; null where it is not.</summary>
    public TimeSpan? Rest => Volatile.Read(ref _until) - Now is > 0 and var rest ? TimeSpan.FromTicks(rest) : null;

    /// <summary>Gets whether the server was not reached when it was last asked.</summary>
    public bool IsDown => Volatile.Read(ref _until) != 0;

    /// <summary>Has another one try: who was to does not wait for the answer any more.</summary>
    public void PassOn()
    {
        if (Volatile.Read(ref _until) != 0)
        {
            Volatile.Write(ref _until, Math.Max(1, Now));
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
