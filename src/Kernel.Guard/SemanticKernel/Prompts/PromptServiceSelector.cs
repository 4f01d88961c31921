using System.Diagnostics.CodeAnalysis;
using KernelGuard.Hosting;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Microsoft.SemanticKernel.Services;

namespace KernelGuard.SemanticKernel;

/// <summary>
/// Binds the service of a prompt method's call to that call, also where the function is called through a kernel or a plugin and
/// streamed, where an ambient scope would be lost. A host's own selector is asked first.
/// </summary>
internal sealed class PromptServiceSelector(IAIServiceSelector inner, bool ofHost) : IAIServiceSelector, IChatClientSelector
{
    /// <summary>Registers the selector around the host's own one, or around the kernel's default.</summary>
    public static void Decorate(IServiceCollection services)
    {
        var host = services.LastOrDefault(service => service.ServiceType == typeof(IAIServiceSelector) && !service.IsKeyedService);
        var own = ServiceDescriptor.Singleton<IAIServiceSelector>(provider => new PromptServiceSelector(Make(host, provider), host is not null));
        services.Add(own);
        ServiceInventory.Of(services).MustStayLast(own, "AddKernelGuard() after the host's own IAIServiceSelector, which it wraps and asks first");
    }

    public bool TrySelectAIService<T>(
        Kernel kernel, KernelFunction function, KernelArguments arguments, [NotNullWhen(true)] out T? service, out PromptExecutionSettings? serviceSettings)
        where T : class, IAIService
    {
        if (!inner.TrySelectAIService(kernel, function, arguments, out service, out serviceSettings))
        {
            return false;
        }

        // The kernel's default takes any service that is registered, one with a key too. What may stand beside the guard is used where it is named, not by chance.
        if (!ofHost && service is not GuardChatCompletionService && !IsNamed(function, arguments, serviceSettings)
            && kernel.Services.GetService<GuardChatCompletionService>() is T guarded)
        {
            service = guarded;
        }

        if (service is IChatCompletionService chat && MethodOf(function) is { } method)
        {
            if (GuardScope.Current?.State is not PromptCall call || !ReferenceEquals(call.Method, method))
            {
                call = PromptCall.Begin(method, kernel, arguments);
                CallStart.Start(kernel, call.Scope);
            }

            // The template renders next, in this flow, and finds the call here. The flow ends with the kernel's rendering.
            _ = call.Scope.Enter();
            serviceSettings = Settings(method, kernel, serviceSettings);
            service = (T)(IAIService)call.Bind(chat);
        }

        return true;
    }

    public bool TrySelectChatClient<T>(
        Kernel kernel, KernelFunction function, KernelArguments arguments, [NotNullWhen(true)] out T? service, out PromptExecutionSettings? serviceSettings)
        where T : class, IChatClient
    {
        service = null;
        serviceSettings = null;
        return inner is IChatClientSelector selector && selector.TrySelectChatClient(kernel, function, arguments, out service, out serviceSettings);
    }

    private static IAIServiceSelector Make(ServiceDescriptor? host, IServiceProvider provider) =>
        host?.ImplementationInstance as IAIServiceSelector
        ?? host?.ImplementationFactory?.Invoke(provider) as IAIServiceSelector
        ?? (host?.ImplementationType is { } type ? (IAIServiceSelector)ActivatorUtilities.CreateInstance(provider, type) : new Kernel().ServiceSelector);

    private static bool IsNamed(KernelFunction function, KernelArguments arguments, PromptExecutionSettings? chosen)
    {
        if (chosen is null)
        {
            return false;
        }

        foreach (var (key, settings) in arguments.ExecutionSettings ?? function.ExecutionSettings ?? Enumerable.Empty<KeyValuePair<string, PromptExecutionSettings>>())
        {
            if (ReferenceEquals(settings, chosen) && key != PromptExecutionSettings.DefaultServiceId)
            {
                return true;
            }
        }

        return chosen.ServiceId is { } id && id != PromptExecutionSettings.DefaultServiceId;
    }

    private static PromptMethod? MethodOf(KernelFunction function)
    {
        if (function.ExecutionSettings is { } all)
        {
            foreach (var settings in all.Values)
            {
                if (settings is PromptMethodSettings own)
                {
                    return own.Method;
                }
            }
        }

        return null;
    }

    private static PromptExecutionSettings Settings(PromptMethod method, Kernel kernel, PromptExecutionSettings? chosen)
    {
        if (method.Tools is null && chosen is (null or PromptMethodSettings))
        {
            return method.Settings;
        }

        var settings = chosen is null or PromptMethodSettings
            ? method.Settings.ForCall()
            : (OpenAIPromptExecutionSettings)OpenAIPromptExecutionSettings.FromExecutionSettings(chosen).Clone();
        settings.ResponseFormat ??= method.Settings.ResponseFormat;
        settings.FunctionChoiceBehavior ??= method.Tools?.Choose(kernel);
        return settings;
    }
}
