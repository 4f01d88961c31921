using KernelGuard.Stages.Caching.Semantic;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>
/// Deletes what bears a tag, once: entries, the questions that lead to them, and what other processes keep. It works off what is entered when it is
/// counted and nothing else, so that it ends however much comes in. Each entry stays in the index until it is gone everywhere and the message is
/// sent, so that an invalidation that fails or is cancelled halfway loses none: the next one, of any process, finds what is left.
/// </summary>
/// <param name="tag">The tag, as stores know it.</param>
/// <param name="entries">The entries.</param>
/// <param name="coordination">What knows the tags.</param>
/// <param name="semantic">What holds the questions.</param>
/// <remarks>Belongs to one call.</remarks>
internal sealed class Invalidation(string tag, EntryStore entries, Coordination coordination, SemanticSource semantic)
{
    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Gets how many entries are deleted so far, each counted once.</summary>
    public int Count => _deleted.Count;

    /// <summary>Runs it.</summary>
    /// <exception cref="CacheUnavailableException">A store cannot be reached; what is left is deleted by the next one.</exception>
    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        // The own memory first: it gives nothing of the tag any more, whatever happens to the stores.
        List<(ICacheCoordinator Index, string Share)> shares = [];
        foreach (var coordinator in coordination.All)
        {
            var isOwn = shares.Count == 0;
            foreach (var share in await coordinator.InvalidateAsync(tag, cancellationToken).ConfigureAwait(false))
            {
                shares.Add((coordinator, share));
                foreach (var (key, _) in isOwn ? await coordinator.FindAsync(tag, share, cancellationToken).ConfigureAwait(false) : [])
                {
                    Evict(key);
                }
            }
        }

        // What comes in meanwhile was asked for after the count, or is kept out by it: it is left to the next one, so that this one ends.
        foreach (var (index, share) in shares)
        {
            while (await index.FindAsync(tag, share, cancellationToken).ConfigureAwait(false) is { Count: > 0 } found)
            {
                await DeleteAsync([.. found.Select(static one => one.Key).Distinct(StringComparer.Ordinal)], cancellationToken).ConfigureAwait(false);
                await index.ForgetAsync(tag, share, found, cancellationToken).ConfigureAwait(false);
            }
        }

        if (_told.Count == 0)
        {
            await coordination.PublishAsync([], cancellationToken).ConfigureAwait(false);
        }

        await semantic.RemoveEndedAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask DeleteAsync(string[] keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            Evict(key);
        }

        if (!await entries.RemoveAsync(keys, _deleted, cancellationToken).ConfigureAwait(false))
        {
            throw new CacheUnavailableException("The cache's shared store cannot be reached, or takes too long, so entries may be left in it. Invalidate the tag again.");
        }

        await semantic.RemoveAsync(keys, cancellationToken).ConfigureAwait(false);
        string[] untold = [.. keys.Where(key => !_told.Contains(key))];
        if (untold.Length > 0)
        {
            await coordination.PublishAsync(untold, cancellationToken).ConfigureAwait(false);
            _told.UnionWith(untold);
        }
    }

    private void Evict(string key)
    {
        semantic.Evict(key);
        if (entries.Evict(key))
        {
            _deleted.Add(key);
        }
    }
}
