using KernelGuard.Policies;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Flights;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KernelGuard.Stages.Caching;

/// <summary>Holds the cache, which outlives policies, and puts it into the chains whose policy names it.</summary>
/// <param name="cache">Where entries are.</param>
/// <param name="options">Its limits.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
/// <param name="shared">What the processes that share the cache share; null where none do.</param>
internal sealed class CachingStage(
    HybridCache cache, IOptions<HybridCacheOptions> options, TimeProvider time, ILogger<CachingStage> logger, ICacheCoordinator? shared = null)
{
    /// <summary>Puts the stage around a client; answers the client itself where the policy does not name it.</summary>
    /// <param name="inner">The client beneath.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="unattended">The client beneath for what the stage asks when nobody waits, with all that records a completion; null for <paramref name="inner"/>.</param>
    public IChatClient Wrap(IChatClient inner, GuardPolicy policy, IChatClient? unattended = null)
    {
        if (policy.Cache is not { } own)
        {
            return inner;
        }

        var store = new AnswerStore(cache, options.Value.MaximumPayloadBytes, own.Ttl, time, logger);
        var lease = shared is null ? null : new FlightLease(shared, store, time);
        var flights = new FlightTable(new FlightPlan(inner, unattended ?? inner, store, lease, policy.Timeout?.Total, time));
        return new CachingChatClient(inner, own, policy.Redaction, store, flights);
    }
}
