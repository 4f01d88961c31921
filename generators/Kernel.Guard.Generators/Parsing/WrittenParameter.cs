using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGuard.Generators.Parsing;

/// <summary>Answers by a parameter's syntax what its symbol would have to bind for: every keystroke asks it of every parameter.</summary>
internal static class WrittenParameter
{
    // [Tenant] stands at many parameters of one declaration, where it means the same each time. It lives as long as the type's symbol.
    private static readonly ConditionalWeakTable<ISymbol, ConcurrentDictionary<(SyntaxNode, string), ImmutableArray<AttributeData>>> Bound = new();

    /// <summary>Answers its attributes. Of one without arguments the place may be that of another parameter.</summary>
    public static ImmutableArray<AttributeData> Attributes(this IParameterSymbol symbol) => SyntaxOf(symbol) switch
    {
        { AttributeLists.Count: 0 } => [],
        { AttributeLists: [{ Target: null, Attributes: [{ ArgumentList: null, Name: IdentifierNameSyntax name }] }] } syntax when syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration =>
            Bound.GetOrCreateValue(symbol.ContainingType).GetOrAdd((declaration, name.Identifier.ValueText), _ => symbol.GetAttributes()),
        _ => symbol.GetAttributes(),
    };

    /// <summary>Answers whether it has a default value.</summary>
    public static bool HasDefault(this IParameterSymbol symbol) => SyntaxOf(symbol) switch
    {
        { Default: not null } => true,
        { AttributeLists.Count: 0 } => false,

        // Other attributes may give one.
        _ => !symbol.Attributes().All(static data => data.AttributeClass.FullName().StartsWith("KernelGuard.", StringComparison.Ordinal)) && symbol.HasExplicitDefaultValue,
    };

    // Both parts of a partial method may carry attributes.
    private static ParameterSyntax? SyntaxOf(IParameterSymbol symbol) =>
        symbol.ContainingSymbol is IMethodSymbol { PartialImplementationPart: null, PartialDefinitionPart: null } && symbol.DeclaringSyntaxReferences is [var only] ? only.GetSyntax() as ParameterSyntax : null;
}
