using KernelGuard;
using KernelGuard.Connections;
using KernelGuard.Hosting;
using Microsoft.Extensions.AI;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds targets to the guard: further places that a completion may be sent to.</summary>
public static class TargetExtensions
{
    /// <summary>
    /// Adds a target with a client of the host's own, of any provider. When it is asked stands in <c>KernelGuard:Targets:{name}</c>; its model is
    /// the client's own, unless that section names one. The container disposes the client.
    /// </summary>
    /// <param name="builder">The guard.</param>
    /// <param name="name">The target's name, not <c>default</c>.</param>
    /// <param name="create">Makes the client.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="GuardConfigurationException">There is a target of that name.</exception>
    public static IKernelGuardBuilder AddTarget(this IKernelGuardBuilder builder, string name, Func<IServiceProvider, IChatClient> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        return TargetComposition.Register(builder, new TargetRegistration(
            name,
            (provider, _) => HostClients.Make(create, provider, $"the target '{name}'"),
            IsHostsClient: true));
    }

    /// <summary>Ends the chain in the targets that <c>KernelGuard:Targets</c> names, without a provider registered in code.</summary>
    /// <param name="builder">The guard.</param>
    /// <returns>The same builder.</returns>
    public static IKernelGuardBuilder AddTargets(this IKernelGuardBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return TargetComposition.Compose(builder);
    }
}
