using KernelGuard.Stages.Caching.Shared;

namespace KernelGuard.Redis;

/// <summary>Is what processes share, in Redis: leases, the index of tags, and the word that entries are gone.</summary>
internal sealed class RedisCoordinator : ICacheCoordinator, IOrderedStore
{
    private readonly RedisConnection _connection;
    private readonly RedisLeases _leases;
    private readonly RedisTags _tags;
    private readonly RedisEvictions _evictions;

    public RedisCoordinator(RedisConnection connection, TimeProvider time)
    {
        _connection = connection;
        _leases = new RedisLeases(connection, time);
        _tags = new RedisTags(connection, time);
        _evictions = new RedisEvictions(connection);
    }

    public object? Connection => _connection.KeepsOrder ? _connection : null;

    /// <summary>Answers whether it counts invalidations over a connection.</summary>
    public bool IsOver(RedisConnection connection) => _connection == connection;

    public ValueTask<IAsyncDisposable?> TryLeaseAsync(string key, TimeSpan duration, CancellationToken cancellationToken) => _leases.TryTakeAsync(key, duration, cancellationToken);

    public ValueTask<string?> HolderAsync(string key, CancellationToken cancellationToken) => _leases.HolderAsync(key, cancellationToken);

    public Task FreedAsync(string key, TimeSpan atMost, CancellationToken cancellationToken) => _leases.FreedAsync(key, atMost, cancellationToken);

    public ValueTask<long> GenerationAsync(IReadOnlyList<string> tags, CancellationToken cancellationToken) => _tags.GenerationAsync(tags, cancellationToken);

    public ValueTask IndexAsync(string key, IReadOnlyList<string> tags, TimeSpan lifetime, CancellationToken cancellationToken) => _tags.IndexAsync(key, tags, lifetime, cancellationToken);

    public ValueTask<IReadOnlyList<string>> InvalidateAsync(string tag, CancellationToken cancellationToken) => _tags.InvalidateAsync(tag, cancellationToken);

    public ValueTask<IReadOnlyList<TaggedEntry>> FindAsync(string tag, string share, CancellationToken cancellationToken) => _tags.FindAsync(tag, share, cancellationToken);

    public ValueTask ForgetAsync(string tag, string share, IReadOnlyList<TaggedEntry> entries, CancellationToken cancellationToken) =>
        _tags.ForgetAsync(tag, share, entries, cancellationToken);

    public ValueTask PublishAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) => _evictions.PublishAsync(keys, cancellationToken);

    public IDisposable Listen(Action<IReadOnlyList<string>> deleted) => _evictions.Listen(deleted);
}
