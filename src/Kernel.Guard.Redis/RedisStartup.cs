using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Redis;

/// <summary>Checks the options at a host's start, says where entries are not shared, and begins to connect, so that the first call need not wait for it.</summary>
/// <param name="connection">The connection.</param>
/// <param name="entries">The store that the cache takes; the last one registered.</param>
/// <param name="logger">Told of another store.</param>
internal sealed partial class RedisStartup(RedisConnection connection, IDistributedCache entries, ILogger<RedisStartup> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (entries is not RedisAnswers)
        {
            LogOther(logger, entries.GetType().Name);
        }

        RedisConnection.Observe(connection.ConnectAsync());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(3040, LogLevel.Warning, "The cache's entries go to {Store}, which was registered after AddRedis(), and not to Redis, which shares the leases and tags: where its entries are this process's alone, the others wait for answers that they never find. Register it before AddRedis(), or remove it.", EventName = "kernelguard.cache.other_store")]
    private static partial void LogOther(ILogger logger, string store);
}
