using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;

namespace KernelGuard.Hosting;

/// <summary>Tells the keys of a target's section apart: those that say when it is asked, and those of its provider.</summary>
internal static class TargetKeys
{
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        nameof(TargetOptions.Provider), nameof(TargetOptions.Endpoint), nameof(TargetOptions.Region), nameof(TargetOptions.Model),
        nameof(TargetOptions.Weight), nameof(TargetOptions.Priority), nameof(TargetOptions.Enabled), nameof(TargetOptions.Tools),
        nameof(TargetOptions.StructuredOutput), nameof(TargetOptions.DeveloperRole), nameof(TargetOptions.Sampling),
        nameof(TargetOptions.Images), nameof(TargetOptions.MaxCompletionTokens),
    };

    // Read where they stand, whenever they change; that they are there is settled at the start.
    private static readonly HashSet<string> Live = new(StringComparer.OrdinalIgnoreCase) { nameof(ApiKeyOptions.ApiKey), nameof(ApiKeyOptions.Ciphertext), "ApiKeyCiphertext" };

    /// <summary>Tells whether a key, below <c>KernelGuard</c>, is one of a target's provider.</summary>
    public static bool AreOfProvider(string key)
    {
        var parts = key.Split(':');
        return parts.Length > 2 && parts[0].Equals(nameof(KernelGuardOptions.Targets), StringComparison.OrdinalIgnoreCase) && !Own.Contains(parts[2]);
    }

    /// <summary>Answers the keys of a target's provider with their values, below the target's section.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> OfProvider(IConfiguration? configuration, string target) =>
        configuration?.GetSection($"{KernelGuardOptions.Section}:{nameof(KernelGuardOptions.Targets)}:{target}").AsEnumerable(makePathsRelative: true)
            .Where(static entry => entry is { Key.Length: > 0, Value: not null } && !Own.Contains(entry.Key.Split(':')[0])) ?? [];

    /// <summary>Answers what of a provider's settings holds from the start on, with no secret in it.</summary>
    public static ImmutableSortedDictionary<string, string> AtStart(IConfiguration? configuration, string target) => OfProvider(configuration, target).ToImmutableSortedDictionary(
        static entry => entry.Key, static entry => Live.Contains(entry.Key.Split(':')[^1]) ? "" : entry.Value!, StringComparer.OrdinalIgnoreCase);
}
