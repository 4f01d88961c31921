using Polly.Timeout;

namespace KernelGuard.Stages.Resilience;

/// <summary>
/// Chooses what a caller reads of a completion that failed. What it can act on is what the provider said: not that the circuit opened over it
/// meanwhile, nor that another model or target does not take the request's settings.
/// </summary>
internal static class CallersError
{
    /// <summary>Chooses.</summary>
    /// <param name="error">What the completion ended in.</param>
    /// <param name="first">What led to another model, or target; null where nothing did.</param>
    /// <param name="last">What a provider said last; null where none did.</param>
    /// <param name="plan">The policy's plan.</param>
    /// <param name="caller">The caller's token.</param>
    public static Exception Of(Exception error, Exception? first, Exception? last, ResiliencePlan plan, CancellationToken caller) => error switch
    {
        CircuitOpenException or ConcurrencyLimitException when last is not null => last,
        ProviderException refused when (refused is { Status: 400 } or { Code: ProviderException.KeyMissing } || Failure.Excludes(refused)) && first is ProviderException or GuardTimeoutException => first,
        OperationCanceledException when caller.IsCancellationRequested => new OperationCanceledException(caller),
        TimeoutRejectedException => plan.TotalPassed(),
        _ => error,
    };
}
