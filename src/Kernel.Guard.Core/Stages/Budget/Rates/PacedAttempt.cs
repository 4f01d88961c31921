namespace KernelGuard.Stages.Budget;

/// <summary>Is an attempt that may be sent at a pace.</summary>
/// <param name="Pace">The pace.</param>
/// <param name="Requests">The requests that were taken in all when it was sent, itself among them.</param>
/// <param name="Tokens">The tokens, likewise.</param>
internal readonly record struct PacedAttempt(ProviderPace Pace, Int128 Requests, Int128 Tokens);
