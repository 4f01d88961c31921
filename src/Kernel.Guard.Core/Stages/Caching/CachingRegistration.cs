using System.Diagnostics.Metrics;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Keys;
using KernelGuard.Stages.Caching.Semantic;
using KernelGuard.Stages.Caching.Shared;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KernelGuard.Stages.Caching;

/// <summary>Registers the stage and what it stands on. Where the services hold an <see cref="IDistributedCache"/> or an <see cref="ICacheCoordinator"/>, it is what processes share.</summary>
internal static class CachingRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(static provider => CacheSettings.Of(provider.GetRequiredService<IOptions<KernelGuardOptions>>().Value.Cache));
        services.AddSingleton(static provider => ProviderGroups.Of(provider.GetRequiredService<IOptions<KernelGuardOptions>>().Value.Cache));
        services.AddSingleton(static provider => TagNames.Of(provider.GetRequiredService<IOptions<KernelGuardOptions>>().Value.Cache));
        services.AddSingleton(static provider => new CacheMetrics(provider.GetService<IMeterFactory>()));
        services.AddSingleton(static provider => new StoreGates(
            provider.GetRequiredService<CacheSettings>(),
            provider.GetService<IDistributedCache>(),
            provider.GetService<ICacheCoordinator>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<CacheMetrics>(),
            provider.GetRequiredService<ILogger<StoreGate>>()));
        services.AddSingleton(static provider => new EntryStore(
            provider.GetRequiredService<CacheSettings>(),
            provider.GetService<IDistributedCache>(),
            provider.GetRequiredService<StoreGates>().Entries,
            provider.GetService<ICacheCoordinator>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>(),
            provider.GetRequiredService<CacheMetrics>()));
        services.AddSingleton(static provider => new Coordination(
            new InProcessCoordinator(provider.GetRequiredService<TimeProvider>()),
            provider.GetService<ICacheCoordinator>() is { } shared && provider.GetRequiredService<StoreGates>().Coordination is { } gate ? new GatedCoordinator(shared, gate) : null));
        services.AddSingleton<GuardCache>();
        services.AddSingleton<IGuardCache>(static provider => provider.GetRequiredService<GuardCache>());
        services.AddSingleton<SemanticSource>();
        services.AddSingleton<CachePolicyCheck>();
        services.AddSingleton<CachingStage>();
        services.AddSingleton<CacheWarmUp>();
    }
}
