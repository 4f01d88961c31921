using KernelGuard.Policies;
using KernelGuard.Stages.Caching.Entries;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Caching;

/// <summary>Holds the cache, which outlives policies, and puts it into the chains whose policy names it.</summary>
/// <param name="entries">What keeps the entries.</param>
/// <param name="coordination">What knows their tags.</param>
/// <param name="cache">What evicts entries that are gone; it listens as long as there is a chain.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class CachingStage(EntryStore entries, Coordination coordination, GuardCache cache, TimeProvider time, ILogger<CachingStage> logger)
{
    /// <summary>Gets what invalidates.</summary>
    public IGuardCache Cache => cache;

    public IChatClient Wrap(IChatClient inner, GuardPolicy policy) => policy.Cache is not { } own
        ? inner
        : new CachingChatClient(inner, own, policy.Redaction, StoreOf(own));

    /// <summary>Makes the store of a policy's answers; policies share the entries.</summary>
    public AnswerStore StoreOf(CachePolicy policy) => new(entries, coordination, policy, time, logger);
}
