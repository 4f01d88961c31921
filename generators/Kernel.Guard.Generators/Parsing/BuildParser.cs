using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Parsing;

/// <summary>Reads what the project says of its build.</summary>
internal static class BuildParser
{
    public static BuildModel Parse(AnalyzerConfigOptions options) => new(
        options.TryGetValue("build_property.ProjectDir", out var folder) ? folder : null,
        IsTrue(options, "build_property.PublishAot") || IsTrue(options, "build_property.IsAotCompatible") || IsTrue(options, "build_property.PublishTrimmed"),
        !SkipsAnalyzers(options));

    // As the compiler's targets have it (_SkipAnalyzers): by what the project says, and in a build before a run or test in an editor.
    private static bool SkipsAnalyzers(AnalyzerConfigOptions options) =>
        Says(options, "build_property.RunAnalyzers", "false")
        || (Says(options, "build_property.RunAnalyzers", "") && Says(options, "build_property.RunAnalyzersDuringBuild", "false"))
        || (IsTrue(options, "build_property.IsImplicitlyTriggeredBuild")
            && IsTrue(options, "build_property.UsingMicrosoftNETSdk")
            && !Says(options, "build_property.OptimizeImplicitlyTriggeredBuild", "false")
            && (!IsTrue(options, "build_property.TreatWarningsAsErrors") || IsTrue(options, "build_property.OptimizeImplicitlyTriggeredBuild")));

    private static bool IsTrue(AnalyzerConfigOptions options, string property) => Says(options, property, "true");

    private static bool Says(AnalyzerConfigOptions options, string property, string text) =>
        string.Equals(options.TryGetValue(property, out var value) ? value.Trim() : "", text, StringComparison.OrdinalIgnoreCase);
}
