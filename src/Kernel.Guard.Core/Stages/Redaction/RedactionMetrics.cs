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

    private readonly Counter<long> _redactions =
        (meters?.CreateGuardMeter() ?? Own.Value).CreateCounter<long>(TelemetryNames.Redactions, "{redaction}", "Values found by redaction.");

    /// <summary>Counts the findings of a request.</summary>
    /// <param name="found">The findings.</param>
    /// <param name="inTools">Those of them that stood in tools' results.</param>
    /// <param name="policy">What was done to them.</param>
    public void Count(ImmutableSortedDictionary<PiiKinds, int> found, ImmutableSortedDictionary<PiiKinds, int> inTools, RedactionPolicy policy)
    {
        if (!_redactions.Enabled)
        {
            return;
        }

        foreach (var (kind, count) in found)
        {
            var tools = inTools.GetValueOrDefault(kind);
            Count(kind, count - tools, TelemetryNames.Input, policy);
            Count(kind, tools, TelemetryNames.Tool, policy);
        }
    }

    private void Count(PiiKinds kind, int count, string direction, RedactionPolicy policy)
    {
        if (count > 0)
        {
            _redactions.Add(
                count,
                new(TelemetryNames.PiiType, kind.Word()),
                new(TelemetryNames.PiiDirection, direction),
                new(TelemetryNames.PiiAction, policy.Enforce ? policy.ActionOf(kind).Word() : "none"));
        }
    }
}
