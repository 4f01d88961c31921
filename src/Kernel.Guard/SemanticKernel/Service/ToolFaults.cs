using KernelGuard.Errors;
using KernelGuard.Scoping;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;

namespace KernelGuard.SemanticKernel;

/// <summary>
/// Marks the scope of a tool loop when an error of the guard would be told to the model: the connector turns whatever a tool or a filter throws into a
/// tool's answer.
/// </summary>
internal sealed class ToolFaults : IAutoFunctionInvocationFilter
{
    private static readonly ToolFaults Shared = new();

    /// <summary>Answers the kernel, or where it was built without the guard's filters a clone with this one.</summary>
    public static Kernel? Watch(Kernel? kernel)
    {
        if (kernel is null || kernel.AutoFunctionInvocationFilters.Any(filter => filter is ToolFaults))
        {
            return kernel;
        }

        var watched = kernel.Clone();
        watched.AutoFunctionInvocationFilters.Insert(0, Shared);
        return watched;
    }

    public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
    {
        var enclosing = GuardScope.Current;
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception error) when (GuardException.Within(error) is { } guarded)
        {
            enclosing?.MarkFaulted(guarded);
            throw;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var function = context.Function;
            ToolFailure.Tell(context.Kernel.LoggerFactory.CreateLogger<ToolFaults>(), function.PluginName is { } plugin ? $"{plugin}-{function.Name}" : function.Name, error);
            throw;
        }
    }
}
