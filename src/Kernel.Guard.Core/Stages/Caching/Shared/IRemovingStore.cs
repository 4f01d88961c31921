namespace KernelGuard.Stages.Caching.Shared;

/// <summary>Is a shared store that says whether there was what it removes, so that an invalidation counts what it deleted.</summary>
internal interface IRemovingStore
{
    /// <summary>Removes an entry.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Whether it was there.</returns>
    Task<bool> TryRemoveAsync(string key, CancellationToken cancellationToken);
}
