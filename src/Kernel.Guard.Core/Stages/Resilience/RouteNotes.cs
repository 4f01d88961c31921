using KernelGuard.Scoping;
using KernelGuard.Targets;

namespace KernelGuard.Stages.Resilience;

/// <summary>Writes down why a completion left a target, or did not ask it: in its record and, once it is asked elsewhere, in the log. Not thread-safe: the route guards it.</summary>
/// <param name="call">The completion's record.</param>
/// <param name="log">The log.</param>
internal struct RouteNotes(CallRecord call, ResilienceLog log)
{
    private ulong _busy;
    private Target? _left;
    private string? _reason;

    public readonly void Excluded(Target target, string setting) => call.Decide(target.Name, "excluded", setting);

    /// <summary>Writes down that a target's concurrency limit has no place; once, however long that lasts.</summary>
    public void Busy(Target target)
    {
        if ((_busy & target.Bit) == 0)
        {
            _busy |= target.Bit;
            call.Decide(target.Name, "busy", "concurrency_limit");
        }
    }

    /// <summary>Writes down why a target is left.</summary>
    public void Left(Target target, string rule, string? detail, string reason)
    {
        (_left, _reason) = (target, reason);
        call.Decide(target.Name, rule, detail);
    }

    /// <summary>Writes down which target is asked next.</summary>
    public void Entered(Target target)
    {
        if (_left is not null && _left != target)
        {
            call.FallbackReason = _reason;
            log.Left(_left.Name, target.Name, _reason);
        }

        _left = null;
    }
}
