using KernelGuard.Stages.Caching.Answers;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Keys;
using KernelGuard.Stages.Caching.Shared;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>Is the lease of one flight, which it holds while it asks: not while it waits for a budget, nor when nothing comes for too long.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="leases">What hands leases out; null where no processes share the store.</param>
/// <param name="key">The answer's key.</param>
/// <param name="wait">How long the flight may wait for the stores.</param>
internal sealed class HeldLease(FlightLease? leases, CacheKey key, StoreWait wait)
{
    private IAsyncDisposable? _lease;

    /// <summary>Takes the lease, or waits for what its holder stores; answers that, or null.</summary>
    public async ValueTask<CachedAnswer?> TakeAsync(CancellationToken cancellationToken)
    {
        if (leases is null)
        {
            return null;
        }

        var (lease, found) = await leases.TakeAsync(key, wait, cancellationToken).ConfigureAwait(false);
        _lease = lease;
        return found;
    }

    /// <summary>Takes it again; answers false where another process asks, or has asked.</summary>
    public async ValueTask<bool> TryRetakeAsync(CancellationToken cancellationToken)
    {
        if (leases is null)
        {
            return true;
        }

        var (lease, isElsewhere) = await leases.RetakeAsync(key, wait, cancellationToken).ConfigureAwait(false);
        _lease = lease;
        return !isElsewhere;
    }

    /// <summary>Gives it back, if it is held. Nobody waits for it.</summary>
    public void GiveBack()
    {
        if (Interlocked.Exchange(ref _lease, null) is { } lease)
        {
            _ = UnwantedLease.GiveBackAsync(lease);
        }
    }
}
