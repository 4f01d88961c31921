using KernelGuard;
using KernelGuard.Hosting;
using KernelGuard.OpenAI.Targets;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds targets that speak OpenAI's API to the guard.</summary>
public static class OpenAITargetExtensions
{
    /// <summary>
    /// Adds a target that speaks OpenAI's API, with connections and a key of its own. A target that <c>KernelGuard:Targets</c> names needs no such
    /// line; this one is for settings that code makes.
    /// </summary>
    /// <param name="builder">The guard.</param>
    /// <param name="name">The target's name, not <c>default</c>.</param>
    /// <param name="configure">Changes the options after the section <c>KernelGuard:Targets:{name}</c>; null for nothing.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="GuardConfigurationException">There is a target of that name. A missing key is found at start.</exception>
    public static IKernelGuardBuilder AddOpenAITarget(this IKernelGuardBuilder builder, string name, Action<OpenAIProviderOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return TargetComposition.Register(builder, new TargetRegistration(
            name,
            (services, model) =>
            {
                var targets = services.GetRequiredService<IOptions<KernelGuardOptions>>().Value.Targets;
                return OpenAITargets.Create(services, name, targets.TryGetValue(name, out var target) ? target : new TargetOptions(), model, configure);
            },
            IsHostsClient: false));
    }
}
