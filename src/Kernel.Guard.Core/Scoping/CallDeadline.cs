namespace KernelGuard.Scoping;

/// <summary>
/// Is when a whole call must end, by <c>[Timeout(Call = "…")]</c>. It is an instant and owns no timer: whatever waits within the call
/// holds a <see cref="CallBound"/> for as long as it waits.
/// </summary>
/// <param name="limit">How long the call may take, from now.</param>
/// <param name="time">The clock.</param>
internal sealed class CallDeadline(TimeSpan limit, TimeProvider time)
{
    /// <summary>How early a timer of the system may be.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(16);

    private readonly long _start = time.GetTimestamp();

    /// <summary>Gets how long the call may take.</summary>
    public TimeSpan Limit => limit;

    /// <summary>Gets what is left; not positive once it passed.</summary>
    public TimeSpan Remaining => limit - time.GetElapsedTime(_start);

    /// <summary>Gets whether it has passed, or a timer set for it may have fired.</summary>
    public bool HasPassed => Remaining <= Tick;

    /// <summary>Answers the one that passes first.</summary>
    public static CallDeadline? Sooner(CallDeadline? one, CallDeadline? other) =>
        one is null ? other : other is null || one.Remaining <= other.Remaining ? one : other;

    public CancellationTokenSource Timer() => new(Remaining is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero, time);

    public GuardTimeoutException Error() => new(Deadline.Call, limit);

    public void ThrowIfPassed()
    {
        if (HasPassed)
        {
            throw Error();
        }
    }
}
