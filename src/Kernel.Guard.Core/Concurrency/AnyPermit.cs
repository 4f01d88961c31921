namespace KernelGuard.Concurrency;

/// <summary>Waits in several queues at once, and takes the place that is free first.</summary>
internal static class AnyPermit
{
    /// <summary>Takes a place in one of the limits.</summary>
    /// <param name="queues">The limits, one or more.</param>
    /// <param name="tenant">Who asks.</param>
    /// <param name="isHedge">Whether it is an attempt that nobody asked for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The limit that a place was taken of.</returns>
    /// <exception cref="ConcurrencyLimitException">No queue takes another one, or the wait was too long in all.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; no place is held.</exception>
    public static async ValueTask<PermitQueue> TakeAsync(PermitQueue[] queues, string tenant, bool isHedge, CancellationToken cancellationToken)
    {
        if (queues is [var single])
        {
            await single.TakeAsync(tenant, isHedge, cancellationToken).ConfigureAwait(false);
            return single;
        }

        using var others = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] waits = [.. queues.Select(queue => queue.TakeAsync(tenant, isHedge, others.Token).AsTask())];
        var open = waits.ToList();
        while (open.Count > 0 && await Task.WhenAny(open).ConfigureAwait(false) is var first && !first.IsCompletedSuccessfully)
        {
            open.Remove(first);
        }

        await others.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(waits).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var taken = Array.FindIndex(waits, static wait => wait.IsCompletedSuccessfully);
        for (var i = taken + 1; taken >= 0 && i < waits.Length; i++)
        {
            if (waits[i].IsCompletedSuccessfully)
            {
                queues[i].Return();
            }
        }

        if (taken >= 0 && !cancellationToken.IsCancellationRequested)
        {
            return queues[taken];
        }

        if (taken >= 0)
        {
            queues[taken].Return();
        }

        cancellationToken.ThrowIfCancellationRequested();
        await waits[0].ConfigureAwait(false);
        throw new InvalidOperationException("A wait that took no place ends in an error.");
    }
}
