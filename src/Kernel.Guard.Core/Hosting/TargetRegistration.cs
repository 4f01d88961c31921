using KernelGuard.Policies;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace KernelGuard.Hosting;

/// <summary>Is a target that a host registers in code.</summary>
/// <param name="Name">The name.</param>
/// <param name="Create">Makes its client, which throws the guard's own errors; it is told the model of the first target.</param>
/// <param name="IsHostsClient">Whether the host makes the client, so that its model is the client's own.</param>
internal sealed record TargetRegistration(string Name, Func<IServiceProvider, string?, IChatClient> Create, bool IsHostsClient)
{
    /// <summary>The name of the one that <c>AddOpenAI</c> or <c>AddProvider</c> registers.</summary>
    public const string Default = "default";
}

/// <summary>Makes the clients of targets that the configuration names.</summary>
/// <param name="Name">The provider's name.</param>
/// <param name="Create">Makes the client of the target of a name; it is told the model of the first target.</param>
internal sealed record TargetProvider(string Name, Func<IServiceProvider, string, TargetOptions, string?, IChatClient> Create)
{
    /// <summary>The provider of targets that name none.</summary>
    public const string OpenAI = "OpenAI";
}

/// <summary>Knows the names of the targets, and checks that the one which a policy names is there.</summary>
internal sealed class TargetNames(IEnumerable<TargetRegistration> registrations, IOptions<KernelGuardOptions> options)
{
    /// <summary>Answers the names of all targets; none where the host puts the guard over a client of its own.</summary>
    public IReadOnlyCollection<string> Of(KernelGuardOptions options) =>
        [.. registrations.Select(registration => registration.Name).Union(options.Targets.Keys, StringComparer.OrdinalIgnoreCase)];

    /// <exception cref="GuardConfigurationException">It is not; the text lists those that are.</exception>
    public void Check(GuardPolicy policy)
    {
        if (policy.Fallback?.Target is not { } target)
        {
            return;
        }

        var known = Of(options.Value);
        if (!known.Contains(target, StringComparer.OrdinalIgnoreCase))
        {
            throw new GuardConfigurationException(
                $"{policy.Function ?? "the default policy"}: [Fallback] names the target '{target}', and there is none of that name. Name it in {KernelGuardOptions.Section}:Targets, or one of: {string.Join(", ", known)}.");
        }
    }
}
