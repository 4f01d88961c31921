using System.Diagnostics;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Telemetry;

/// <summary>Holds what is measured of one completion.</summary>
internal sealed class CallSpan(CallRecord call, Activity? activity, string? modelLabel)
{
    public CallRecord Call { get; } = call;

    public Activity? Activity { get; } = activity;

    public string? ModelLabel { get; } = modelLabel;

    public StepClock Clock;
}
