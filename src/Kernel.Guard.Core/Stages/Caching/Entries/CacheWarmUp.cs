using System.Security.Cryptography;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Flights;
using KernelGuard.Stages.Caching.Keys;
using KernelGuard.Stages.Caching.Shared;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>
/// Does once what a request does that the cache has no answer for: a look, a lease, and the counts of its tags. The first request of a process does not bear
/// then what connecting and the first use of all of it cost, and has its whole wait for the stores.
/// </summary>
/// <param name="stage">What makes the store of a policy's answers.</param>
/// <param name="coordination">What gives leases.</param>
/// <param name="time">The clock.</param>
internal sealed class CacheWarmUp(CachingStage stage, Coordination coordination, TimeProvider time)
{
    /// <summary>Looks for an answer that nobody can have asked for. Whatever the stores do, it ends well.</summary>
    /// <param name="atMost">How long all of it may take.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task RunAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var policy = new CachePolicy(TimeSpan.FromMinutes(1), Partition.Public);
        var call = new CallRecord(new GuardPolicy { Cache = policy }, GuardContext.None, time) { RequestModel = nameof(CacheWarmUp) };
        var key = CacheKey.OfForm(RandomNumberGenerator.GetBytes(16));
        var (store, wait) = (stage.StoreOf(policy), new StoreWait(atMost, time));

        var found = await store.FindAsync(key, call, call.RequestModel, wait, cancellationToken).ConfigureAwait(false);
        var (taken, _) = await new FlightLease(coordination.Leases, store, time).TakeAsync(key, wait, cancellationToken).ConfigureAwait(false);
        await store.BeginAsync(key, call, found.Reading, wait, cancellationToken).ConfigureAwait(false);
        await wait.ForAsync(UnwantedLease.GiveBackAsync(taken), cancellationToken).ConfigureAwait(false);
    }
}
