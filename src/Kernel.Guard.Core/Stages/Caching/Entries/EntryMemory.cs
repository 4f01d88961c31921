using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Internal;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Is the memory in which HybridCache keeps entries: it has a limit, and counts what it gave up. Thread-safe.</summary>
internal sealed class EntryMemory : IMemoryCache
{
    private readonly MemoryCache _entries;
    private readonly CacheMetrics _metrics;

    /// <summary>Makes an empty one.</summary>
    /// <param name="bytes">The size of all entries.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Told by the memory.</param>
    /// <param name="metrics">Counts what is in it, and what it gave up.</param>
    public EntryMemory(long bytes, TimeProvider time, ILoggerFactory loggers, CacheMetrics metrics)
    {
        _entries = new MemoryCache(new MemoryCacheOptions { SizeLimit = bytes, Clock = new Clock(time) }, loggers);
        _metrics = metrics;
        metrics.Show(_entries);
    }

    public ICacheEntry CreateEntry(object key)
    {
        var entry = _entries.CreateEntry(key);
        return _metrics.CountsEvictions ? entry.RegisterPostEvictionCallback(GaveUp, _metrics) : entry;
    }

    public bool TryGetValue(object key, out object? value) => _entries.TryGetValue(key, out value);

    public void Remove(object key) => _entries.Remove(key);

    public void Dispose() => _entries.Dispose();

    private static void GaveUp(object key, object? value, EvictionReason reason, object? metrics) => ((CacheMetrics)metrics!).Evicted(reason);

    private sealed class Clock(TimeProvider time) : ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }
}
