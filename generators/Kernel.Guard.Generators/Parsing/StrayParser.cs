using KernelGuard.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Finds prompts on types that are no prompt clients.</summary>
internal static class StrayParser
{
    public static DiagnosticInfo? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var symbol = context.TargetSymbol;
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        return type is null || type.Has(Names.PromptClient)
            ? null
            : new DiagnosticInfo(WiringRules.NoPromptClient, LocationInfo.Of(symbol.Locations.FirstOrDefault()), [symbol.Name, type.Name]);
    }
}
