using KernelGuard.Generators.ModelData;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Manifest;

/// <summary>Is what the project says of its manifest.</summary>
/// <param name="IsWanted">Whether one is made: only where the package's build task is there to write it.</param>
/// <param name="Assembly">The assembly's name; null where the project does not say it.</param>
/// <param name="Day">The day of its prices; null for the model data's.</param>
internal sealed record ManifestBuild(bool IsWanted, string? Assembly, string? Day)
{
    public static ManifestBuild Parse(AnalyzerConfigOptions options) => new(
        options.TryGetValue("build_property.KernelGuardManifest", out var wanted) && string.Equals(wanted, "true", StringComparison.OrdinalIgnoreCase),
        options.TryGetValue("build_property.AssemblyName", out var assembly) ? assembly : null,
        BuildModels.DayOf(options));
}
