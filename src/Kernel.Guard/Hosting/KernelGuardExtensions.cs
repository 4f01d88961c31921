using KernelGuard;
using KernelGuard.Accounting;
using KernelGuard.Hosting;
using KernelGuard.OpenAI.Targets;
using KernelGuard.SemanticKernel;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.TextGeneration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the guard to a host, a container or a kernel.</summary>
public static class KernelGuardExtensions
{
    /// <summary>Adds the guard to a host: its chain as <c>IChatClient</c> and <c>IChatCompletionService</c>, its filter, and a kernel if there is none.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="configure">Changes the options after the configuration's section <c>KernelGuard</c>; null for nothing.</param>
    /// <returns>What adds providers and prompts.</returns>
    public static IKernelGuardBuilder AddKernelGuard(this IHostApplicationBuilder builder, Action<KernelGuardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Services.AddKernelGuard(configure);
    }

    /// <summary>Adds the guard to a container, and a kernel if there is none.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the options after the configuration's section <c>KernelGuard</c>; null for nothing.</param>
    /// <returns>What adds providers and prompts.</returns>
    public static IKernelGuardBuilder AddKernelGuard(this IServiceCollection services, Action<KernelGuardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var builder = AddToKernel(services, configure);
        if (!services.Any(service => service.ServiceType == typeof(Kernel)))
        {
            services.AddKernel();
        }

        return builder;
    }

    /// <summary>Adds the guard to a kernel that is built by hand.</summary>
    /// <param name="builder">The kernel's builder.</param>
    /// <param name="configure">Changes the options; null for nothing.</param>
    /// <returns>What adds providers and prompts.</returns>
    public static IKernelGuardBuilder AddKernelGuard(this IKernelBuilder builder, Action<KernelGuardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return AddToKernel(builder.Services, configure);
    }

    private static IKernelGuardBuilder AddToKernel(IServiceCollection services, Action<KernelGuardOptions>? configure)
    {
        var known = services.Any(service => service.ServiceType == typeof(GuardChatClient));
        var builder = services.AddKernelGuardCore(configure);
        if (known)
        {
            return builder;
        }

        var inventory = ServiceInventory.Of(services);
        var chat = ServiceDescriptor.Singleton<IChatCompletionService>(static provider => provider.GetRequiredService<GuardChatCompletionService>());
        var text = ServiceDescriptor.Singleton<ITextGenerationService>(static provider => provider.GetRequiredService<GuardChatCompletionService>());
        services.AddSingleton(static provider => new GuardChatCompletionService(provider.GetRequiredService<GuardChatClient>(), provider.GetService<ILoggerFactory>()));
        services.Add(chat);
        services.Add(text);
        inventory.Watch(typeof(IChatCompletionService), chat);
        inventory.Watch(typeof(ITextGenerationService), text);

        services.AddSingleton<IFunctionInvocationFilter>(static provider =>
        {
            // A kernel takes its filters when it is made, so that without a host too this comes before any call, one through a service beside the guard included.
            provider.GetRequiredService<ServiceInventory>().Check(provider.GetRequiredService<IOptions<KernelGuardOptions>>());
            KernelLoggers.Check(provider.GetService<ILoggerFactory>());
            return new KernelFunctionGuard();
        });
        services.AddSingleton(OpenAITargets.Provider);
        services.AddSingleton(new PolicySource(GeneratedCode.FunctionPolicies));
        services.AddSingleton(new ModelSource(GeneratedCode.BuiltModels));
        services.AddSingleton<IAutoFunctionInvocationFilter, ToolFaults>();
        KernelLoggers.Cap(services);
        PromptServiceSelector.Decorate(services);
        return builder;
    }
}
