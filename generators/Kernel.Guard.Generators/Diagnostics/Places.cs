using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Diagnostics;

/// <summary>Tells where an analyzer may report: in the sources of the project that it looks at, and in its additional files.</summary>
internal static class Places
{
    /// <summary>Answers a place of a project; null for one of another project, whose sources an editor knows as well, and in which nothing can be reported.</summary>
    public static Location? In(this Location? place, IAssemblySymbol project) =>
        place is { SourceTree: { } tree } && project is ISourceAssemblySymbol { Compilation: var sources } && sources.ContainsSyntaxTree(tree) ? place : null;

    /// <summary>Answers whether a place is in what the generator made of the project.</summary>
    public static bool IsGenerated(this Location place) => place.SourceTree?.FilePath.Contains(typeof(KernelGuardGenerator).FullName!) == true;

    /// <summary>Answers the additional file of a place; null for one in a source.</summary>
    public static string? FilePath(this Location place) => place.Kind == LocationKind.ExternalFile ? place.GetLineSpan().Path : null;
}
