namespace KernelGuard;

/// <summary>Tells that a concurrency limit let an attempt not begin: its queue was full, or the wait in it too long. Nothing was sent.</summary>
public sealed class ConcurrencyLimitException : GuardException
{
    /// <summary>Creates the error.</summary>
    /// <param name="limit">The limit's name: <c>overall</c>, a target's, or a function's.</param>
    /// <param name="why">Why no permit came, and what to change.</param>
    /// <param name="retryAfter">About how long those in front of it take.</param>
    public ConcurrencyLimitException(string limit, string why, TimeSpan retryAfter)
        : base(FormattableString.Invariant($"The concurrency limit '{limit}' let no further attempt begin, and nothing was sent: {why} Or try again in {Math.Ceiling(retryAfter.TotalSeconds)} s."), "concurrency_limited")
    {
        Limit = limit;
        RetryAfter = retryAfter;
    }

    /// <summary>Gets the limit's name: <c>overall</c>, a target's, or a function's.</summary>
    public string Limit { get; }

    /// <summary>Gets about how long those in front of it take, from 1 to 60 s: an estimate, from how long attempts have taken. An HTTP host answers 503 with it.</summary>
    public TimeSpan RetryAfter { get; }

    /// <summary>Gets or sets whether it is a target's limit, which another target does not have.</summary>
    internal bool IsOfTarget { get; set; }
}
