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

    // A timer knows no less.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);

    /// <summary>Waits until a lease is free, or is another's: whoever held it has stored its answer, or had none.</summary>
    /// <param name="name">The lease's key.</param>
    /// <param name="atMost">How long its holder is waited for.</param>
    /// <param name="wait">
    /// How long the request may wait for the stores. Waiting for a holder is not counted; but a server that stops in a pause makes all of the pause a wait
    /// for it, so that a pause counts until the look behind it was answered.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether its holder is gone; else it has had its time.</returns>
    /// <exception cref="CacheUnavailableException">The stores did not answer within what the request has left.</exception>
    public async ValueTask<bool> HolderIsGoneAsync(string name, TimeSpan atMost, StoreWait wait, CancellationToken cancellationToken)
    {
        string? first = null;
        var (start, paused) = (time.GetTimestamp(), TimeSpan.Zero);
        while (true)
        {
            using var unheard = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var left = atMost - time.GetElapsedTime(start);

            // Begun before the look, so that a word between the two is not missed.
            var freed = shared.FreedAsync(name, Clamp(Least(LongestPause, Least((wait.Left + paused) / 2, left))), unheard.Token);
            try
            {
                var before = wait.Used;
                var holder = await HolderAsync(name, wait, cancellationToken).ConfigureAwait(false);
                first ??= holder;
                if (holder is null || holder != first)
                {
                    wait.GiveBack(paused);
                    wait.Tell();
                    return true;
                }

                wait.GiveBack(paused + wait.Used - before);
                if (left <= TimeSpan.Zero)
                {
                    return false;
                }

                before = wait.Used;
                if (await wait.ForAsync(freed, cancellationToken, isTold: false).ConfigureAwait(false))
                {
                    await freed.ConfigureAwait(false);
                }

                paused = wait.Used - before;
            }
            finally
            {
                await unheard.CancelAsync().ConfigureAwait(false);
                Forget(freed);
            }
        }
    }

    private async ValueTask<string?> HolderAsync(string name, StoreWait wait, CancellationToken cancellationToken)
    {
        var looking = shared.HolderAsync(name, cancellationToken).AsTask();
        if (await wait.ForAsync(looking, cancellationToken, isTold: false).ConfigureAwait(false))
        {
            return await looking.ConfigureAwait(false);
        }

        Forget(looking);
        wait.Tell();
        throw StoreWait.OutOfTime();
    }

    // Nobody waits for it any more, and its error is nobody's.
    private static void Forget(Task task) =>
        _ = task.ContinueWith(static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Clamp(TimeSpan pause) => pause < ShortestPause ? ShortestPause : pause;
}
