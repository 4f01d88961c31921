namespace KernelGuard.Stages.Budget;

/// <summary>Is what a budget denies a completion for.</summary>
internal enum DenialCause
{
    /// <summary>It has no room for it.</summary>
    UsedUp,

    /// <summary>Others wait for its room before it.</summary>
    InLine,

    /// <summary>What the completion needs at most cannot be said.</summary>
    NoBound,

    /// <summary>What is left of it, or its limit, is not known now.</summary>
    NotKnown,
}

/// <summary>Is why a budget denies, where that is not for want of room.</summary>
/// <param name="Cause">The cause; never <see cref="DenialCause.UsedUp"/>.</param>
/// <param name="Text">Why, and what to change.</param>
internal sealed record DenialReason(DenialCause Cause, string Text);
