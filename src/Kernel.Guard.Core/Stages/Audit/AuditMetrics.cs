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

    public AuditMetrics(IMeterFactory meters, Func<int> queued, int most)
    {
        var meter = meters.CreateGuardMeter();
        _entries = meter.CreateCounter<long>(TelemetryNames.AuditEntries, "{entry}", "Entries of the audit ledger, by what became of them.");
        meter.CreateObservableUpDownCounter(TelemetryNames.AuditQueue, queued, "{entry}", "Entries that wait to be written.");
        meter.CreateObservableUpDownCounter(TelemetryNames.AuditQueueLimit, () => most, "{entry}", "How many entries may wait to be written.");
    }

    /// <summary>Begins the series at zero, so that the first lost entry is an increase and alerts.</summary>
    public void Prime()
    {
        Add(0, WrittenTag);
        Add(0, FailedTag);
        Add(0, DroppedTag);
    }

    public void Written(int count) => Add(count, WrittenTag);

    public void Dropped(int count) => Add(count, DroppedTag);

    public void Failed(int count) => Add(count, FailedTag);

    // A listener runs here, and one that throws must not decide what becomes of entries.
    private void Add(int count, in KeyValuePair<string, object?> tag)
    {
        try
        {
            _entries.Add(count, tag);
        }
        catch (Exception)
        {
            // The listener's own fault.
        }
    }
}
