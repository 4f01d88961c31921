namespace KernelGuard.Accounting;

/// <summary>Reads the service tier out of the answers of clients that a host makes. Thread-safe.</summary>
internal static class ServedTiers
{
    // The core may not name the OpenAI SDK: what knows its answers is found by its name.
    private static readonly IReadsServedTier? OfTheSdk =
        Type.GetType("KernelGuard.OpenAI.ServedTier, Kernel.Guard", throwOnError: false) is { } type ? (IReadsServedTier?)Activator.CreateInstance(type) : null;

    /// <summary>Answers the tier that an answer, or a piece of one, says it was served by; null where it does not say.</summary>
    /// <param name="raw">The raw object of the client's SDK; null for none.</param>
    public static string? Of(object? raw) => raw is null ? null : OfTheSdk?.TierOf(raw);
}

/// <summary>Reads the service tier out of an SDK's answers.</summary>
internal interface IReadsServedTier
{
    /// <summary>Answers the tier that an answer, or a piece of one, says it was served by; null where it does not say, or is another SDK's.</summary>
    /// <param name="raw">The SDK's object.</param>
    string? TierOf(object raw);
}
