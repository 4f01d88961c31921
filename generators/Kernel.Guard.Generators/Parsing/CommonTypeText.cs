using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGuard.Generators.Parsing;

/// <summary>Writes the types that prompt methods commonly name. Every keystroke writes them all, and a symbol's display is ten times as slow.</summary>
internal static class CommonTypeText
{
    /// <summary>Writes a type as its display would be; null where that is left to the display.</summary>
    public static string? Write(ITypeSymbol type, bool annotated)
    {
        var text = Keyword(type) ?? Named(type, annotated);
        return text is not null && annotated && type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? text + "?" : text;
    }

    /// <summary>Answers the keyword that a type is; null without.</summary>
    public static string? Keyword(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => "string",
        SpecialType.System_Object => "object",
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Char => "char",
        SpecialType.System_Byte => "byte",
        SpecialType.System_Int16 => "short",
        SpecialType.System_Int32 => "int",
        SpecialType.System_Int64 => "long",
        SpecialType.System_Single => "float",
        SpecialType.System_Double => "double",
        SpecialType.System_Decimal => "decimal",
        _ => null,
    };

    private static string? Named(ITypeSymbol type, bool annotated)
    {
        if (type is not INamedTypeSymbol { ContainingType: null, IsTupleType: false, IsFileLocal: false, SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Struct or TypeKind.Enum } named
            || named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            || Place(named.ContainingNamespace) is not { } place
            || IsKeyword(named.Name))
        {
            return null;
        }

        if (named.Arity == 0)
        {
            return place + named.Name;
        }

        // The usual one: Task<string>, IAsyncEnumerable<string>, IReadOnlyList<ChatMessage>.
        return named.TypeArguments is [var only] && Write(only, annotated) is { } argument ? place + named.Name + "<" + argument + ">" : null;
    }

    private static string? Place(INamespaceSymbol place) =>
        place.IsGlobalNamespace ? "global::" : IsKeyword(place.Name) || Place(place.ContainingNamespace) is not { } outer ? null : outer + place.Name + ".";

    private static bool IsKeyword(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None;
}
