using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using KernelGuard.Policies;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Redaction;

/// <summary>Counts what redaction found, and what it could not read, where no telemetry around it does.</summary>
internal sealed class RedactionMetrics
{
    private static readonly Lazy<Meter> Own = new(static () => new Meter(TelemetryNames.Source, TelemetryNames.Version));

    private readonly Counter<long> _redactions;
    private readonly Counter<long> _unread;

    /// <summary>Creates the counters.</summary>
    /// <param name="meters">Who makes the meter; null for the process's own.</param>
    public RedactionMetrics(IMeterFactory? meters)
    {
        var meter = meters?.CreateGuardMeter() ?? Own.Value;
        (_redactions, _unread) = (RedactionCounter.Create(meter), RedactionCounter.CreateUnread(meter));
    }

    /// <summary>Counts contents that went on unread.</summary>
    public void CountUnread(int contents) => _unread.Add(contents);

    /// <summary>Counts the findings of a request.</summary>
    /// <param name="found">The findings.</param>
    /// <param name="inTools">Those of them that stood in tools' results.</param>
    /// <param name="policy">What was done to them.</param>
    public void Count(ImmutableSortedDictionary<PiiKinds, int> found, ImmutableSortedDictionary<PiiKinds, int> inTools, RedactionPolicy policy) =>
        RedactionCounter.Count(_redactions, found, inTools, policy, policy.Enforce);
}
