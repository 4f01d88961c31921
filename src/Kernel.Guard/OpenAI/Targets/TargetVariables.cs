using KernelGuard.Credentials;
using KernelGuard.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KernelGuard.OpenAI.Targets;

/// <summary>Names the environment variable of a target's key, and refuses a name that leads to another one's.</summary>
internal static class TargetVariables
{
    private const string File = "_FILE";

    /// <summary>Answers the variable of a target's key: letters are capitals, and what is neither letter nor digit is <c>_</c>.</summary>
    public static string Of(string name) =>
        $"{OpenAIProvider.KeyVariable}_{string.Concat(name.Select(static letter => char.IsAsciiLetterOrDigit(letter) ? char.ToUpperInvariant(letter) : '_'))}";

    /// <exception cref="GuardConfigurationException">The variable is set, and may be meant for another target, or name the file of another key.</exception>
    public static void Check(IServiceProvider services, string name, VariableLookup variables)
    {
        var variable = Of(name);
        if (variables.Find(variable) is null && variables.Find(variable + File) is null)
        {
            return;
        }

        if (variable.EndsWith(File, StringComparison.Ordinal))
        {
            throw new GuardConfigurationException(
                $"The variable {variable} names a file that holds a key, and would be read as the key of the target '{name}'. Give the target another name.");
        }

        var others = services.GetServices<TargetRegistration>().Select(static registration => registration.Name)
            .Concat(services.GetRequiredService<IOptions<KernelGuardOptions>>().Value.Targets.Keys);
        if (others.FirstOrDefault(other => !other.Equals(name, StringComparison.OrdinalIgnoreCase) && Of(other) == variable) is { } twin)
        {
            throw new GuardConfigurationException(
                $"The variable {variable} would be read as the key of both targets, '{name}' and '{twin}'. Give one of them another name.");
        }
    }
}
