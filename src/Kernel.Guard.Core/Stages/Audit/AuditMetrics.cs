using System.Diagnostics.Metrics;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Audit;

/// <summary>Counts what became of entries.</summary>
internal sealed class AuditMetrics
{
    private static readonly KeyValuePair<string, object?> WrittenTag = new(TelemetryNames.AuditResult, "written");
    private static readonly KeyValuePair<string, object?> FailedTag = new(TelemetryNames.AuditResult, "failed");
    private static readonly KeyValuePair<string, object?> DroppedTag = new(TelemetryNames.AuditResult, "dropped");

    private readonly Counter<long> _entries;

    public AuditMetrics(IMeterFactory meters, Func<int> queued)
    {
        var meter = meters.Create(new MeterOptions(TelemetryNames.Source) { Version = TelemetryNames.Version });
        _entries = meter.CreateCounter<long>(TelemetryNames.AuditEntries, "{entry}", "Entries of the audit ledger, by what became of them.");
        meter.CreateObservableUpDownCounter(TelemetryNames.AuditQueue, queued, "{entry}", "Entries that wait to be written.");
    }

    /// <summary>Begins the series at zero, so that the first lost entry is an increase and alerts.</summary>
    public void Prime()
    {
        _entries.Add(0, WrittenTag);
        _entries.Add(0, FailedTag);
        _entries.Add(0, DroppedTag);
    }

    public void Written(int count) => _entries.Add(count, WrittenTag);

    public void Dropped(int count) => _entries.Add(count, DroppedTag);

    public void Failed(int count) => _entries.Add(count, FailedTag);
}
