namespace KernelGuard.Scoping;

/// <summary>
/// Says from when the total deadline of a completion counts that several callers wait for. Each of them is held to it from its own arrival, by
/// itself, and what is asked for all has until the last of them must give up.
/// </summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="start">The first arrival, as a timestamp of the record's clock.</param>
internal sealed class SharedTotal(long start)
{
    private long _start = start;

    /// <summary>Gets or sets the latest arrival among those who wait.</summary>
    public long Start
    {
        get => Volatile.Read(ref _start);
        set => Volatile.Write(ref _start, value);
    }
}
