using KernelGuard;
using KernelGuard.Accounting;
using KernelGuard.Chaos;
using KernelGuard.Concurrency;
using KernelGuard.Connections;
using KernelGuard.Credentials;
using KernelGuard.Hosting;
using KernelGuard.Policies;
using KernelGuard.Redaction;
using KernelGuard.Scoping;
using KernelGuard.Stages.Audit;
using KernelGuard.Stages.Budget;
using KernelGuard.Stages.Caching;
using KernelGuard.Stages.Redaction;
using KernelGuard.Stages.Resilience;
using KernelGuard.Stages.Telemetry;
using KernelGuard.Targets;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the guard's core to a container, for hosts without Semantic Kernel. With it, use <c>AddKernelGuard()</c>.</summary>
public static class KernelGuardCoreExtensions
{
    /// <summary>Adds the guard, and registers it as <see cref="IChatClient"/>. Calling it twice changes nothing.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the options after the configuration's section <c>KernelGuard</c>; null for nothing.</param>
    /// <returns>What adds providers.</returns>
    public static IKernelGuardBuilder AddKernelGuardCore(this IServiceCollection services, Action<KernelGuardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (configure is not null)
        {
            services.PostConfigure(configure);
        }

        if (services.Any(service => service.ServiceType == typeof(GuardChatClient)))
        {
            return new KernelGuardBuilder(services);
        }

        services.AddOptions<KernelGuardOptions>();
        services.AddSingleton<IConfigureOptions<KernelGuardOptions>, ConfigurationBinding>();
        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(static provider =>
        {
            Action<GuardPolicy> check = provider.GetRequiredService<CachePolicyCheck>().Check;
            check += provider.GetRequiredService<BudgetStage>().Check;
            check += policy => provider.GetRequiredService<ResilienceStage>().Check(policy, provider.GetService<GuardProvider>()?.Client.GetService<TargetSet>());
            check += provider.GetRequiredService<RedactionStage>().Prepare;
            check += provider.GetRequiredService<RetiringModels>().Check;
            check += policy => provider.GetRequiredService<DowngradeWarnings>().Check(policy, provider.GetService<GuardProvider>()?.Client.GetService<ChatClientMetadata>()?.DefaultModelId);
            check += provider.GetRequiredService<TargetNames>().Check;
            return new PolicyResolver(provider.GetRequiredService<IOptions<KernelGuardOptions>>().Value, check, provider.GetRequiredService<KnownBudgets>().Add);
        });
        services.AddSingleton<KnownPolicies>();
        services.AddSingleton<ConfigurationReload>();
        CachingRegistration.Add(services);
        services.AddSingleton<ContentCapture>();
        services.AddSingleton<TelemetryStage>();
        AuditRegistration.Add(services);
        services.AddSingleton<CleanTexts>();
        services.AddSingleton<IRequestMemory>(static provider => provider.GetRequiredService<CleanTexts>());
        services.AddSingleton<RedactionStage>();
        services.AddSingleton(static provider => ConfiguredModels.Catalog(
            provider.GetRequiredService<IOptions<KernelGuardOptions>>().Value, provider.GetRequiredService<ILogger<UnknownModels>>(), provider.GetServices<ModelSource>()));
        BudgetRegistration.Add(services, static (provider, policy) => provider.GetRequiredService<PolicyResolver>().Now(policy));
        services.AddSingleton<IBudgetJournal, AuditedBudgetChanges>();
        services.AddSingleton<IPrivacyService, PrivacyService>();
        services.AddResiliencePipelineRegistry<string>();
        services.AddSingleton<ConcurrencySignals>();
        services.AddSingleton<ConcurrencyLimits>();
        services.AddSingleton(PollyParts.Stage);
        services.AddSingleton<RetiringModels>();
        services.AddSingleton<DowngradeWarnings>();
        services.AddSingleton<TargetNames>();
        services.AddSingleton<KnownTargets>();
        services.AddSingleton(static provider => new ChaosSwitch(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ChaosSwitch>>(), PollyParts.TelemetryOf(provider)));
        services.TryAddSingleton<GuardPipeline>();
        services.AddSingleton<GuardValidation>();
        services.AddHostedService<GuardStartup>();
        CredentialRegistration.Add(services);
        ConnectionRegistration.Add(services);

        var inventory = new ServiceInventory(services);
        services.AddSingleton(inventory);
        services.AddSingleton(static provider =>
        {
            provider.GetRequiredService<GuardValidation>().CheckWithProvider();
            return new GuardChatClient(
                provider.GetRequiredService<GuardProvider>().Client,
                provider.GetRequiredService<PolicyResolver>(),
                provider.GetRequiredService<GuardPipeline>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<GuardChatClient>>());
        });
        var client = ServiceDescriptor.Singleton<IChatClient>(static provider => provider.GetRequiredService<GuardChatClient>());
        services.Add(client);
        inventory.Watch(typeof(IChatClient), client);
        return new KernelGuardBuilder(services);
    }

    /// <summary>Adds the provider that the chain ends in. The container does not show it as <see cref="IChatClient"/>.</summary>
    /// <param name="builder">The guard.</param>
    /// <param name="create">Makes the client; the container disposes it.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="GuardConfigurationException">There is one already.</exception>
    public static IKernelGuardBuilder AddProvider(this IKernelGuardBuilder builder, Func<IServiceProvider, IChatClient> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        return builder.AddOwnProvider(provider => HostClients.Make(create, provider, "AddProvider"));
    }

    /// <summary>Adds a provider whose client throws the guard's own errors itself.</summary>
    internal static IKernelGuardBuilder AddOwnProvider(this IKernelGuardBuilder builder, Func<IServiceProvider, IChatClient> create) =>
        TargetComposition.Register(builder, new TargetRegistration(TargetRegistration.Default, (services, _) => create(services), IsHostsClient: false));
}
