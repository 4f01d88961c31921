namespace KernelGuard.Concurrency;

/// <summary>Gives the permits for the attempts of one policy: of its function, of the target, and overall, in this order, so that nobody who waits for a narrow limit holds a place in a wider one. Thread-safe.</summary>
/// <param name="limits">The limits.</param>
/// <param name="function">The function's own; null for none.</param>
/// <param name="time">The clock.</param>
internal sealed class Permits(ConcurrencyLimits limits, PermitQueue? function, TimeProvider time)
{
    /// <summary>Takes a permit that is free.</summary>
    /// <param name="target">Where the attempt is sent; null where the host has one target.</param>
    /// <param name="permit">The permit.</param>
    public bool TryTake(string? target, out Permit permit)
    {
        permit = default;
        var at = limits.Of(target);
        if (function?.TryTake() is false)
        {
            return false;
        }

        if (at?.TryTake() is false)
        {
            function?.Return();
            return false;
        }

        if (!limits.Overall.TryTake())
        {
            at?.Return();
            function?.Return();
            return false;
        }

        permit = new Permit(function, at, limits.Overall, time.GetTimestamp());
        return true;
    }

    /// <summary>Takes a permit, and waits for it.</summary>
    /// <param name="tenant">Who asks; null for nobody.</param>
    /// <param name="target">Where the attempt is sent; null where the host has one target.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ConcurrencyLimitException">A queue is full, or the wait too long.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<Permit> TakeAsync(string? tenant, string? target, CancellationToken cancellationToken) =>
        TryTake(target, out var permit) ? new ValueTask<Permit>(permit) : WaitAsync(tenant ?? "", limits.Of(target), cancellationToken);

    private async ValueTask<Permit> WaitAsync(string tenant, PermitQueue? at, CancellationToken cancellationToken)
    {
        PermitQueue? held = null;
        PermitQueue? heldAt = null;
        try
        {
            if (function is not null)
            {
                await function.TakeAsync(tenant, cancellationToken).ConfigureAwait(false);
                held = function;
            }

            if (at is not null)
            {
                await at.TakeAsync(tenant, cancellationToken).ConfigureAwait(false);
                heldAt = at;
            }

            await limits.Overall.TakeAsync(tenant, cancellationToken).ConfigureAwait(false);
            return new Permit(function, at, limits.Overall, time.GetTimestamp());
        }
        catch
        {
            heldAt?.Return();
            held?.Return();
            throw;
        }
    }
}
