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
    public async ValueTask<Generations> ReadAsync(ImmutableArray<string> tags, StoreWait wait, CancellationToken cancellationToken)
    {
        var mine = own.Generation(tags);
        if (shared is null)
        {
            return new Generations(mine, 0);
        }

        var reading = wait.IsOver ? null : SharedAsync(shared, tags, cancellationToken).AsTask();
        return new Generations(mine, reading is not null && await wait.ForAsync(reading, cancellationToken).ConfigureAwait(false) ? await reading.ConfigureAwait(false) : null);
    }

    /// <summary>Answers whether a reading that is begun when an entry was asked for, and has not come yet, is carried out after that.</summary>
    /// <param name="entries">The connection over which entries are read, or null.</param>
    public bool ReadsBehind(object? entries) => entries is not null && (shared as IOrderedStore)?.Connection == entries;

    /// <summary>Begins to read how often tags were invalidated; null where no processes share anything.</summary>
    public TagReading? BeginReading(ImmutableArray<string> tags) =>
        shared is null ? null : new TagReading(tags, own.Generation(tags), SharedAsync(shared, tags, CancellationToken.None).AsTask());

    /// <summary>Answers whether none of the tags was invalidated since, in this process or another; null where nobody knows.</summary>
    public async ValueTask<bool?> IsCurrentAsync(ImmutableArray<string> tags, Generations since) =>
        own.Generation(tags) != since.Own ? false
        : shared is null ? true
        : since.Shared is { } before ? await IsCurrentAsync(tags, before).ConfigureAwait(false)
        : null;

    /// <summary>Answers whether none of the tags was invalidated since, as the processes count together; null where the coordinator cannot be reached.</summary>
    public async ValueTask<bool?> IsCurrentAsync(ImmutableArray<string> tags, long since) =>
        shared is null ? true : await SharedAsync(shared, tags, CancellationToken.None).ConfigureAwait(false) is { } now ? now == since : null;

    /// <summary>Answers whether what was asked for is known, without asking anybody, to be from before an invalidation of its tags.</summary>
    /// <param name="tags">Its tags.</param>
    /// <param name="since">How often they had been invalidated.</param>
    /// <param name="later">A reading begun later; it says something where it is of the same tags.</param>
    public bool IsOvertaken(ImmutableArray<string> tags, Generations since, TagReading? later) =>
        own.Generation(tags) != since.Own
        || (since.Shared is { } before && later is { Shared: { IsCompletedSuccessfully: true, Result: { } now } } && later.IsOf(tags) && now > before);

    /// <summary>Enters an entry under its tags.</summary>
    /// <param name="key">The entry's key.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="since">How often they had been invalidated.</param>
    /// <param name="lifetime">How long it can live.</param>
    /// <returns>Whether an invalidation in any process finds it; else it must stay in this one.</returns>
    public async ValueTask<bool> IndexAsync(string key, ImmutableArray<string> tags, Generations since, TimeSpan lifetime)
    {
        own.Index(key, tags, lifetime);
        if (shared is null)
        {
            return true;
        }

        if (since.Shared is null)
        {
            return false;
        }

        try
        {
            await shared.IndexAsync(key, tags, lifetime, CancellationToken.None).ConfigureAwait(false);
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

    /// <summary>Gets the coordinators whose indexes an invalidation works off: the own one first, which always answers at once.</summary>
    public IReadOnlyList<ICacheCoordinator> All { get; } = shared is null ? [own] : [own, shared];

    /// <summary>Listens for entries that are gone.</summary>
    /// <param name="givenUp">Called with the keys that this process's index gave up.</param>
    /// <param name="deleted">Called with the keys that another process deleted; with none where an invalidation found no entry.</param>
    public IDisposable Listen(Action<IReadOnlyList<string>> givenUp, Action<IReadOnlyList<string>> deleted)
    {
        var listening = own.Listen(givenUp);
        return shared?.Listen(deleted) ?? listening;
    }

    /// <summary>Tells the other processes of an invalidation.</summary>
    /// <exception cref="CacheUnavailableException">They cannot be reached: nothing was told.</exception>
    public ValueTask PublishAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) => Leases.PublishAsync(keys, cancellationToken);

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

/// <summary>Is a reading of how often tags were invalidated, under way or done. It never fails.</summary>
/// <param name="Tags">The tags.</param>
/// <param name="Own">As this process counts.</param>
/// <param name="Shared">As the processes count together; null where the coordinator cannot be reached.</param>
internal sealed record TagReading(ImmutableArray<string> Tags, long Own, Task<long?> Shared)
{
    /// <summary>Answers whether it is of these tags.</summary>
    public bool IsOf(ImmutableArray<string> tags) => Tags.AsSpan().SequenceEqual(tags.AsSpan());
}

/// <summary>Says how often tags had been invalidated.</summary>
/// <param name="Own">As this process counts.</param>
/// <param name="Shared">As the processes count together; 0 where they share nothing, null where the coordinator could not be reached.</param>
internal readonly record struct Generations(long Own, long? Shared);
