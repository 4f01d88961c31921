using KernelGuard.Stages.Caching.Shared;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using StackExchange.Redis;

namespace KernelGuard.Redis;

/// <summary>
/// Is the second level of the cache: Microsoft's cache over the shared connection, with the deadline of that. It reads and prolongs; an entry is written
/// here, as that cache reads it, in one step with its time to live: two commands could be cut apart, and what is left without one would stay for good.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="time">The clock.</param>
internal sealed class RedisAnswers(RedisConnection connection, TimeProvider time) : IDistributedCache, IOrderedStore, IRemovingStore, IDisposable
{
    // The fields of Microsoft's cache, and what it writes for no time.
    private static readonly RedisValue AbsoluteExpiration = "absexp";
    private static readonly RedisValue SlidingExpiration = "sldexp";
    private static readonly RedisValue Data = "data";
    private const long Never = -1;

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
        var now = time.GetUtcNow();
        var until = options.AbsoluteExpirationRelativeToNow is { } after ? now + after : options.AbsoluteExpiration;
        var left = until - now;
        if (left <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(options), "An entry ends in the future.");
        }

        var lives = options.SlidingExpiration is { } sliding && !(left < sliding) ? sliding : left;
        HashEntry[] fields =
        [
            new(AbsoluteExpiration, until?.UtcTicks ?? Never), new(SlidingExpiration, options.SlidingExpiration?.Ticks ?? Never), new(Data, value),
        ];
        await connection.RunAsync(database => WriteAsync(database, connection.Prefix + key, fields, lives), token).ConfigureAwait(false);
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

    private static async Task<bool> WriteAsync(IDatabase database, RedisKey key, HashEntry[] fields, TimeSpan? lives)
    {
        var writing = database.CreateTransaction();
        _ = writing.KeyDeleteAsync(key, CommandFlags.FireAndForget);
        var written = writing.HashSetAsync(key, fields);
        if (lives is { } life)
        {
            _ = writing.KeyExpireAsync(key, life, flags: CommandFlags.FireAndForget);
        }

        await writing.ExecuteAsync().ConfigureAwait(false);
        await written.ConfigureAwait(false);
        return true;
    }

    private ValueTask<bool> RunAsync(Func<Task> command, CancellationToken cancellationToken) => connection.RunAsync(
        async _ =>
        {
            await command().ConfigureAwait(false);
            return true;
        },
        cancellationToken);
}
