using KernelGuard.Hosting;
using KernelGuard.Scoping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace KernelGuard.SemanticKernel;

/// <summary>Starts the deadline of a call where the policy of its scope has one.</summary>
internal static class CallStart
{
    public static void Start(Kernel kernel, GuardScope scope)
    {
        if (kernel.Services.GetService<PolicyResolver>()?.Resolve(scope).Timeout?.Call is { } limit)
        {
            scope.Bound(new CallDeadline(limit, kernel.Services.GetService<TimeProvider>() ?? TimeProvider.System));
        }
    }
}
