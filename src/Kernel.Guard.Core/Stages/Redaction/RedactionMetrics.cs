using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using KernelGuard.Policies;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Redaction;

/// <summary>Counts what redaction found where no telemetry around it does.</summary>
/// <param name="meters">Who makes the meter; null for the process's own.</param>
internal sealed class RedactionMetrics(IMeterFactory? meters)
{
    private static readonly Lazy<Meter> Own = new(static () => new Meter(TelemetryNames.Source, TelemetryNames.Version));

    private readonly Counter<long> _redactions = RedactionCounter.Create(meters?.CreateGuardMeter() ?? Own.Value);

    /// <summary>Counts the findings of a request.</summary>
    /// <param name="found">The findings.</param>
    /// <param name="inTools">Those of them that stood in tools' results.</param>
    /// <param name="policy">What was done to them.</param>
    public void Count(ImmutableSortedDictionary<PiiKinds, int> found, ImmutableSortedDictionary<PiiKinds, int> inTools, RedactionPolicy policy) =>
        RedactionCounter.Count(_redactions, found, inTools, policy, policy.Enforce);
}
