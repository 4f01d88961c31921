using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
using Microsoft.SemanticKernel;

namespace KernelGuard.SemanticKernel;

/// <summary>
/// Is the one filter that the guard registers with the kernel: it hands each function to the filter generated for its assembly, and marks
/// the enclosing scope when an error of the guard leaves a function, so that the tool loop around it ends with that error.
/// </summary>
internal sealed class KernelFunctionGuard : IFunctionInvocationFilter
{
    private readonly ConditionalWeakTable<KernelFunction, Box> _filters = [];

    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        var enclosing = GuardScope.Current;
        try
        {
            var filter = _filters.GetValue(context.Function, static function => new Box(GeneratedCode.FilterFor(function))).Filter;
            await (filter is null ? next(context) : filter.OnFunctionInvocationAsync(context, next)).ConfigureAwait(false);
        }
        catch (Exception error) when (GuardException.Within(error) is { } guarded)
        {
            enclosing?.MarkFaulted(guarded);
            throw;
        }
    }

    private sealed record Box(IFunctionInvocationFilter? Filter);
}
