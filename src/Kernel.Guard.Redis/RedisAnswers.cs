using KernelGuard.Stages.Caching.Shared;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.StackExchangeRedis;

namespace KernelGuard.Redis;

/// <summary>Is the second level of the cache: Microsoft's cache over the shared connection, with the deadline of that.</summary>
internal sealed class RedisAnswers(RedisConnection connection) : IDistributedCache, IOrderedStore, IRemovingStore, IDisposable
{
    private readonly RedisCache _cache = new(new RedisCacheOptions { ConnectionMultiplexerFactory = connection.ConnectAsync, InstanceName = connection.Prefix });

    // Until Microsoft's cache has the connection itself, a read may wait for it, and what is sent meanwhile overtakes the read.
    private volatile bool _hasRead;

    public object? Connection => _hasRead && connection.KeepsOrder ? connection : null;

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        var found = await connection.RunAsync(_ => _cache.GetAsync(key, CancellationToken.None), token).ConfigureAwait(false);
        _hasRead = true;
        return found;
    }

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        await RunAsync(() => _cache.SetAsync(key, value, options, CancellationToken.None), token).ConfigureAwait(false);

    public async Task RefreshAsync(string key, CancellationToken token = default) =>
        await RunAsync(() => _cache.RefreshAsync(key, CancellationToken.None), token).ConfigureAwait(false);

    public async Task RemoveAsync(string key, CancellationToken token = default) => await TryRemoveAsync(key, token).ConfigureAwait(false);

    public async Task<bool> TryRemoveAsync(string key, CancellationToken cancellationToken) =>
        await connection.RunAsync(database => database.KeyDeleteAsync(connection.Prefix + key), cancellationToken).ConfigureAwait(false);

    public byte[]? Get(string key) => _cache.Get(key);

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => _cache.Set(key, value, options);

    public void Refresh(string key) => _cache.Refresh(key);

    public void Remove(string key) => _cache.Remove(key);

    public void Dispose() => _cache.Dispose();

    private ValueTask<bool> RunAsync(Func<Task> command, CancellationToken cancellationToken) => connection.RunAsync(
        async _ =>
        {
            await command().ConfigureAwait(false);
            return true;
        },
        cancellationToken);
}
