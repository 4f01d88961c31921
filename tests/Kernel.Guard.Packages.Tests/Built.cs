using System.Reflection;

namespace KernelGuard.Packages.Tests;

/// <summary>Says how this project, and what it packs, was built.</summary>
internal static class Built
{
    public static string Configuration { get; } = Said(nameof(Configuration));

    /// <summary>Gets whether the paths of sources were mapped, as CI builds.</summary>
    public static bool AsCI { get; } = Said("ContinuousIntegrationBuild") == "true";

    private static string Said(string name) => typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == name).Value ?? "";
}
