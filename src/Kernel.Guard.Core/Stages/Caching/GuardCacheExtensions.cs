using System.Diagnostics.Metrics;
using KernelGuard;
using KernelGuard.Policies;
using KernelGuard.Stages.Caching;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.VectorData;

namespace Microsoft.Extensions.AI;

/// <summary>Adds the guard's cache, alone, to a pipeline of chat clients.</summary>
public static class GuardCacheExtensions
{
    /// <summary>
    /// Adds a cache of answers. Where the services hold the guard it is the guard's; else it is one of this client, in memory and in the
    /// services' <see cref="IDistributedCache"/>, if there is one, and is disposed with the client.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="cache">The time to live and the partition, both required.</param>
    /// <returns>The same pipeline.</returns>
    /// <exception cref="GuardConfigurationException">An option is missing or wrong; the message says how.</exception>
    public static ChatClientBuilder UseGuardCache(this ChatClientBuilder builder, CacheOptions cache)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(cache);
        var policy = new GuardPolicy { Cache = new PolicyParts(nameof(UseGuardCache)).Cache(cache, null) };
        return builder.Use((inner, services) => services.GetService<CachingStage>() is { } guards ? guards.Wrap(inner, policy) : WithOwn(inner, services, policy));
    }

    private static OwningChatClient WithOwn(IChatClient inner, IServiceProvider host, GuardPolicy policy)
    {
        var own = Own(host);
        try
        {
            return new OwningChatClient(own.GetRequiredService<CachingStage>().Wrap(inner, policy), own);
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }

    private static ServiceProvider Own(IServiceProvider host)
    {
        var services = new ServiceCollection();
        services.AddSingleton(host.GetService<IOptions<KernelGuardOptions>>() ?? Options.Options.Create(new KernelGuardOptions()));
        CachingRegistration.Add(services);
        services.AddSingleton(host.GetService<TimeProvider>() ?? TimeProvider.System);
        services.AddSingleton(host.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        Share<IMeterFactory>();
        Share<IDistributedCache>();
        Share<ICacheCoordinator>();
        Share<IEmbeddingGenerator<string, Embedding<float>>>();
        Share<VectorStore>();
        return services.BuildServiceProvider();

        void Share<T>()
            where T : class
        {
            if (host.GetService<T>() is { } service)
            {
                services.AddSingleton(service);
            }
        }
    }
}
