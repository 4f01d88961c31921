using KernelGuard.Scoping;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;

namespace KernelGuard.SemanticKernel;

/// <summary>
/// Marks the scope of a tool loop when an error of the guard would be told to the model: the connector turns whatever a tool or a filter throws into a
/// tool's answer.
/// </summary>
internal sealed partial class ToolFaults : IAutoFunctionInvocationFilter
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
            Failed(context.Kernel.LoggerFactory.CreateLogger<ToolFaults>(), context.Function.PluginName, context.Function.Name, error.GetType().Name);
            throw;
        }
    }

    [LoggerMessage(16, LogLevel.Warning, "The tool {Plugin}-{Tool} failed with {ErrorType}. Its text is not logged, as it may hold what the tool was given; the model is told of it through redaction.", EventName = "kernelguard.tool.failed")]
    private static partial void Failed(ILogger logger, string? plugin, string tool, string errorType);
}
