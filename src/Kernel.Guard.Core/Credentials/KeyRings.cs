using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KernelGuard.Credentials;

/// <summary>Knows the rings of all targets, and reads their keys before a host takes its first request. Thread-safe.</summary>
internal sealed class KeyRings : IHostedService
{
    private readonly ConcurrentQueue<KeyRing> _rings = new();

    public void Add(KeyRing ring) => _rings.Enqueue(ring);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var ring in _rings)
        {
            await ring.LoadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Registers what reads keys.</summary>
internal static class CredentialRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<KeyLog>();
        services.AddSingleton<KeyRings>();
        services.AddHostedService(static provider => provider.GetRequiredService<KeyRings>());
    }
}
