using Microsoft.Extensions.Caching.Distributed;

namespace KernelGuard.Stages.Caching.Shared;

/// <summary>
/// Is a shared store that knows how often tags were invalidated, and writes an entry only where that has not changed since its answer was asked for, in
/// one step: what it carries out late, when nobody waits for it any more, leaves nothing that an invalidation passed over.
/// </summary>
internal interface IFencedStore
{
    /// <summary>Answers whether its counts are those of a coordinator.</summary>
    bool IsCountedBy(ICacheCoordinator coordinator);

    /// <summary>Writes an entry, unless one of its tags was invalidated since.</summary>
    /// <param name="key">The entry's key.</param>
    /// <param name="value">The entry.</param>
    /// <param name="options">How long it lives.</param>
    /// <param name="fence">Which tags it bears, and how often they had been invalidated.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was written.</returns>
    Task<bool> TrySetAsync(string key, byte[] value, DistributedCacheEntryOptions options, WriteFence fence, CancellationToken cancellationToken);
}

/// <summary>Says under which count of invalidations an entry may be written, and takes whether the store refused it.</summary>
/// <param name="tags">The entry's tags.</param>
/// <param name="generation">How often they had been invalidated when its answer was asked for.</param>
/// <remarks>Belongs to one write.</remarks>
internal sealed class WriteFence(IReadOnlyList<string> tags, long generation)
{
    private volatile bool _refused;

    public IReadOnlyList<string> Tags => tags;

    public long Generation => generation;

    /// <summary>Gets or sets whether the store said that a tag was invalidated since.</summary>
    public bool IsRefused
    {
        get => _refused;
        set => _refused = value;
    }
}
