using System.Collections.Immutable;
using KernelGuard.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Finds attributes that stand where nothing reads them.</summary>
internal static class StrayParser
{
    /// <summary>Gets the attributes that must be read.</summary>
    public static ImmutableArray<string> Attributes { get; } =
        [Names.SystemMessage, Names.UserMessage, Names.AssistantMessage, Names.PromptFile, Names.GuardPolicy, .. GuardAttribute.Names];

    public static DiagnosticInfo? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var symbol = context.TargetSymbol;
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        if (type is null || type.Has(Names.PromptClient))
        {
            return symbol is IMethodSymbol { ContainingType.TypeKind: TypeKind.Class } method && !IsRead(method)
                ? new DiagnosticInfo(WiringRules.GuardsNothing, LocationInfo.Of(symbol.Locations.FirstOrDefault()), [symbol.Name])
                : null;
        }

        if (MessageReader.IsPrompt(symbol))
        {
            return new DiagnosticInfo(WiringRules.NoPromptClient, LocationInfo.Of(symbol.Locations.FirstOrDefault()), [symbol.Name, type.Name]);
        }

        return (symbol is IMethodSymbol function ? function.Has(Names.KernelFunction) : IsPolicy(type) || type.GetMembers().Any(static member => member.Has(Names.KernelFunction)))
            ? null
            : new DiagnosticInfo(WiringRules.GuardsNothing, LocationInfo.Of(symbol.Locations.FirstOrDefault()), [symbol.Name]);
    }

    private static bool IsRead(IMethodSymbol method) =>
        MessageReader.IsPrompt(method) || method.Has(Names.KernelFunction) || method.IsPartialDefinition;

    private static bool IsPolicy(INamedTypeSymbol type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (at.FullName() == "System.Attribute")
            {
                return true;
            }
        }

        return false;
    }
}
