using System.Collections.Immutable;
using Microsoft.SemanticKernel;

namespace KernelGuard.SemanticKernel;

/// <summary>Says which of the kernel's functions a prompt method offers to the model.</summary>
public sealed class PromptTools
{
    private readonly ImmutableArray<Type> _plugins;

    private PromptTools(ImmutableArray<Type> plugins) => _plugins = plugins;

    /// <summary>Gets the choice of all of the kernel's plugins.</summary>
    public static PromptTools All { get; } = new([]);

    /// <summary>Makes the choice of some plugins alone, found by the class that declares their functions, whatever name they are registered under.</summary>
    /// <param name="plugins">The classes; one or more.</param>
    /// <returns>The choice.</returns>
    public static PromptTools Of(params Type[] plugins) => new([.. plugins]);

    internal FunctionChoiceBehavior Choose(Kernel kernel)
    {
        if (_plugins.IsEmpty)
        {
            return FunctionChoiceBehavior.Auto();
        }

        List<KernelFunction> offered = [];
        foreach (var plugin in kernel.Plugins)
        {
            foreach (var function in plugin)
            {
                if (function.UnderlyingMethod?.DeclaringType is { } type && _plugins.Contains(type))
                {
                    offered.Add(function);
                }
            }
        }

        return offered.Count > 0
            ? FunctionChoiceBehavior.Auto(offered)
            : throw new GuardConfigurationException(
                $"[Tools] names {string.Join(", ", _plugins.Select(type => type.Name))}, and the kernel has no plugin of these classes. Add it: builder.Plugins.AddFromType<{_plugins[0].Name}>().");
    }
}
