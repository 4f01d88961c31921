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

    /// <summary>Writes down why a target is left before anything was sent; once that it is full, however long that lasts.</summary>
    public void Left(Target target, LeftFor why)
    {
        if (why == LeftFor.Circuit)
        {
            Left(target, "circuit_open", null, "circuit_open");
        }
        else if (why == LeftFor.Place && (_busy & target.Bit) == 0)
        {
            _busy |= target.Bit;
            call.Decide(target.Name, "busy", "concurrency_limit");
        }
    }

    private void Left(Target target, string rule, string? detail, string reason)
    {
        (_left, _reason) = (target, reason);
        call.Decide(target.Name, rule, detail);
    }

    /// <summary>Writes down what an attempt failed with.</summary>
    public void Failed(Target target, Exception error)
    {
        var isExcluded = Failure.Excludes(error);
        var reason = isExcluded ? "error" : Failure.Of(error).Reason;
        Left(target, isExcluded ? "excluded" : "failed", isExcluded ? SettingOf(error) : reason, reason);
    }

    private static string SettingOf(Exception error) => (error as ProviderException)?.Code switch
    {
        ProviderCodes.UnsupportedTool => "tools",
        ProviderCodes.UnsupportedContent => "contents",
        ProviderCodes.UnsupportedRole => "roles",
        _ => "settings",
    };

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
