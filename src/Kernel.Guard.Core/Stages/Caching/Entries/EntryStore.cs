using KernelGuard.Stages.Caching.Keys;
using KernelGuard.Stages.Caching.Shared;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>
/// Keeps entries in a HybridCache of the guard's own: in a memory that has a limit, and in the store that processes share, if there is one.
/// The host's own HybridCache and memory cache have other limits and other entries.
/// </summary>
internal sealed class EntryStore : IDisposable
{
    private readonly CacheSettings _settings;
    private readonly StoreGate? _gate;
    private readonly bool _isBounded;
    private readonly bool _isFenced;
    private readonly SharedLevel? _shared;
    private readonly EntryMemory _memory;
    private readonly ServiceProvider _own;
    private readonly HybridCache _cache;

    // A lookup never asks for the data itself: HybridCache would hand one caller's cancellation to all that wait for the same key.
    private readonly HybridCacheEntryOptions _find;
    private readonly HybridCacheEntryOptions _findShared;
    private readonly ITimer _sweep;

    /// <summary>Makes an empty one.</summary>
    /// <param name="settings">Its limits.</param>
    /// <param name="shared">The store that processes share; null for none.</param>
    /// <param name="gate">What keeps that from holding up calls; null without one.</param>
    /// <param name="coordinator">What tells this process what others deleted; null for nothing. A message may be lost, so memory keeps nothing for longer than its lifetime.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Told by HybridCache.</param>
    /// <param name="metrics">Counts what is in memory.</param>
    public EntryStore(
        CacheSettings settings, IDistributedCache? shared, StoreGate? gate, ICacheCoordinator? coordinator, TimeProvider time, ILoggerFactory loggers, CacheMetrics metrics)
    {
        _settings = settings;
        _isBounded = coordinator is not null || shared is not null;
        _isFenced = coordinator is not null && shared is IFencedStore fenced && fenced.IsCountedBy(coordinator);
        _gate = gate;
        _find = new() { LocalCacheExpiration = settings.MemoryLifetime, Flags = HybridCacheEntryFlags.DisableUnderlyingData | HybridCacheEntryFlags.DisableDistributedCache };
        _findShared = new() { LocalCacheExpiration = settings.MemoryLifetime, Flags = HybridCacheEntryFlags.DisableUnderlyingData | HybridCacheEntryFlags.DisableLocalCacheRead };
        _memory = new EntryMemory(settings.MemoryBytes, time, loggers, metrics);

        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddSingleton(loggers);
        services.AddSingleton<IMemoryCache>(_memory);
        if (shared is not null && gate is not null)
        {
            _shared = new SharedLevel(shared, gate);
            services.AddSingleton<IDistributedCache>(_shared);
        }

        services.AddHybridCache(options => options.MaximumPayloadBytes = settings.MaximumEntryBytes + CachedEntrySerializer.LargestHead)
            .AddSerializer(new CachedEntrySerializer(settings.MaximumEntryBytes));
        _own = services.BuildServiceProvider();
        _cache = _own.GetRequiredService<HybridCache>();
        _sweep = time.CreateTimer(static forms => ((KnownForms)forms!).Sweep(), Forms, settings.MemoryLifetime, settings.MemoryLifetime);
    }

    /// <summary>Gets the keys of requests that are asked again and again.</summary>
    public KnownForms Forms { get; } = new();

    public bool IsShared => _shared is not null;

    /// <summary>Gets the connection of the shared store, if it keeps an order.</summary>
    public object? Connection => _shared?.Connection;

    /// <summary>Gets the largest answer, in bytes.</summary>
    public int Largest => _settings.MaximumEntryBytes;

    /// <summary>Gets how long memory keeps what another process may delete.</summary>
    public TimeSpan MemoryLifetime => _settings.MemoryLifetime;

    /// <summary>Gets how many operations of the shared store failed or were not tried.</summary>
    public long Missed => _gate?.Missed ?? 0;

