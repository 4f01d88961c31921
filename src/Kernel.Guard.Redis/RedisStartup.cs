using Microsoft.Extensions.Hosting;

namespace KernelGuard.Redis;

/// <summary>Checks the options at a host's start and begins to connect, so that the first call need not wait for it.</summary>
internal sealed class RedisStartup(RedisConnection connection) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        connection.Post(static _ => Task.CompletedTask);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
