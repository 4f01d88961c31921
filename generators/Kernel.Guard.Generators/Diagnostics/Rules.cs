using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Diagnostics;

/// <summary>Makes the diagnostics' descriptors; each has a help page.</summary>
internal static class Rules
{
    private const string Category = "KernelGuard";

    public static DiagnosticDescriptor Error(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Error);

    public static DiagnosticDescriptor Warning(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Warning);

    public static DiagnosticDescriptor Info(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Info);

    /// <summary>Makes an error that is told at the end of a compilation.</summary>
    public static DiagnosticDescriptor EndError(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Error, WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Makes a warning that is told at the end of a compilation.</summary>
    public static DiagnosticDescriptor EndWarning(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Warning, WellKnownDiagnosticTags.CompilationEnd);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity, params string[] tags) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: $"https://github.com/kernel-guard/kernel-guard/blob/main/docs/diagnostics/{id}.md", customTags: tags);
}
