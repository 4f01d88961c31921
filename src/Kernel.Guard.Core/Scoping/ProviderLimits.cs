namespace KernelGuard.Scoping;

/// <summary>Is what a provider's answer says of its rate limits, for the model that was asked. What it does not say is null.</summary>
/// <param name="Requests">The requests of the limit's window.</param>
/// <param name="Tokens">The tokens of the limit's window.</param>
internal sealed record ProviderLimits(ProviderLimit Requests, ProviderLimit Tokens);

/// <summary>Is one of a provider's rate limits.</summary>
/// <param name="Limit">The most in its window.</param>
/// <param name="Left">What is left now.</param>
/// <param name="Reset">How long it takes until all of it is left again.</param>
internal readonly record struct ProviderLimit(long? Limit, long? Left, TimeSpan? Reset)
{
    /// <summary>Answers what a provider says of a limit. One below 1 says that there is none, and what is left of that says nothing.</summary>
    public static ProviderLimit Of(long? limit, long? left, TimeSpan? reset) => limit < 1 ? default : new(limit, left, reset);
}
