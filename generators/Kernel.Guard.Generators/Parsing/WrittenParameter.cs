using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGuard.Generators.Parsing;

/// <summary>Answers by a parameter's syntax what its symbol would have to bind for: every keystroke asks it of every parameter.</summary>
internal static class WrittenParameter
{
    /// <summary>Answers its attributes.</summary>
    public static ImmutableArray<AttributeData> Attributes(this IParameterSymbol symbol) =>
        SyntaxOf(symbol) is { AttributeLists.Count: 0 } ? [] : symbol.GetAttributes();

    /// <summary>Answers whether it has a default value.</summary>
    public static bool HasDefault(this IParameterSymbol symbol) => SyntaxOf(symbol) switch
    {
        { Default: not null } => true,
        { AttributeLists.Count: 0 } => false,
        _ => symbol.HasExplicitDefaultValue,
    };

    // Both parts of a partial method may carry attributes.
    private static ParameterSyntax? SyntaxOf(IParameterSymbol symbol) =>
        symbol.ContainingSymbol is IMethodSymbol { PartialImplementationPart: null, PartialDefinitionPart: null } && symbol.DeclaringSyntaxReferences is [var only] ? only.GetSyntax() as ParameterSyntax : null;
}
