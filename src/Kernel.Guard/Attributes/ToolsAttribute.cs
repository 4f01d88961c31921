namespace KernelGuard;

/// <summary>Lets the model call the kernel's plugins; without it none are offered.</summary>
/// <param name="plugins">The plugin classes to offer alone; none for all of the kernel's.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class ToolsAttribute(params Type[] plugins) : Attribute
{
    /// <summary>Gets the plugin classes; empty for all of the kernel's.</summary>
    public IReadOnlyList<Type> Plugins { get; } = plugins;
}
