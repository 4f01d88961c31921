using KernelGuard.Stages.Caching.Shared;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using StackExchange.Redis;

namespace KernelGuard.Redis;

/// <summary>
/// Is the second level of the cache: Microsoft's cache over the shared connection, with the deadline of that. It reads and prolongs; an entry is
/// written here, as that cache reads it, and one of the guard's only where none of its tags was invalidated since its answer was asked for.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="time">The clock.</param>
internal sealed class RedisAnswers(RedisConnection connection, TimeProvider time) : IDistributedCache, IOrderedStore, IRemovingStore, IFencedStore, IDisposable
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

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        var entry = EntryOf(key, value, options);
        await connection.RunAsync(entry.WriteAsync, token).ConfigureAwait(false);
    }

    public bool IsCountedBy(ICacheCoordinator coordinator) => coordinator is RedisCoordinator redis && redis.IsOver(connection);

    public async Task<bool> TrySetAsync(string key, byte[] value, DistributedCacheEntryOptions options, WriteFence fence, CancellationToken cancellationToken)
    {
        var entry = EntryOf(key, value, options);
        RedisKey[] counts = [.. fence.Tags.Select(tag => RedisTags.CountOf(connection.Prefix, tag))];
        return await connection.RunAsync(database => new FencedWrite(database, entry, counts, fence.Generation).RunAsync(), cancellationToken).ConfigureAwait(false);
    }

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

    private RedisEntry EntryOf(string key, byte[] value, DistributedCacheEntryOptions options) => RedisEntry.Of(connection.Prefix + key, value, options, time.GetUtcNow());

    private ValueTask<bool> RunAsync(Func<Task> command, CancellationToken cancellationToken) => connection.RunAsync(
        async _ =>
        {
            await command().ConfigureAwait(false);
            return true;
        },
        cancellationToken);
}
