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
        return TryTake(target, ref permit, out _);
    }

    /// <summary>Takes a permit that is free, or makes one that is held another target's.</summary>
    /// <param name="target">Where the attempt is sent; null where the host has one target.</param>
    /// <param name="permit">What is held, and what is held then.</param>
    /// <param name="isTargetFull">Whether the target's own limit is what lacks a place.</param>
    public bool TryTake(string? target, ref Permit permit, out bool isTargetFull)
    {
        var at = limits.Of(target);
        isTargetFull = false;
        if (permit.IsHeld)
        {
            isTargetFull = permit.Target != at && at?.TryTake() is false;
            permit = isTargetFull || permit.Target == at ? permit : permit.MovedTo(at);
            return !isTargetFull;
        }

        if (function?.TryTake() is false)
        {
            return false;
        }

        if (at?.TryTake() is false)
        {
            function?.Return();
            isTargetFull = true;
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

    /// <summary>Tells whether neither the function nor the whole is at its limit at the moment.</summary>
    public bool HasRoom => function?.HasRoom is not false && limits.Overall.HasRoom;

    /// <summary>Takes a permit, and waits for it.</summary>
    /// <param name="tenant">Who asks; null for nobody.</param>
    /// <param name="target">Where the attempt is sent; null where the host has one target, or none is chosen yet.</param>
    /// <param name="isHedge">Whether it is an attempt that nobody asked for: it waits where there is a place, and puts nobody out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ConcurrencyLimitException">A queue is full, or the wait too long.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<Permit> TakeAsync(string? tenant, string? target, bool isHedge, CancellationToken cancellationToken) =>
        TryTake(target, out var permit) ? new ValueTask<Permit>(permit) : WaitAsync(tenant ?? "", limits.Of(target) is { } at ? [at] : [], isHedge, cancellationToken);

    /// <summary>Takes a permit for whichever of several targets has a place first, and waits for it.</summary>
    /// <param name="tenant">Who asks; null for nobody.</param>
    /// <param name="targets">The targets' names.</param>
    /// <param name="isHedge">Whether it is an attempt that nobody asked for: it waits where there is a place, and puts nobody out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ConcurrencyLimitException">Every queue is full, or the wait too long.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<Permit> TakeAnyAsync(string? tenant, IEnumerable<string> targets, bool isHedge, CancellationToken cancellationToken) =>
        WaitAsync(tenant ?? "", [.. targets.Select(limits.Of).OfType<PermitQueue>()], isHedge, cancellationToken);

    private async ValueTask<Permit> WaitAsync(string tenant, PermitQueue[] any, bool isHedge, CancellationToken cancellationToken)
    {
        PermitQueue? held = null;
        PermitQueue? at = null;
        try
        {
            if (function is not null)
            {
                await function.TakeAsync(tenant, isHedge, cancellationToken).ConfigureAwait(false);
                held = function;
            }

            at = any.Length == 0 ? null : await AnyPermit.TakeAsync(any, tenant, isHedge, cancellationToken).ConfigureAwait(false);
            await limits.Overall.TakeAsync(tenant, isHedge, cancellationToken).ConfigureAwait(false);
            return new Permit(function, at, limits.Overall, time.GetTimestamp());
        }
        catch (Exception error)
        {
            if (error is ConcurrencyLimitException refused)
            {
                refused.IsOfTarget = any.Length > 0 && at is null && held == function;
            }

            at?.Return();
            held?.Return();
            throw;
        }
    }
}
