using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Stages.Audit.Writing;

/// <summary>Is what somebody other than a call waits for of the writer: that it has caught up, or that it has done something. Nobody waits for a full disk. Thread-safe.</summary>
internal sealed class LedgerWork(LedgerQueue queue)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Waits for who reads until every entry that was handed over before is on disk: not while nothing can be written, and not for long, as who asks what there is must not wait for a full disk.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        if (queue.Failure is not null)
        {
            return;
        }

        try
        {
            await queue.FlushAsync(cancellationToken).WaitAsync(Longest, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The disk takes its time: what is there is read.
        }
    }

    /// <summary>Does the same for who must have all of it.</summary>
    /// <exception cref="AuditException">What waits cannot be written.</exception>
    public async Task CaughtUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            await queue.FlushAsync(cancellationToken).WaitAsync(Longest, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new AuditException($"{queue.Failure?.Message ?? $"The audit ledger has not answered for {Longest.TotalSeconds:0} s."} Entries that wait to be written would be missing: try again when they are.");
        }
    }

    /// <summary>Has the writer do something when all that was handed over before is on disk, unless nothing can be written: it is not done later then.</summary>
    /// <exception cref="AuditException">The file cannot be opened, or nothing can be written.</exception>
    public async Task DoAsync(Action<LedgerWriter> work, CancellationToken cancellationToken)
    {
        try
        {
            await queue.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (LedgerFailure failure)
        {
            throw failure.ForCaller();
        }

        var taken = 0;
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var done = queue.RunAsync(
            writer =>
            {
                if (Interlocked.Exchange(ref taken, 1) == 0)
                {
                    work(writer);
                }
            },
            leaving.Token);
        while (true)
        {
            if (queue.Failure is { } failure && Interlocked.Exchange(ref taken, 1) == 0)
            {
                await leaving.CancelAsync().ConfigureAwait(false);
                throw failure.ForCaller();
            }

            try
            {
                await done.WaitAsync(Longest, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (TimeoutException) when (!done.IsCompleted)
            {
                // The disk takes its time, or has become full meanwhile.
            }
        }
    }
}
