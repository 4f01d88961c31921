using KernelGuard.Concurrency;

namespace KernelGuard.Stages.Resilience;

/// <summary>Lets a hedge in, out of what the models that are still to come leave.</summary>
/// <param name="entrance">What lets attempts in.</param>
/// <param name="reserved">How many attempts those models keep.</param>
/// <param name="tenant">Who asks; null for nobody.</param>
/// <param name="present">The attempt that it stands beside.</param>
internal readonly struct HedgeEntrance(PermittedEntrance entrance, int reserved, string? tenant, PresentAttempt present)
{
    /// <inheritdoc cref="PermittedEntrance.TryHedge"/>
    public bool TryEnter(out Entered way, out Permit permit, out HedgeRefusal refusal) => entrance.TryHedge(reserved, out way, out permit, out refusal);

    /// <inheritdoc cref="PermittedEntrance.HedgeAsync"/>
    public ValueTask<(Entered Way, Permit Permit)?> EnterAsync(LateHedge hedge, CancellationToken cancellationToken) => entrance.HedgeAsync(hedge, reserved, tenant, present, cancellationToken);
}
