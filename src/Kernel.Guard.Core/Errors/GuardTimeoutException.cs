namespace KernelGuard;

/// <summary>Names the deadlines of <c>[Timeout]</c>.</summary>
public enum Deadline
{
    /// <summary>One completion with all its attempts.</summary>
    Total,

    /// <summary>One attempt.</summary>
    Attempt,

    /// <summary>Until a stream's first content, or until a whole answer's body begins after its headers.</summary>
    FirstContent,

    /// <summary>Between two chunks of a stream, or within the body of a whole answer.</summary>
    Idle,

    /// <summary>The whole call with its tool loop.</summary>
    Call,
}

/// <summary>Tells that a deadline passed.</summary>
/// <param name="deadline">Which one.</param>
/// <param name="limit">How long it was.</param>
public sealed class GuardTimeoutException(Deadline deadline, TimeSpan limit)
    : GuardException(
        FormattableString.Invariant($"The deadline '{deadline}' of {limit.TotalSeconds:0.###} s passed. Raise it in [Timeout] or in the policy, or ask for a shorter answer."),
        "timeout")
{
    /// <summary>Gets which deadline passed.</summary>
    public Deadline Deadline { get; } = deadline;

    /// <summary>Gets how long it was.</summary>
    public TimeSpan Limit { get; } = limit;

    /// <summary>Gets whether it passed before anything was sent, so that it says nothing of the provider.</summary>
    internal bool NothingSent { get; init; }

    /// <summary>Gets whether it is a silence that another attempt may follow: before the first content, so that nothing of the answer was handed on, or because the policy says so.</summary>
    internal bool MovesOn { get; init; }
}
