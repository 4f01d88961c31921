using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Flights;
using KernelGuard.Stages.Caching.Keys;
using KernelGuard.Stages.Caching.Semantic;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Caching;

/// <summary>Holds the cache, which outlives policies, and puts it into the chains whose policy names it.</summary>
/// <param name="entries">What keeps the entries.</param>
/// <param name="coordination">What knows their tags, and who asks for which.</param>
/// <param name="cache">What evicts entries that are gone; it listens as long as the stage is there.</param>
/// <param name="semantic">What finds answers to other questions that mean the same.</param>
/// <param name="settings">How long a request waits for the stores.</param>
/// <param name="groups">Which addresses answer alike.</param>
/// <param name="tags">How stores name tags.</param>
/// <param name="metrics">What counts the waits for the stores.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
/// <param name="models">What tells models apart; null for the data that ships.</param>
internal sealed partial class CachingStage(
    EntryStore entries,
    Coordination coordination,
    GuardCache cache,
    SemanticSource semantic,
    CacheSettings settings,
    ProviderGroups groups,
    TagNames tags,
    CacheMetrics metrics,
    TimeProvider time,
    ILogger<CachingStage> logger,
    ModelCatalog? models = null)
{
    private readonly AnswerParts _parts = new(entries, new SharedEntries(entries, coordination, logger), coordination, semantic, models ?? ModelCatalog.Shipped, metrics, settings.Deadline, time, logger);

    private int _isWarned;

    /// <summary>Gets what invalidates.</summary>
    public IGuardCache Cache => cache;

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

        var store = StoreOf(own);
        var provider = ProviderIdentity.Of(inner, groups);
        var lease = coordination.IsShared && entries.IsShared ? new FlightLease(coordination.Leases, store, time) : null;
        var flights = new FlightTable(new FlightPlan(inner, unattended ?? inner, store, lease, policy.Timeout?.Total, time)
        {
            Keep = own.Keep,
            Semantic = semantic.For(policy),
            Alike = target => target.IsFirst || (provider.IsKnown && target.NamesModel && ProviderIdentity.Of(target.Provider, groups) == provider),
        });
        var sendsRaw = inner.GetService<ISendsNoRawObjects>() is null;
        var chain = new ChainTerms(policy.Redaction, provider, sendsRaw, own.Name ?? (provider.IsKnown ? null : Unnamed()));
        return new CachingChatClient(inner, own, chain, store, flights);
    }

    // Nobody else has this name, so that nobody reads another provider's answers.
    private string Unnamed()
    {
        if (Interlocked.Exchange(ref _isWarned, 1) == 0)
        {
            LogUnnamed(logger);
        }

        return Guid.NewGuid().ToString("N");
    }

    /// <summary>Makes the store of a policy's answers; policies share the entries.</summary>
    public AnswerStore StoreOf(CachePolicy policy) => new(_parts, policy, new EntryTags(policy.Tags, tags));

    [LoggerMessage(3031, LogLevel.Warning, "The client beneath the cache does not say its address (ChatClientMetadata.ProviderUri), so that no other pipeline and no other process shares what it answers. Set Name in the cache's options to a name of what answers.", EventName = "kernelguard.cache.unnamed")]
    private static partial void LogUnnamed(ILogger logger);
}
