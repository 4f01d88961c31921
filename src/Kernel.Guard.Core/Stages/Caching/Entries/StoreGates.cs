using KernelGuard.Stages.Caching.Shared;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Holds the gates of the stores that there are, so that metrics and health see them all.</summary>
internal sealed class StoreGates
{
    private const string EntriesName = "entries";
    private const string CoordinationName = "coordination";

    public StoreGates(CacheSettings settings, IDistributedCache? entries, ICacheCoordinator? coordination, TimeProvider time, CacheMetrics metrics, ILogger<StoreGate> logger)
    {
        Dictionary<string, StoreGate> all = [];
        foreach (var (name, there) in (ReadOnlySpan<(string, object?)>)[(EntriesName, entries), (CoordinationName, coordination)])
        {
            if (there is not null)
            {
                all[name] = new StoreGate(name, settings.Deadline, mayBlock: there is not IOrderedStore, time, metrics, logger);
            }
        }

        All = all;
        metrics.Watch(all);
    }

    public IReadOnlyDictionary<string, StoreGate> All { get; }

    /// <summary>Gets the gate of the store of entries, or null without one.</summary>
    public StoreGate? Entries => All.GetValueOrDefault(EntriesName);

    /// <summary>Gets the gate of the coordinator that processes share, or null without one.</summary>
    public StoreGate? Coordination => All.GetValueOrDefault(CoordinationName);
}
