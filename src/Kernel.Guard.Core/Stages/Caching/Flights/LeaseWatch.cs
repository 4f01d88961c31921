using KernelGuard.Concurrency;
using KernelGuard.Stages.Caching.Entries;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>
/// Waits until another process holds a lease no more: it listens for the word, and looks from time to time, for a word that was lost and a holder that died.
/// </summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="shared">What the processes share.</param>
/// <param name="time">The clock.</param>
internal sealed class LeaseWatch(ICacheCoordinator shared, TimeProvider time)
{
    /// <summary>The longest time between two looks.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    // Whoever has next to nothing left asks itself, instead of looking a thousand times a second.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until a lease is free, or is another's: whoever held it has stored its answer, or had none.</summary>
    /// <param name="name">The lease's key.</param>
    /// <param name="atMost">How long its holder is waited for.</param>
    /// <param name="wait">
    /// How long the request may wait for the stores. Waiting for a holder is not counted. But a server that stops in a pause makes all of the pause a wait
    /// for it, so that the look behind it has that much less; and the slowest of the looks counts, because the holder may be gone while it is answered.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether its holder is gone; else it has had its time.</returns>
    /// <exception cref="CacheUnavailableException">The stores did not answer within what the request has left.</exception>
    public async ValueTask<bool> HolderIsGoneAsync(string name, TimeSpan atMost, StoreWait wait, CancellationToken cancellationToken)
    {
        string? first = null;
        var (start, rest, slowest, listens) = (time.GetTimestamp(), wait.Left, TimeSpan.Zero, true);
        var paused = TimeSpan.Zero;
        while (true)
        {
            using var unheard = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var left = atMost - time.GetElapsedTime(start);
            var pause = Most(ShortestPause, Least(LongestPause, Least(wait.Left / 2, left)));

            // Begun before the look, so that a word between the two is not missed. The pause has a timer of its own: what ends here is a word.
            var freed = listens ? shared.FreedAsync(name, Most(pause, left), unheard.Token) : null;
            try
            {
                var before = wait.Used;
                var holder = await HolderAsync(name, wait, rest, cancellationToken).ConfigureAwait(false);
                first ??= holder;
                if (holder is null || holder != first)
                {
                    return true;
                }

                var took = wait.Used - before;
                wait.GiveBack(Least(took, slowest));
                slowest = Most(took, slowest);
                if (left <= TimeSpan.Zero)
                {
                    return false;
                }

                (before, var begun) = (wait.Left, time.GetTimestamp());
                listens = freed != await PauseAsync(pause, freed, wait, unheard.Token).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();

                // A machine that stood still makes the pause longer, and the server no slower.
                paused = Least(time.GetElapsedTime(begun), pause);
                rest = before - paused;
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                wait.Spend(paused);
                throw;
            }
            finally
            {
                await unheard.CancelAsync().ConfigureAwait(false);
                Unawaited.Observe(freed);
            }
        }
    }

    // Whoever boards and has less left is not kept waiting for the pause's end. A word that changes nothing is not listened to twice in a row.
    private Task<Task> PauseAsync(TimeSpan pause, Task? freed, StoreWait wait, CancellationToken cancellationToken)
    {
        var delay = Task.Delay(pause, time, cancellationToken);
        return freed is null ? Task.WhenAny(delay, wait.Shortened()) : Task.WhenAny(freed, delay, wait.Shortened());
    }

    private async ValueTask<string?> HolderAsync(string name, StoreWait wait, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var looking = shared.HolderAsync(name, cancellationToken).AsTask();
        try
        {
            if (await wait.ForAsync(looking, cancellationToken, atMost).ConfigureAwait(false))
            {
                return await looking.ConfigureAwait(false);
            }
        }
        finally
        {
            Unawaited.Observe(looking);
        }

        throw StoreWait.OutOfTime();
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Most(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
