using KernelGuard.Stages.Caching.Shared;
using Microsoft.Extensions.Caching.Distributed;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Is the store that processes share, as HybridCache sees it: one that is slow or down finds nothing and keeps nothing, within its deadline.</summary>
internal sealed class SharedLevel(IDistributedCache store, StoreGate gate) : IDistributedCache
{
    // HybridCache asks for the time of its own tags' invalidation under such keys. The guard has tags of its own, which delete.
    private const string ForeignTags = "__MSFT_HCT__";

    // What is to run as soon as the store was asked for an entry, in the flow that asks.
    private static readonly AsyncLocal<Action?> Asked = new();

    // Under which count of invalidations the flow writes an entry.
    private static readonly AsyncLocal<WriteFence?> Fence = new();

    // So that the last of many does not run out of its time behind the others.
    private const int RemovedAtOnce = 100;

    /// <summary>Gets the connection of the store, if it keeps an order.</summary>
    public object? Connection => (store as IOrderedStore)?.Connection;

    /// <summary>Runs a look for an entry through HybridCache, and something else as soon as the store was asked for it.</summary>
    public static T Run<T>(Func<T> look, Action asked)
    {
        Asked.Value = asked;
        try
        {
            return look();
        }
        finally
        {
            Asked.Value = null;
        }
    }

    /// <summary>Writes an entry through HybridCache, under a fence.</summary>
    /// <returns>False where the store refused it.</returns>
    public static async ValueTask<bool> RunAsync(Func<ValueTask> write, WriteFence fence)
    {
        Fence.Value = fence;
        await write().ConfigureAwait(false);
        return !fence.IsRefused;
    }

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        if (key.StartsWith(ForeignTags, StringComparison.Ordinal))
        {
            return null;
        }

        var getting = gate.TryAsync(static (it, cancellation) => it.store.GetAsync(it.key, cancellation), (store, key), token);
        Asked.Value?.Invoke();
        return (await getting.ConfigureAwait(false)).Value;
    }

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        var fence = Fence.Value;

        // The array may be pooled, and a write that nobody waits for any more may still be reading it.
        byte[] copy = [.. value];
        await gate.TryAsync(
            static async (it, cancellation) =>
            {
                if (it.fence is { } fence && it.store is IFencedStore fenced)
                {
                    fence.IsRefused = !await fenced.TrySetAsync(it.key, it.copy, it.options, fence, cancellation).ConfigureAwait(false);
                    return true;
                }

                await it.store.SetAsync(it.key, it.copy, it.options, cancellation).ConfigureAwait(false);
                return true;
            },
            (store, key, copy, options, fence),
            token).ConfigureAwait(false);
    }

    /// <summary>Removes entries.</summary>
    /// <param name="keys">Their keys.</param>
    /// <param name="deleted">Takes the keys of those that were there, or of all where the store does not say.</param>
    /// <param name="token">Ends the attempt.</param>
    /// <returns>Whether all of them are gone.</returns>
    public async Task<bool> TryRemoveAsync(IEnumerable<string> keys, ISet<string> deleted, CancellationToken token)
    {
        foreach (var some in keys.Chunk(RemovedAtOnce))
        {
            var gone = await Task.WhenAll(some.Select(key => TryRemoveAsync(key, token))).ConfigureAwait(false);
            deleted.UnionWith(some.Where((_, i) => gone[i].Value));
            if (!Array.TrueForAll(gone, static one => one.Reached))
            {
                return false;
            }
        }

        return true;
    }

    public async Task RemoveAsync(string key, CancellationToken token = default) => await TryRemoveAsync(key, token).ConfigureAwait(false);

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    // HybridCache never asks while a thread waits.
    public byte[]? Get(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    private Task<StoreResult<bool>> TryRemoveAsync(string key, CancellationToken token) => gate.TryAsync(
        static async (it, cancellation) =>
        {
            if (it.store is IRemovingStore removing)
            {
                return await removing.TryRemoveAsync(it.key, cancellation).ConfigureAwait(false);
            }

            await it.store.RemoveAsync(it.key, cancellation).ConfigureAwait(false);
            return true;
        },
        (store, key),
        token).AsTask();
}
