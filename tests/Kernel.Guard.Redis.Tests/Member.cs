using System.Security.Cryptography;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Flights;
using StackExchange.Redis;

namespace KernelGuard.Redis.Tests;

/// <summary>Is what one process has of the shared cache; two of the same prefix are two processes.</summary>
internal sealed class Member : IAsyncDisposable
{
    // Far above what a busy machine takes for a command; the tests of outages name their own.
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(20);

    public Member(string address, string? prefix = null, TimeSpan? deadline = null, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        var options = new KernelGuardRedisOptions
        {
            Configuration = $"{address},connectTimeout=20000,asyncTimeout=20000", Prefix = prefix ?? NewPrefix(),
        };
        Prefix = options.Prefix;
        Connection = new RedisConnection(RedisSettings.Check(options), deadline ?? Patient, time);
        Coordinator = new RedisCoordinator(Connection, time);
        Answers = new RedisAnswers(Connection, time);
    }

    public string Prefix { get; }

    public RedisConnection Connection { get; }

    public ICacheCoordinator Coordinator { get; }

    public RedisAnswers Answers { get; }

    public static string NewPrefix() => $"test-{RandomNumberGenerator.GetHexString(12, lowercase: true)}:";

    /// <summary>Answers a process that shares with this one.</summary>
    public Member Other(string address) => new(address, Prefix);

    public async Task<IDatabase> DatabaseAsync() => (await Connection.ConnectAsync()).GetDatabase();

    /// <summary>Deletes what bears a tag, as an invalidation does that tells nobody; answers the keys.</summary>
    public async Task<string[]> InvalidateAsync(string tag, CancellationToken cancellationToken)
    {
        List<string> keys = [];
        foreach (var share in await Coordinator.InvalidateAsync(tag, cancellationToken))
        {
            while (await Coordinator.FindAsync(tag, share, cancellationToken) is { Count: > 0 } found)
            {
                string[] some = [.. found.Select(static one => one.Key).Distinct()];
                await Task.WhenAll(some.Select(key => Answers.RemoveAsync(key, cancellationToken)));
                await Coordinator.ForgetAsync(tag, share, found, cancellationToken);
                keys.AddRange(some);
            }
        }

        return [.. keys.Distinct()];
    }

    /// <summary>Waits until a lease is free, as a request does that has all its time for the server.</summary>
    public ValueTask<bool> FreedAsync(string key, TimeSpan atMost, CancellationToken cancellationToken) =>
        new LeaseWatch(Coordinator, TimeProvider.System).HolderIsGoneAsync(key, atMost, new StoreWait(atMost, TimeProvider.System), cancellationToken);

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
