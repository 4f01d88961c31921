using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Semantic;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>Holds what the flights of one chain stand on.</summary>
/// <param name="Inner">The client beneath the cache.</param>
/// <param name="Unattended">The same for what nobody waits for: it also records each completion, as the stages above the cache do for a caller's.</param>
/// <param name="Store">Where answers are found and kept.</param>
/// <param name="Lease">What keeps other processes from asking the same; null where none share the store.</param>
/// <param name="Total">The total deadline to which everybody who waits is held, or null.</param>
/// <param name="Time">The clock.</param>
internal sealed record FlightPlan(IChatClient Inner, IChatClient Unattended, AnswerStore Store, FlightLease? Lease, TimeSpan? Total, TimeProvider Time)
{
    /// <summary>Gets what is kept beside complete answers of text.</summary>
    public CacheKeep Keep { get; init; }

    /// <summary>Gets when an answer whose refresh failed is asked for again.</summary>
    public RefreshPauses Pauses { get; } = new(Time);

    /// <summary>Gets whether a target answers as the provider does whose name is in the keys; null for no target.</summary>
    public Func<ChatTarget, bool>? Alike { get; init; }

    /// <summary>Gets what finds answers to other questions that mean the same; null where the policy wants none.</summary>
    public SemanticSearch? Semantic { get; init; }
}
