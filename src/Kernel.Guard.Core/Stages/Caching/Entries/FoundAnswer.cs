using System.Collections.Immutable;
using KernelGuard.Stages.Caching.Answers;
using KernelGuard.Stages.Caching.Keys;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Is what a lookup found.</summary>
/// <param name="Answer">The answer, or null.</param>
/// <param name="Stale">Whether it is beyond its time to live, and within the time for which it is still given.</param>
/// <param name="Failed">Whether a store failed, so that nothing is known.</param>
internal readonly record struct FoundAnswer(CachedAnswer? Answer, bool Stale = false, bool Failed = false)
{
    /// <summary>Gets whether there is an answer that this policy does not give any more, and another may.</summary>
    public bool IsTooOld { get; init; }

    /// <summary>Gets how long the request may still wait for the stores; null where it has not waited for one.</summary>
    public StoreWait? Wait { get; init; }

    /// <summary>Gets what the look read of how often tags were invalidated; null for nothing.</summary>
    public TagReading? Reading { get; init; }
}

/// <summary>Is the right to store the answer of a request that is about to be asked.</summary>
/// <param name="Key">The entry's key.</param>
/// <param name="Tags">The tags that it will bear.</param>
/// <param name="Since">How often they had been invalidated.</param>
/// <param name="Evictions">The number of the last eviction from this process's memory before.</param>
internal sealed record StoreTicket(CacheKey Key, ImmutableArray<string> Tags, Generations Since, long Evictions);
