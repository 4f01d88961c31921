using KernelGuard.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Tells whether a symbol's attributes stand where nothing reads them.</summary>
internal static class StrayParser
{
    public static Diagnostic? Parse(ISymbol symbol)
    {
        if (!symbol.GetAttributes().Any(static data => MustBeRead(data.AttributeClass)))
        {
            return null;
        }

        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        if (type.Has(Names.PromptClient))
        {
            return symbol is IMethodSymbol method && !IsRead(method) ? At(symbol, WiringRules.GuardsNothing, symbol.Name) : null;
        }

        if (MessageReader.IsPrompt(symbol))
        {
            return At(symbol, WiringRules.NoPromptClient, symbol.Name, type.Name);
        }

        return (symbol is IMethodSymbol function ? function.Has(Names.KernelFunction) : IsPolicy(type) || type.GetMembers().Any(static member => member.Has(Names.KernelFunction)))
            ? null
            : At(symbol, WiringRules.GuardsNothing, symbol.Name);
    }

    private static bool MustBeRead(ITypeSymbol? attribute) =>
        attribute.FullName() is Names.SystemMessage or Names.UserMessage or Names.AssistantMessage or Names.PromptFile or Names.GuardPolicy || GuardAttribute.Of(attribute) is not null;

    private static Diagnostic At(ISymbol symbol, DiagnosticDescriptor rule, params object[] arguments) =>
        Diagnostic.Create(rule, symbol.Locations.FirstOrDefault() ?? Location.None, arguments);

    // What has a body in an interface is its author's own.
    private static bool IsRead(IMethodSymbol method) => method.Has(Names.KernelFunction)
        || (method.ContainingType.TypeKind == TypeKind.Class ? MessageReader.IsPrompt(method) || method.IsPartialDefinition : method.IsAbstract);

    private static bool IsPolicy(INamedTypeSymbol type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (at.HasName("System.Attribute"))
            {
                return true;
            }
        }

        return false;
    }
}
