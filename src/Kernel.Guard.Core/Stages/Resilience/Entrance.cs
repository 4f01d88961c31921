using System.Diagnostics.CodeAnalysis;

namespace KernelGuard.Stages.Resilience;

/// <summary>Lets an attempt in: past the circuit of the one target, or to the first of several whose circuit lets it pass.</summary>
/// <param name="plan">The policy's plan.</param>
/// <param name="route">The way over the targets; null where the host has one.</param>
/// <param name="kind">Why the attempt is made.</param>
/// <param name="model">The model that is asked where the host has one target.</param>
/// <param name="now">The time, as a timestamp that was just read; 0 where it is to be read.</param>
internal readonly struct Entrance(ResiliencePlan plan, Route? route, AttemptKind kind, string? model, long now = 0)
{
    /// <summary>Makes the one that lets an attempt in later.</summary>
    public Entrance Later() => new(plan, route, kind, model);

    /// <summary>Lets an attempt in.</summary>
    /// <param name="mayProbe">Whether it may try a target that rests: another attempt is left after it.</param>
    /// <param name="full">The targets whose concurrency limit has no place.</param>
    /// <param name="way">Where it is sent.</param>
    /// <param name="refused">Why it is not.</param>
    public bool TryEnter(bool mayProbe, ulong full, out Entered way, [NotNullWhen(false)] out Exception? refused) =>
        route is null ? TryEnter(plan.CircuitOf(null, model), out way, out refused) : TryEnter(route, mayProbe, full, out way, out refused);

    /// <summary>Goes out again before anything was sent, so that neither a target nor a circuit waits for this attempt.</summary>
    /// <param name="way">Where it was let in.</param>
    /// <param name="isFull">Whether it is because the target's concurrency limit has no place.</param>
    public void Leave(in Entered way, bool isFull)
    {
        if (way.Target is not null)
        {
            route!.Leave(way, isFull ? LeftFor.Place : LeftFor.Nothing);
        }

        way.Circuit?.Leave(way.CircuitProbe);
    }

    /// <summary>Answers how much longer those that are full are waited for alone; null where no other one may be asked then.</summary>
    public TimeSpan? UntilAgain(ulong full) => route?.UntilAgain(full);

    private bool TryEnter(Circuit? circuit, out Entered way, [NotNullWhen(false)] out Exception? refused)
    {
        var probe = false;
        CircuitOpenException? shut = null;
        var open = circuit is null || circuit.TryEnter(out probe, out shut);
        way = new Entered(null, false, default, !plan.Hedges ? 0 : now != 0 ? now : plan.Time.GetTimestamp(), circuit, probe);
        refused = shut;
        return open;
    }

    // A circuit that is open takes no attempt: the next target is tried, and only where none is left is it an error.
    private bool TryEnter(Route way, bool mayProbe, ulong full, out Entered entered, [NotNullWhen(false)] out Exception? refused)
    {
        ulong tried = 0;
        CircuitOpenException? soonest = null;
        var beside = kind == AttemptKind.Hedge;
        while (way.Next(new NextAttempt(mayProbe, tried, full, beside), out var rests, out var spent) is { } target)
        {
            var circuit = plan.CircuitOf(target, way.ModelAt(target));
            var probe = false;
            CircuitOpenException? shut = null;
            var isOpen = circuit?.TryEnter(out probe, out shut) is false;
            entered = new Entered(target, rests, spent, now != 0 ? now : plan.Time.GetTimestamp(), circuit, probe);
            if (!isOpen)
            {
                refused = null;
                return true;
            }

            tried |= target.Bit;
            soonest = soonest?.RetryAfter <= shut!.RetryAfter ? soonest : shut;
            way.Leave(entered, LeftFor.Circuit);
        }

        entered = default;

        // Where one asked to wait, what it said decides how the completion goes on.
        refused = beside ? new HedgeDroppedException() : way.Awaited ?? soonest ?? NoTarget();
        return false;
    }

    private static Exception NoTarget() => new ProviderException(
        "No target takes the request, and nothing was sent: those that are switched on cannot take one of its settings, or a policy names one that is switched off. See CallRecord.Decisions, and KernelGuard:Targets.",
        code: ProviderCodes.UnsupportedByFallback);
}
