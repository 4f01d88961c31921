namespace KernelGuard;

/// <summary>Tells that entries could not be invalidated, because the shared store of the cache cannot be reached. Completions never throw it: they go on without the cache.</summary>
/// <param name="message">What failed and what to do.</param>
public sealed class CacheUnavailableException(string message) : GuardException(message, "cache_unavailable");
