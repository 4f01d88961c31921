using System.Diagnostics.Metrics;
using KernelGuard;
using KernelGuard.Chaos;
using KernelGuard.Connections;
using KernelGuard.Hosting;
using KernelGuard.Policies;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly.Registry;

namespace Microsoft.Extensions.AI;

/// <summary>Puts the guard into a pipeline of chat clients.</summary>
public static class KernelGuardChatClientBuilderExtensions
{
    /// <summary>
    /// Adds the guard's whole chain over the client beneath. Add function invocation above it (that is, call this after
    /// <c>UseFunctionInvocation()</c>), so that each completion of a tool loop passes the chain.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="policy">What holds for every completion, laid over the default policy knob by knob; null for the default policy alone.</param>
    /// <param name="configure">Changes the options after the configuration's section <c>KernelGuard</c>; null for nothing. Not for a container that has <c>AddKernelGuard()</c>.</param>
    /// <returns>The same pipeline.</returns>
    /// <remarks>
    /// In a container that has <c>AddKernelGuard()</c> its ledger, budgets and cache are shared. Elsewhere the client has its own, made with the
    /// container's configuration, logging, meters, clock and distributed cache where it has them; they are disposed with the client.
    /// </remarks>
    /// <exception cref="GuardConfigurationException">The policy or the configuration is wrong; thrown when the pipeline is built.</exception>
    public static ChatClientBuilder UseKernelGuard(this ChatClientBuilder builder, GuardPolicyOptions? policy = null, Action<KernelGuardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var outermost = policy is null ? null : new FunctionPolicy(KnownPolicies.ChatClient, PolicyLayer.Of(policy));
        return builder.Use((inner, services) =>
        {
            if (services.GetService<GuardPipeline>() is null)
            {
                var own = Own(services, configure);
                return Build(inner, own, services, outermost, inner, own);
            }

            return configure is null
                ? Build(inner, services, services, outermost, inner)
                : throw new GuardConfigurationException("UseKernelGuard(configure: …) changes options that AddKernelGuard() has set for the whole container. Pass the change to AddKernelGuard(…).");
        });
    }

    private static GuardChatClient Build(IChatClient inner, IServiceProvider services, IServiceProvider host, FunctionPolicy? outermost, params IDisposable[] owned)
    {
        services.GetRequiredService<GuardValidation>().Check();
        var policies = services.GetRequiredService<PolicyResolver>();
        if (outermost is not null)
        {
            policies.Give(outermost);
        }

        var provider = HostClients.Take(inner, services, "UseKernelGuard", host);
        return new GuardChatClient(new ChaosChatClient(provider, services.GetRequiredService<ChaosSwitch>()), policies, services.GetRequiredService<GuardPipeline>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<GuardChatClient>>(), outermost, owned);
    }

    private static ServiceProvider Own(IServiceProvider host, Action<KernelGuardOptions>? configure)
    {
        var services = new ServiceCollection();
        Share<IConfiguration>();
        Share<ILoggerFactory>();
        Share<IMeterFactory>();
        Share<TimeProvider>();
        Share<IDistributedCache>();
        Share<ICacheCoordinator>();
        Share<ResiliencePipelineProvider<string>>();
        services.AddKernelGuardCore(configure);
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
