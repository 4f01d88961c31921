using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Holds the gates of the stores that there are, so that metrics and health see them all.</summary>
internal sealed class StoreGates
{
    private const string EntriesName = "entries";
    private const string CoordinationName = "coordination";

    public StoreGates(CacheSettings settings, bool entries, bool coordination, TimeProvider time, CacheMetrics metrics, ILogger<StoreGate> logger)
    {
        Dictionary<string, StoreGate> all = [];
        foreach (var (name, there) in (ReadOnlySpan<(string, bool)>)[(EntriesName, entries), (CoordinationName, coordination)])
        {
            if (there)
            {
                all[name] = new StoreGate(name, settings.Deadline, time, metrics, logger);
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
