namespace KernelGuard;

/// <summary>
/// Is what the processes that share a cache share besides its entries: who asks for which answer, which entries bear which tag, and the word
/// that an entry is gone. Without one each process keeps these for itself.
/// </summary>
/// <remarks>Thread-safe. Keys and tags are hashes: none of them tells a tenant, a user or a prompt. An error means that the store cannot be reached; callers go on without it.</remarks>
public interface ICacheCoordinator
{
    /// <summary>Takes the lease of a key, so that one process asks the provider. It is renewed until it is given back, or its process has died.</summary>
    /// <param name="key">The entry's key.</param>
    /// <param name="duration">How long it outlives a process that died, above zero.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The lease, given back by disposing it; null while another holds it.</returns>
    ValueTask<IAsyncDisposable?> TryLeaseAsync(string key, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Looks for who holds the lease of a key.</summary>
    /// <param name="key">The entry's key.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>What tells this holder from the next one; null where the lease was given back, ran out, or was never taken.</returns>
    ValueTask<string?> HolderAsync(string key, CancellationToken cancellationToken);

    /// <summary>Waits for the word that the lease of a key was given back. The word may be lost, and a lease may run out without one, so whoever waits looks again.</summary>
    /// <param name="key">The entry's key.</param>
    /// <param name="atMost">The longest wait, above zero.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The wait, which has begun when this returns; it ends with the word or its time.</returns>
    Task FreedAsync(string key, TimeSpan atMost, CancellationToken cancellationToken);

    /// <summary>Reads how often tags were invalidated. An answer asked for before an invalidation is neither stored nor given after it.</summary>
    /// <param name="tags">The tags.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>One number, which only grows, for all of them.</returns>
    ValueTask<long> GenerationAsync(IReadOnlyList<string> tags, CancellationToken cancellationToken);

    /// <summary>Enters a key under its tags. It happens before the entry is written, so that an invalidation never misses one.</summary>
    /// <param name="key">The entry's key.</param>
    /// <param name="tags">The tags.</param>
    /// <param name="lifetime">How long the entry can live.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    ValueTask IndexAsync(string key, IReadOnlyList<string> tags, TimeSpan lifetime, CancellationToken cancellationToken);

    /// <summary>
    /// Counts a tag's invalidation and, in one step with it, sets apart what is entered under the tag by then. What is entered afterwards belongs to
    /// the next invalidation: its answer was asked for after this one, or the count keeps it out.
    /// </summary>
    /// <param name="tag">The tag.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The shares of the index to work off: what this invalidation set apart, and what earlier ones that failed or were cancelled left. They never grow.</returns>
    ValueTask<IReadOnlyList<string>> InvalidateAsync(string tag, CancellationToken cancellationToken);

    /// <summary>Finds entries of a share, all of them or some, and leaves them in it: whoever deletes them may fail halfway, and the next one finds them.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="share">The share, as <see cref="InvalidateAsync"/> named it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The entries; none where the share has none left.</returns>
    ValueTask<IReadOnlyList<TaggedEntry>> FindAsync(string tag, string share, CancellationToken cancellationToken);

    /// <summary>Takes entries that were found in a share, and are deleted everywhere, out of it. What was entered since stays, under an equal key too.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="share">The share.</param>
    /// <param name="entries">What <see cref="FindAsync"/> answered.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    ValueTask ForgetAsync(string tag, string share, IReadOnlyList<TaggedEntry> entries, CancellationToken cancellationToken);

    /// <summary>Tells the other processes of an invalidation, so that none keeps the entries in memory.</summary>
    /// <param name="keys">The entries' keys. With none it is told all the same: a process remembers more of requests than entries.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    ValueTask PublishAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken);

    /// <summary>Listens for what <see cref="PublishAsync"/> of other processes tells.</summary>
    /// <param name="deleted">Called with the keys of each message, on any thread; it must not block.</param>
    /// <returns>What ends the listening.</returns>
    IDisposable Listen(Action<IReadOnlyList<string>> deleted);
}

/// <summary>Is an entry as the index of tags knows it.</summary>
/// <param name="Key">The entry's key.</param>
/// <param name="Entering">What tells this entering of the key from a later one; the coordinator's own.</param>
public readonly record struct TaggedEntry(string Key, string Entering);
