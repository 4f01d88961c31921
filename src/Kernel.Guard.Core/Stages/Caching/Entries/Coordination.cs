using System.Collections.Immutable;
using KernelGuard.Stages.Caching.Shared;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Holds both coordinators: this process's own, which is always there, and the one that processes share, if there is one.</summary>
internal sealed class Coordination(InProcessCoordinator own, ICacheCoordinator? shared)
{
    /// <summary>Gets the coordinator that hands out leases.</summary>
    public ICacheCoordinator Leases => shared ?? own;

    public bool IsShared => shared is not null;

    /// <summary>Reads how often tags were invalidated, before an answer is asked for.</summary>
    public async ValueTask<Generations> ReadAsync(ImmutableArray<string> tags, CancellationToken cancellationToken) =>
        new(own.Generation(tags), shared is null ? 0 : await SharedAsync(shared, tags, cancellationToken).ConfigureAwait(false));

    /// <summary>Answers whether none of the tags was invalidated since; a coordinator that cannot be reached says nothing.</summary>
    public async ValueTask<bool> IsCurrentAsync(ImmutableArray<string> tags, Generations since, CancellationToken cancellationToken) =>
        own.Generation(tags) == since.Own
        && (shared is null || since.Shared is null || await SharedAsync(shared, tags, cancellationToken).ConfigureAwait(false) is not { } now || now == since.Shared);

    /// <summary>Enters an entry under its tags.</summary>
    /// <returns>Whether an invalidation in any process finds it; else it must stay in this one.</returns>
    public async ValueTask<bool> IndexAsync(string key, ImmutableArray<string> tags, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        own.Index(key, tags, lifetime);
        if (shared is null)
        {
            return true;
        }

        try
        {
            await shared.IndexAsync(key, tags, lifetime, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (CacheUnavailableException)
        {
            return false;
        }
    }

    /// <summary>Enters an entry that another process stored under its tags, as far as this process is concerned.</summary>
    public void Learn(string key, CachedEntry entry, TimeSpan lifetime)
    {
        if (entry.BeginIndexing(own.Generation(entry.Tags)))
        {
            own.Index(key, entry.Tags, lifetime);
        }
    }

    /// <summary>Takes the keys under a tag, as far as this process knows them.</summary>
    public IReadOnlyList<string> TakeOwn(string tag) => own.Take(tag);

    /// <summary>Takes the keys under a tag that the processes share.</summary>
    /// <exception cref="CacheUnavailableException">The coordinator cannot be reached.</exception>
    public ValueTask<IReadOnlyList<string>> TakeSharedAsync(string tag, CancellationToken cancellationToken) =>
        shared?.TakeAsync(tag, cancellationToken) ?? new([]);

    /// <summary>Puts keys back under a tag whose invalidation failed, so that the next one finds them.</summary>
    public void PutBack(string tag, IEnumerable<string> keys, TimeSpan lifetime)
    {
        foreach (var key in keys)
        {
            own.Index(key, [tag], lifetime);
        }
    }

    /// <summary>Listens for entries that are gone: deleted by another process, or given up by this one's index.</summary>
    public IDisposable Listen(Action<string> evict)
    {
        var given = own.Listen(evict);
        return shared?.Listen(evict) ?? given;
    }

    /// <summary>Tells the other processes that entries are gone; where they cannot be reached, their memory ends the entries itself.</summary>
    public async ValueTask PublishAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        try
        {
            await Leases.PublishAsync(keys, cancellationToken).ConfigureAwait(false);
        }
        catch (CacheUnavailableException)
        {
        }
    }

    private static async ValueTask<long?> SharedAsync(ICacheCoordinator shared, ImmutableArray<string> tags, CancellationToken cancellationToken)
    {
        try
        {
            return await shared.GenerationAsync(tags, cancellationToken).ConfigureAwait(false);
        }
        catch (CacheUnavailableException)
        {
            return null;
        }
    }
}

/// <summary>Says how often tags had been invalidated.</summary>
/// <param name="Own">As this process counts.</param>
/// <param name="Shared">As the processes count together; 0 where they share nothing, null where the coordinator could not be reached.</param>
internal readonly record struct Generations(long Own, long? Shared);
