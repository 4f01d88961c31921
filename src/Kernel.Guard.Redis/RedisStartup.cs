using Microsoft.Extensions.Hosting;

namespace KernelGuard.Redis;

/// <summary>Checks the options at a host's start and begins to connect, so that the first call need not wait for it.</summary>
internal sealed class RedisStartup(RedisConnection connection) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        RedisConnection.Observe(connection.ConnectAsync());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
