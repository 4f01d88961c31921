using KernelGuard.Hosting;
using KernelGuard.Policies;
using KernelGuard.SemanticKernel;
using Microsoft.SemanticKernel;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers prompt interfaces and classes that the generator implemented.</summary>
public static class PromptRegistration
{
    /// <summary>Registers a prompt interface, so that it can be injected. Nothing is found by reflection.</summary>
    /// <typeparam name="T">The interface or partial class, marked with <c>[PromptClient]</c>.</typeparam>
    /// <param name="builder">The guard.</param>
    /// <param name="lifetime">The lifetime. Default: transient, as the kernel's is.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="KernelGuard.GuardConfigurationException">The type has no generated implementation.</exception>
    public static IKernelGuardBuilder AddPrompts<T>(this IKernelGuardBuilder builder, ServiceLifetime lifetime = ServiceLifetime.Transient)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        var client = GeneratedCode.ClientOf(typeof(T));
        builder.Services.Add(new ServiceDescriptor(typeof(T), provider => client.Create(provider, provider.GetService<Kernel>() ?? new Kernel(provider)), lifetime));
        AddPolicies(builder.Services, client);
        return builder;
    }

    /// <summary>Makes a plugin of the prompt methods of an interface, so that a model or another function can call them, guarded as the interface is.</summary>
    /// <typeparam name="T">The interface or partial class, marked with <c>[PromptClient]</c>.</typeparam>
    /// <param name="plugins">The kernel's plugins.</param>
    /// <param name="pluginName">The plugin's name; null for the interface's without its leading I.</param>
    /// <returns>The plugin.</returns>
    public static KernelPlugin AddFromPrompts<T>(this ICollection<KernelPlugin> plugins, string? pluginName = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(plugins);
        var plugin = PluginOf<T>(pluginName);
        plugins.Add(plugin);
        return plugin;
    }

    /// <summary>Makes a plugin of the prompt methods of an interface, so that a model or another function can call them, guarded as the interface is.</summary>
    /// <typeparam name="T">The interface or partial class, marked with <c>[PromptClient]</c>.</typeparam>
    /// <param name="plugins">The kernel builder's plugins.</param>
    /// <param name="pluginName">The plugin's name; null for the interface's without its leading I.</param>
    /// <returns>The same plugins.</returns>
    public static IKernelBuilderPlugins AddFromPrompts<T>(this IKernelBuilderPlugins plugins, string? pluginName = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(plugins);
        AddPolicies(plugins.Services, GeneratedCode.ClientOf(typeof(T)));
        return plugins.Add(PluginOf<T>(pluginName));
    }

    // They are checked at start.
    private static void AddPolicies(IServiceCollection services, GeneratedClient client)
    {
        foreach (var method in client.Methods())
        {
            services.AddSingleton<FunctionPolicy>(method.Policy);
        }
    }

    private static KernelPlugin PluginOf<T>(string? pluginName)
    {
        var name = pluginName ?? (typeof(T) is { IsInterface: true, Name: ['I', >= 'A' and <= 'Z', ..] type } ? type[1..] : typeof(T).Name);
        return KernelPluginFactory.CreateFromFunctions(name, GeneratedCode.ClientOf(typeof(T)).Methods().Select(method => method.Function));
    }
}
