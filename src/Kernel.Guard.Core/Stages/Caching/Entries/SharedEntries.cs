using System.Collections.Concurrent;
using System.Collections.Immutable;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>
/// Reads entries from the store that processes share, each once for all who look for it, and admits those that no invalidation has overtaken:
/// what this process evicted meanwhile, or what was asked for before its tags were invalidated, is a miss and leaves memory again.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed partial class SharedEntries(EntryStore entries, Coordination coordination, ILogger logger)
{
    private readonly ConcurrentDictionary<CacheKey, Read> _reads = new();

    /// <summary>Looks for an entry.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="isFresh">Whether a read that was under way before will not do where it finds nothing.</param>
    /// <param name="tags">The tags of the call that looks, which most entries that it finds bear: how often they were invalidated is read along. The default for none.</param>
    /// <param name="wait">How long the request may wait.</param>
    /// <param name="cancellationToken">The caller's; it ends the wait, not the read.</param>
    public async ValueTask<SharedEntry> FindAsync(CacheKey key, bool isFresh, ImmutableArray<string> tags, StoreWait wait, CancellationToken cancellationToken)
    {
        for (var again = false; !wait.IsOver; again = true)
        {
            var read = Join(key, tags, out var began);
            if (!await wait.ForAsync(read.Found, cancellationToken).ConfigureAwait(false))
            {
                break;
            }

            var found = await read.Found.ConfigureAwait(false);
            if (began || again || !isFresh || found.Entry is not null)
            {
                return found;
            }
        }

        return new SharedEntry(null, Failed: true);
    }

    private Read Join(CacheKey key, ImmutableArray<string> tags, out bool began)
    {
        var own = new Read(entries.Evictions.Last);
        var read = _reads.GetOrAdd(key, own);
        began = ReferenceEquals(read, own);
        if (began)
        {
            _ = RunAsync(key, tags, own);
        }

        return read;
    }

    private async Task RunAsync(CacheKey key, ImmutableArray<string> tags, Read read)
    {
        var missed = entries.Missed;
        CachedEntry? entry = null;
        TagReading? reading = null;
        bool? isCurrent = true;
        try
        {
            // Tags that were read before the entry would say nothing of an invalidation between the two. So they are read along, in one round trip,
            // only where the server is known to read them after it.
            var along = !tags.IsDefault && coordination.ReadsBehind(entries.Connection);
            entry = await entries.FindSharedAsync(key, along ? () => reading = coordination.BeginReading(tags) : null).ConfigureAwait(false);
            isCurrent = entry is null ? true : await IsCurrentAsync(entry, reading).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // An entry that cannot be read is none, whatever is wrong with it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Unreadable(logger, key.Short, error.GetType().Name);
        }

        // Before it is admitted: who comes after an eviction must not join a read that was admitted before it.
        _reads.TryRemove(new(key, read));
        if (entry is not null)
        {
            var isOvertaken = entries.Evictions.IsEvicted(key, read.Since);
            isCurrent = isOvertaken is null && isCurrent == true ? null : isCurrent;
            if (isCurrent == true && isOvertaken == false)
            {
                entry.Admit();
            }
            else
            {
                entries.Drop(key);
                entry = null;
            }
        }

        read.End(new SharedEntry(entry, Failed: entry is null && (isCurrent is null || entries.Missed != missed)) { Reading = reading });
    }

    private async ValueTask<bool?> IsCurrentAsync(CachedEntry entry, TagReading? reading) =>
        reading?.IsOf(entry.Tags) != true ? await coordination.IsCurrentAsync(entry.Tags, entry.Generation).ConfigureAwait(false)
        : await reading.Shared.ConfigureAwait(false) is { } now ? now == entry.Generation
        : null;

    [LoggerMessage(3000, LogLevel.Warning, "The entry of the key {Key} cannot be read ({Error}); the provider is asked.", EventName = "kernelguard.cache.unreadable")]
    private static partial void Unreadable(ILogger logger, string key, string error);

    private sealed class Read(long since)
    {
        private readonly TaskCompletionSource<SharedEntry> _found = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Gets the number of the last eviction before it began.</summary>
        public long Since => since;

        public Task<SharedEntry> Found => _found.Task;

        public void End(SharedEntry found) => _found.SetResult(found);
    }
}

/// <summary>Is what a look into the shared store found.</summary>
/// <param name="Entry">The entry, or null.</param>
/// <param name="Failed">Whether a store failed or took too long, so that nothing is known.</param>
internal readonly record struct SharedEntry(CachedEntry? Entry, bool Failed)
{
    /// <summary>Gets what was read along of how often tags were invalidated; null for nothing.</summary>
    public TagReading? Reading { get; init; }
}
