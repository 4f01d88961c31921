using KernelGuard.Concurrency;
using KernelGuard.Stages.Caching.Entries;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Redis;

/// <summary>
/// Checks the options at a host's start, says where entries are not shared, and connects, so that the first calls need not wait for it within the deadline that
/// they have. A server that is not there holds up the start for as long as <see cref="Most"/>, and does not fail it.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="entries">The store that the cache takes; the last one registered.</param>
/// <param name="warmUp">What the first call would pay for.</param>
/// <param name="logger">Told of another store.</param>
internal sealed partial class RedisStartup(RedisConnection connection, IDistributedCache entries, CacheWarmUp warmUp, ILogger<RedisStartup> logger) : IHostedService
{
    /// <summary>How long a start waits for the server.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromSeconds(5);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (entries is not RedisAnswers)
        {
            LogOther(logger, entries.GetType().Name);
        }

        var start = connection.Time.GetTimestamp();
        var connecting = connection.ConnectAsync();
        Unawaited.Observe(connecting);
        try
        {
            if ((await connecting.WaitAsync(Most, connection.Time, cancellationToken).ConfigureAwait(false)).IsConnected
                && Most - connection.Time.GetElapsedTime(start) is var left && left > TimeSpan.Zero)
            {
                await warmUp.RunAsync(left, cancellationToken).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // A host starts without its cache's server.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(3040, LogLevel.Warning, "The cache's entries go to {Store}, which was registered after AddRedis(), and not to Redis, which shares the leases and tags: where its entries are this process's alone, the others wait for answers that they never find. Register it before AddRedis(), or remove it.", EventName = "kernelguard.cache.other_store")]
    private static partial void LogOther(ILogger logger, string store);
}
