using Microsoft.Extensions.DependencyInjection;

namespace KernelGuard.Hosting;

/// <summary>Adds providers and prompts to the guard; answered by <c>AddKernelGuard()</c>.</summary>
public interface IKernelGuardBuilder
{
    /// <summary>Gets the services.</summary>
    IServiceCollection Services { get; }
}

internal sealed record KernelGuardBuilder(IServiceCollection Services) : IKernelGuardBuilder;
