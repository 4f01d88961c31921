using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Parsing;

/// <summary>Reads what the project says of its build.</summary>
internal static class BuildParser
{
    public static BuildModel Parse(AnalyzerConfigOptions options) => new(
        options.TryGetValue("build_property.ProjectDir", out var folder) ? folder : null,
        IsTrue(options, "build_property.PublishAot") || IsTrue(options, "build_property.IsAotCompatible") || IsTrue(options, "build_property.PublishTrimmed"),
        !IsFalse(options, "build_property.RunAnalyzers") && !IsFalse(options, "build_property.RunAnalyzersDuringBuild"));

    private static bool IsTrue(AnalyzerConfigOptions options, string property) => Says(options, property, "true");

    private static bool IsFalse(AnalyzerConfigOptions options, string property) => Says(options, property, "false");

    private static bool Says(AnalyzerConfigOptions options, string property, string text) =>
        options.TryGetValue(property, out var value) && string.Equals(value.Trim(), text, StringComparison.OrdinalIgnoreCase);
}
