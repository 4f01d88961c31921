namespace KernelGuard.Stages.Budget;

/// <summary>Is why a budget denies, where that is not for want of room.</summary>
/// <param name="Cause">The cause; never <see cref="DenialCause.UsedUp"/>.</param>
/// <param name="Text">Why, and what to change.</param>
internal sealed record DenialReason(DenialCause Cause, string Text);
