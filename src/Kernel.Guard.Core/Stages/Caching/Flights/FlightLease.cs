using KernelGuard.Stages.Caching.Answers;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Keys;
using KernelGuard.Stages.Caching.Shared;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>
/// Keeps the processes that share a store from asking the same at the same time: one holds the lease and asks, the others wait for its answer.
/// When the lease is free without one, one of them takes it; those who have waited long enough ask themselves.
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

    // One holder may die. Where the next one has no answer either, it is of a kind that is not stored, and to wait on would only ask one after another.
    private const int MostHolders = 2;

    private readonly LeaseWatch _watch = new(shared, time);

    /// <summary>
    /// Takes the lease, or waits for what its holder stores. Where the holder dies or has nothing to store, one of those who wait takes the
    /// lease, and the others wait for that one too; then they ask themselves.
    /// </summary>
    /// <param name="key">The answer's key.</param>
    /// <param name="wait">How long the request may wait for the stores; waiting for the holder is not counted.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The lease or null, and the answer or null. With neither the caller asks without a lease.</returns>
    public async ValueTask<(IAsyncDisposable? Lease, CachedAnswer? Found)> TakeAsync(CacheKey key, StoreWait wait, CancellationToken cancellationToken)
    {
        var name = key.ToString();
        IAsyncDisposable? lease = null;
        try
        {
            var start = time.GetTimestamp();
            lease = await TryTakeAsync(name, wait, cancellationToken).ConfigureAwait(false);
            for (var waits = 0; ; waits++)
            {
                // Whoever held it before has stored its answer before giving it back.
                var look = waits > 0 || lease is not null ? await store.FindFreshAsync(key, wait, cancellationToken).ConfigureAwait(false) : default;
                if (look is { Answer: { } found, Stale: false })
                {
                    _ = UnwantedLease.GiveBackAsync(lease);
                    return (null, found);
                }

                if (lease is not null || look.Failed)
                {
                    return (lease, null);
                }

                lease = waits > 0 ? await TryTakeAsync(name, wait, cancellationToken).ConfigureAwait(false) : null;
                if (lease is null && (waits == MostHolders || !await _watch.HolderIsGoneAsync(name, Left(start), wait, cancellationToken).ConfigureAwait(false)))
                {
                    return (null, null);
                }
            }
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // What cannot be reached is not waited for again.
            wait.ShortenTo(TimeSpan.Zero);
            return (lease, null);
        }
        catch
        {
            _ = UnwantedLease.GiveBackAsync(lease);
            throw;
        }
    }

    /// <summary>Takes a lease that was given back again, without waiting for another holder.</summary>
    /// <param name="key">The answer's key.</param>
    /// <param name="wait">How long the request may wait for the stores.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The lease, or null; and whether another process has it, or has stored the answer.</returns>
    public async ValueTask<(IAsyncDisposable? Lease, bool IsElsewhere)> RetakeAsync(CacheKey key, StoreWait wait, CancellationToken cancellationToken)
    {
        IAsyncDisposable? lease = null;
        try
        {
            lease = await TryTakeAsync(key.ToString(), wait, cancellationToken).ConfigureAwait(false);
            if (lease is not null && await store.FindFreshAsync(key, wait, cancellationToken).ConfigureAwait(false) is not { Answer: not null, Stale: false })
            {
                return (lease, false);
            }

            _ = UnwantedLease.GiveBackAsync(lease);
            return (null, true);
        }
        catch (Exception)
        {
            return (lease, false);
        }
    }

    private TimeSpan Left(long start) => time.GetElapsedTime(start) is var waited && waited < LongestWait ? LongestWait - waited : TimeSpan.Zero;

    private async ValueTask<IAsyncDisposable?> TryTakeAsync(string name, StoreWait wait, CancellationToken cancellationToken)
    {
        if (wait.IsOver)
        {
            throw StoreWait.OutOfTime();
        }

        var taking = shared.TryLeaseAsync(name, Duration, cancellationToken).AsTask();
        var isInTime = false;
        try
        {
            isInTime = await wait.ForAsync(taking, cancellationToken).ConfigureAwait(false);
            return isInTime ? await taking.ConfigureAwait(false) : throw StoreWait.OutOfTime();
        }
        finally
        {
            if (!isInTime)
            {
                _ = UnwantedLease.GiveBackAsync(taking);
            }
        }
    }
}
