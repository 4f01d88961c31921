using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace KernelGuard.Connections;

/// <summary>Registers the connections, and opens a target's.</summary>
internal static class ConnectionRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(static provider => new ConnectionPools(provider.GetService<IMeterFactory>()));

        services.AddSingleton<HostHandlers>();

        // The first filter is the outermost: what any other has added is there when it looks.
        services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, ConnectionHandlers>());
        services.AddSingleton<IPostConfigureOptions<HttpClientFactoryOptions>, ConnectionClientOptions>();
        services.AddHttpClient();
        services.AddHostedService<ConnectionWarmUp>();
    }

    /// <summary>Makes the handlers of a target's client, the pool innermost. The container closes the sockets.</summary>
    /// <exception cref="GuardConfigurationException">A value is out of its range.</exception>
    public static HttpMessageHandler Open(IServiceProvider services, ConnectionPoolPlan plan)
    {
        services.GetRequiredService<ConnectionPools>().Add(plan);
        return services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(plan.Client);
    }
}
