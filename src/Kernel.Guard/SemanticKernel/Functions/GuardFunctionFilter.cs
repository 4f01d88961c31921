using System.Runtime.CompilerServices;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.SemanticKernel;

namespace KernelGuard.SemanticKernel;

/// <summary>
/// Is the base of the filter that the generator emits for an assembly: it opens the scope of a classic function's policy, found by the
/// method beneath the kernel function, whatever name its plugin is registered under.
/// </summary>
/// <param name="functions">The assembly's guarded functions.</param>
/// <remarks>Thread-safe.</remarks>
public abstract class GuardFunctionFilter(params GuardedFunction[] functions) : IFunctionInvocationFilter
{
    private readonly ConditionalWeakTable<KernelFunction, GuardedFunction> _found = [];
    private readonly ConditionalWeakTable<KernelFunction, object> _unknown = [];

    internal IEnumerable<FunctionPolicy> Policies => functions.Select(function => function.Policy);

    /// <inheritdoc/>
    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);

        if (Find(context.Function) is not { } guarded)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        var scope = new GuardScope(guarded.Policy, guarded.Identify(context.Arguments));
        CallStart.Start(context.Kernel, scope);
        using (scope.Enter())
        {
            await next(context).ConfigureAwait(false);
            scope.ThrowIfFaulted();
        }

        FunctionStream.Wrap(context, scope);
    }

    internal GuardedFunction? Find(KernelFunction function)
    {
        if (_found.TryGetValue(function, out var found))
        {
            return found;
        }

        if (_unknown.TryGetValue(function, out _))
        {
            return null;
        }

        found = Array.Find(functions, candidate => candidate.Is(function)) ?? Array.Find(functions, candidate => candidate.IsOverriddenBy(function));
        if (found is null)
        {
            _unknown.AddOrUpdate(function, this);
        }
        else
        {
            _found.AddOrUpdate(function, found);
        }

        return found;
    }
}
