using KernelGuard.Concurrency;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Resilience;

/// <summary>
/// Lets an attempt in under the concurrency limits. A target that is full is passed over for one that is not; where all are, or the limit is not a
/// target's, the attempt waits: for those that are full only until another one may be asked again that has failed the completion. While it waits it is
/// at no target: which one is asked is decided when it may be sent, by what is known then.
/// </summary>
/// <param name="plan">The policy's plan.</param>
/// <param name="entrance">What lets it in else.</param>
/// <param name="budget">The completion's attempts.</param>
internal readonly struct PermittedEntrance(ResiliencePlan plan, Entrance entrance, AttemptBudget budget)
{
    /// <summary>Lets an attempt in that no permit was free for. It has taken its own out of the budget.</summary>
    /// <param name="way">Where it was let in without a permit.</param>
    /// <param name="isTargetFull">Whether it is that target's own limit that has no place.</param>
    /// <param name="tenant">Who asks; null for nobody.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Where it is sent, and its permit; or why it is not.</returns>
    public ValueTask<(Entered Way, Permit Permit, Exception? Refused)> WaitAsync(Entered way, bool isTargetFull, string? tenant, CancellationToken cancellationToken) =>
        WaitAsync(way, isTargetFull, tenant, isHedge: false, cancellationToken);

    private async ValueTask<(Entered Way, Permit Permit, Exception? Refused)> WaitAsync(Entered way, bool isTargetFull, string? tenant, bool isHedge, CancellationToken cancellationToken)
    {
        var permits = plan.Permits!;
        var permit = default(Permit);
        ulong full = 0;
        try
        {
            while (true)
            {
                if (Leave(way, isTargetFull))
                {
                    full |= way.Target!.Bit;
                }
                else
                {
                    GiveBack(ref permit);
                    permit = await permits.TakeAsync(tenant, null, isHedge, cancellationToken).ConfigureAwait(false);
                    full = 0;
                }

                while (!TryEnter(full, out way, out var refused))
                {
                    GiveBack(ref permit);
                    if (full == 0)
                    {
                        return (default, default, refused);
                    }

                    permit = await TakeAnyAsync(full, tenant, isHedge, cancellationToken).ConfigureAwait(false);
                    full = permit.IsHeld ? 0 : full;
                }

                if (permits.TryTake(way.Target?.Name, ref permit, out isTargetFull))
                {
                    return (way, permit, null);
                }
            }
        }
        catch (Exception error) when (error is ConcurrencyLimitException or OperationCanceledException)
        {
            return (default, default, error);
        }
    }

    /// <summary>Lets a hedge in, out of what the models that are still to come leave. It is for a quiet hour: where no permit is free, it adds no attempt to those that wait.</summary>
    /// <param name="reserved">How many attempts those models keep.</param>
    /// <param name="way">Where it is sent.</param>
    /// <param name="permit">Its permit.</param>
    /// <param name="refusal">Why none is let in.</param>
    public bool TryHedge(int reserved, out Entered way, out Permit permit, out HedgeRefusal refusal)
    {
        permit = default;
        way = default;
        refusal = HedgeRefusal.NoTarget;
        ulong full = 0;
        while (budget.HasMoreThan(reserved) && entrance.TryEnter(budget.HasMoreThan(1), full, out way, out _))
        {
            var isTargetFull = false;
            if (plan.Permits?.TryTake(way.Target?.Name, ref permit, out isTargetFull) is not false)
            {
                if (budget.TryTake(reserved))
                {
                    return true;
                }

                GiveBack(ref permit);
                entrance.Leave(way, isFull: false);
                return false;
            }

            if (!Leave(way, isTargetFull))
            {
                refusal = HedgeRefusal.NoPermit;
                return false;
            }

            refusal = HedgeRefusal.Full;
            full |= way.Target!.Bit;
        }

        return false;
    }

    /// <summary>Lets a hedge in as soon as a permit is free, out of what the models that are still to come leave, unless that is the one of the attempt beside it, which has ended.</summary>
    /// <param name="hedge">The hedge.</param>
    /// <param name="reserved">How many attempts those models keep.</param>
    /// <param name="tenant">Who asks; null for nobody.</param>
    /// <param name="present">The attempt beside it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Where it is sent, and its permit; null where it is not.</returns>
    public async ValueTask<(Entered Way, Permit Permit)?> HedgeAsync(LateHedge hedge, int reserved, string? tenant, PresentAttempt present, CancellationToken cancellationToken)
    {
        if (!budget.TryTake(reserved))
        {
            return null;
        }

        if (entrance.TryEnter(budget.HasMoreThan(0), full: 0, out var way, out _))
        {
            (way, var permit, var refused) = await WaitAsync(way, isTargetFull: false, tenant, isHedge: true, cancellationToken).ConfigureAwait(false);
            if (refused is null && !present.HasEnded && hedge.TrySend())
            {
                return (way, permit);
            }

            if (refused is null)
            {
                entrance.Leave(way, isFull: false);
                GiveBack(ref permit);
            }
        }

        budget.Return();
        return null;
    }

    // Answers no permit once another target may be asked again.
    private async ValueTask<Permit> TakeAnyAsync(ulong full, string? tenant, bool isHedge, CancellationToken cancellationToken)
    {
        var names = plan.Targets!.NamesOf(full);
        if (entrance.UntilAgain(full) is not { } wait)
        {
            return await plan.Permits!.TakeAnyAsync(tenant, names, isHedge, cancellationToken).ConfigureAwait(false);
        }

        using var due = new CancellationTokenSource(TimerRange.Clamp(wait + ResiliencePlan.Tick), plan.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            return await plan.Permits!.TakeAnyAsync(tenant, names, isHedge, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return default;
        }
        catch (ConcurrencyLimitException busy) when (busy.IsOfTarget)
        {
            await Task.Delay(TimerRange.Clamp((entrance.UntilAgain(full) + ResiliencePlan.Tick) ?? TimeSpan.Zero), plan.Time, cancellationToken).ConfigureAwait(false);
            return default;
        }
    }

    private static void GiveBack(ref Permit permit)
    {
        permit.GiveBack();
        permit = default;
    }

    private bool TryEnter(ulong full, out Entered way, out Exception? refused) => entrance.TryEnter(budget.HasMoreThan(0), full, out way, out refused);

    // Answers whether another target may have a place.
    private bool Leave(in Entered way, bool isTargetFull)
    {
        var isFull = isTargetFull && way.Target is not null;
        entrance.Leave(way, isFull);
        return isFull;
    }
}
