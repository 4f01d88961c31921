using KernelGuard.Accounting;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard;

/// <summary>Is an answer with what it took.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Value">The answer.</param>
/// <param name="Usage">The tokens, summed over attempts and the tool loop; none for a cache hit.</param>
/// <param name="Cost">The cost in US dollars, summed likewise; null when a model in it has no price.</param>
/// <param name="Model">The model that answered, as the provider named it; null where it did not.</param>
/// <param name="Attempts">The attempts, summed over the tool loop; 0 for a cache hit.</param>
/// <param name="FinishReason">Why the answer ended; null where unknown.</param>
/// <param name="FromCache">Whether the final answer came from the cache.</param>
public sealed record Completion<T>(
    T Value, TokenUsage Usage, decimal? Cost, string? Model, int Attempts, ChatFinishReason? FinishReason, bool FromCache)
{
    /// <summary>Gets what cached and shared answers saved, summed over the tool loop. Never part of <see cref="Usage"/> and <see cref="Cost"/>.</summary>
    public CacheSavings Saved { get; init; }

    /// <summary>Gets whether the final answer was cut and continued by another attempt: two attempts' texts, joined. Only by policy.</summary>
    public bool Continued { get; init; }
}
