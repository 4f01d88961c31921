using System.Diagnostics.Metrics;
using KernelGuard.Scoping;
using Microsoft.Extensions.Caching.Memory;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Counts what became of entries and stores.</summary>
internal sealed class CacheMetrics
{
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5] };

    private readonly Counter<long>? _failures;
    private readonly Counter<long>? _invalidations;
    private readonly Counter<long>? _evictions;
    private readonly Histogram<double>? _waits;
    private readonly Meter? _meter;

    public CacheMetrics(IMeterFactory? meters)
    {
        _meter = meters?.CreateGuardMeter();
        _failures = _meter?.CreateCounter<long>(TelemetryNames.CacheStoreFailures, "{operation}", "Operations of the cache's shared stores that failed or took too long.");
        _invalidations = _meter?.CreateCounter<long>(TelemetryNames.CacheInvalidations, "{entry}", "Entries of the cache that an invalidation deleted.");
        _evictions = _meter?.CreateCounter<long>(TelemetryNames.CacheEvictions, "{entry}", "Entries that the cache's memory gave up, because it was full or they were too old.");
        _waits = _meter?.CreateHistogram(TelemetryNames.CacheStoreWait, "s", "How long a request had waited for the cache's shared stores, all its steps so far, whenever it stopped.", null, Seconds);
    }

    /// <summary>Gets whether anybody listens to evictions.</summary>
    public bool CountsEvictions => _evictions is { Enabled: true };

    /// <summary>Shows how many entries are in memory.</summary>
    public void Show(MemoryCache memory) =>
        _meter?.CreateObservableUpDownCounter(TelemetryNames.CacheEntries, () => memory.Count, "{entry}", "Entries in the cache's memory.");

    /// <summary>Counts an eviction. What a newer entry replaced, or somebody deleted, is none.</summary>
    public void Evicted(EvictionReason reason)
    {
        if (reason is EvictionReason.Capacity or EvictionReason.Expired)
        {
            _evictions?.Add(1, new KeyValuePair<string, object?>(TelemetryNames.CacheEvictionReason, reason == EvictionReason.Capacity ? "capacity" : "expired"));
        }
    }

    /// <summary>Shows whether stores are left alone, and begins their failures at zero, so that the first one is an increase and alerts.</summary>
    public void Watch(IReadOnlyDictionary<string, StoreGate> stores)
    {
        foreach (var name in stores.Keys)
        {
            _failures?.Add(0, new KeyValuePair<string, object?>(TelemetryNames.CacheStore, name));
        }

        _meter?.CreateObservableUpDownCounter(
            TelemetryNames.CacheStoreDown,
            () => stores.Select(static one => new Measurement<int>(one.Value.IsOpen ? 1 : 0, new KeyValuePair<string, object?>(TelemetryNames.CacheStore, one.Key))),
            "{store}",
            "Shared stores of the cache that are left alone because they failed.");
    }

    public void Failed(string store, string reason) =>
        _failures?.Add(1, new(TelemetryNames.CacheStore, store), new(TelemetryNames.ErrorType, reason));

    /// <summary>Counts a wait.</summary>
    /// <param name="soFar">How long one request has waited for the stores so far.</param>
    public void Waited(TimeSpan soFar) => _waits?.Record(soFar.TotalSeconds);

    public void Invalidated(int entries) => _invalidations?.Add(entries);
}
