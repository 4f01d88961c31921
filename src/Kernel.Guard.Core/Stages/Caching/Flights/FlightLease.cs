using KernelGuard.Stages.Caching.Answers;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Keys;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>
/// Keeps the processes that share a store from asking the same at the same time: one holds the lease and asks, the others wait for its answer
/// until the lease is free or they have waited long enough, and then ask themselves.
/// </summary>
/// <remarks>Thread-safe. While the coordinator cannot be reached each process asks for itself.</remarks>
/// <param name="shared">What the processes share; it bounds how long each step takes.</param>
/// <param name="store">Where the answer of another process is found.</param>
/// <param name="time">The clock.</param>
internal sealed class FlightLease(ICacheCoordinator shared, AnswerStore store, TimeProvider time)
{
    /// <summary>How long a lease outlives its holder: what a process that died costs the others.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    /// <summary>How long the others wait for a holder that lives, before they ask themselves.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    // A lease that is not given back in time is given back later, or runs out.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Takes the lease, or waits for what its holder stores.</summary>
    /// <returns>The lease or null, and the answer or null. With neither the caller asks without a lease.</returns>
    public async ValueTask<(IAsyncDisposable? Lease, CachedAnswer? Found)> TakeAsync(CacheKey key, CancellationToken cancellationToken)
    {
        var name = key.ToString();
        IAsyncDisposable? lease = null;
        try
        {
            lease = await shared.TryLeaseAsync(name, Duration, cancellationToken).ConfigureAwait(false);
            if (lease is null)
            {
                await shared.WaitAsync(name, LongestWait, cancellationToken).ConfigureAwait(false);
            }

            // Whoever held it before has stored its answer before giving it back.
            if (await store.FindAsync(key, cancellationToken).ConfigureAwait(false) is { Answer: { } found, Stale: false })
            {
                await GiveBackAsync(lease).ConfigureAwait(false);
                return (null, found);
            }

            return (lease ?? await shared.TryLeaseAsync(name, Duration, cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return (lease, null);
        }
        catch
        {
            await GiveBackAsync(lease).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Gives a lease back, if there is one.</summary>
    public async ValueTask GiveBackAsync(IAsyncDisposable? lease)
    {
        if (lease is null)
        {
            return;
        }

        try
        {
            await lease.DisposeAsync().AsTask().WaitAsync(Patience, time).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The answer is there: nothing that the coordinator does may take it away.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
