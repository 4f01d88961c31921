using KernelGuard.Policies;
using KernelGuard.Stages.Caching.Entries;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KernelGuard.Stages.Caching;

/// <summary>Holds the cache, which outlives policies, and puts it into the chains whose policy names it.</summary>
internal sealed class CachingStage(HybridCache cache, IOptions<HybridCacheOptions> options, TimeProvider time, ILogger<CachingStage> logger)
{
    public IChatClient Wrap(IChatClient inner, GuardPolicy policy) => policy.Cache is not { } own
        ? inner
        : new CachingChatClient(inner, own, policy.Redaction, new AnswerStore(cache, options.Value.MaximumPayloadBytes, own.Ttl, time, logger));
}