    /// <summary>Finds an entry in memory.</summary>
    public ValueTask<CachedEntry?> FindAsync(in CacheKey key) => FindAsync(key, _find);

    /// <summary>
    /// Finds an entry in the shared store, within its deadline, and leaves it in memory, whatever was there. A damaged or foreign entry throws.
    /// <see cref="SharedEntries"/> decides whether it is given.
    /// </summary>
    /// <param name="key">Its key.</param>
    /// <param name="asked">What runs as soon as the store was asked; null for nothing. Where memory answers, it does not run.</param>
    public ValueTask<CachedEntry?> FindSharedAsync(CacheKey key, Action? asked) =>
        asked is null ? FindAsync(key, _findShared) : SharedLevel.Run(() => FindAsync(key, _findShared), asked);

    /// <summary>Keeps an entry.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="lifetime">How long it can serve, stale or not.</param>
    /// <param name="here">Whether it stays in this process.</param>
    /// <returns>False where the shared store refused it, because one of its tags was invalidated since its answer was asked for; it is in memory then.</returns>
    public async ValueTask<bool> SetAsync(string key, CachedEntry entry, TimeSpan lifetime, bool here)
    {
        var inMemory = _isBounded && lifetime > _settings.MemoryLifetime ? _settings.MemoryLifetime : lifetime;
        var options = new HybridCacheEntryOptions
        {
            Expiration = lifetime,
            LocalCacheExpiration = inMemory,
            Flags = here ? HybridCacheEntryFlags.DisableDistributedCacheWrite : HybridCacheEntryFlags.None,
        };
        if (_isFenced && !here)
        {
            return await SharedLevel.RunAsync(() => _cache.SetAsync(key, entry, options), new WriteFence(entry.Tags, entry.Generation)).ConfigureAwait(false);
        }

        await _cache.SetAsync(key, entry, options).ConfigureAwait(false);
        return true;
    }

    /// <summary>Gets the evictions from memory. A read that an eviction overtakes brings back what was deleted.</summary>
    public EvictionLog Evictions { get; } = new();

    /// <summary>Removes an entry from this process's memory alone.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Evict(string key)
    {
        var wasThere = _memory.TryGetValue(key, out _);
        Overtake(key);
        return wasThere;
    }

    /// <summary>Takes out of memory what a read put there that is not to be given.</summary>
    public void Drop(in CacheKey key) => _memory.Remove(key.ToString());

    /// <summary>Removes an entry everywhere but in the memory of other processes.</summary>
    public async ValueTask RemoveAsync(string key, CancellationToken cancellationToken)
    {
        Evict(key);
        await RemoveAsync([key], new HashSet<string>(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes entries that are evicted here from the shared store.</summary>
    /// <param name="keys">Their keys.</param>
    /// <param name="deleted">Takes the keys of those that were there, or of all where the store does not say.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Whether the shared store did so; true without one.</returns>
    public async ValueTask<bool> RemoveAsync(IReadOnlyCollection<string> keys, ISet<string> deleted, CancellationToken cancellationToken)
    {
        if (_shared is null)
        {
            return true;
        }

        var removed = await _shared.TryRemoveAsync(keys, deleted, cancellationToken).ConfigureAwait(false);

        // A read that began after the first time may have found what was not deleted yet.
        foreach (var key in keys)
        {
            Overtake(key);
        }

        return removed;
    }

    public void Dispose()
    {
        _sweep.Dispose();
        _own.Dispose();
        _memory.Dispose();
    }

    // The log comes first: a read under way puts its entry into memory before it looks at the log, or is too late and is removed.
    private void Overtake(string key)
    {
        Evictions.Add(key);
        _memory.Remove(key);
    }

    private ValueTask<CachedEntry?> FindAsync(in CacheKey key, HybridCacheEntryOptions options)
    {
        Span<char> text = stackalloc char[CacheKey.Length];
        key.Write(text);
        return _cache.GetOrCreateAsync<object?, CachedEntry?>(text, null, static (_, _) => new ValueTask<CachedEntry?>((CachedEntry?)null), options);
    }
}
