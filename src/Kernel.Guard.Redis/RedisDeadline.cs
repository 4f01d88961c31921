namespace KernelGuard.Redis;

/// <summary>Is one deadline over all that is sent and waited for until something is decided.</summary>
/// <param name="time">The clock.</param>
/// <param name="whole">How long it is from its beginning.</param>
/// <param name="isTelling">Whether a server that does not answer within it is taken for one that is not reached.</param>
internal readonly struct RedisDeadline(TimeProvider time, TimeSpan whole, bool isTelling)
{
    private readonly long _begun = time.GetTimestamp();

    public bool IsTelling => isTelling;

    public TimeSpan Whole => whole;

    /// <summary>Gets how much of it is left; nothing where it has passed.</summary>
    public TimeSpan Rest => whole - time.GetElapsedTime(_begun) is var rest && rest > TimeSpan.Zero ? rest : TimeSpan.Zero;

    /// <summary>Gets how long ago it began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_begun);

    /// <summary>Answers what says that one has passed.</summary>
    public static TimeoutException Passed() => new("Redis did not answer within the deadline of a call.");
}
