using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGuard.Generators.Parsing;

/// <summary>Writes types and identifiers as generated code needs them.</summary>
internal static class TypeText
{
    private static readonly SymbolDisplayFormat Annotated =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Open = SymbolDisplayFormat.FullyQualifiedFormat.WithGenericsOptions(SymbolDisplayGenericsOptions.None);

    private static readonly SymbolDisplayFormat Short = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted, SymbolDisplayTypeQualificationStyle.NameAndContainingTypes);

    /// <summary>Writes a type with its nullability.</summary>
    public static string Of(ITypeSymbol type) => CommonTypeText.Write(type, annotated: true) ?? type.ToDisplayString(Annotated);

    /// <summary>Writes a type without its nullability.</summary>
    public static string Plain(ITypeSymbol type) => CommonTypeText.Write(type, annotated: false) ?? type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>Writes a type as <c>typeof</c> takes it.</summary>
    public static string InTypeOf(ITypeSymbol type) => type.TypeKind == TypeKind.Dynamic ? "object" : Plain(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));

    /// <summary>Writes a class as <c>typeof</c> takes it, its type parameters left open.</summary>
    public static string OpenInTypeOf(INamedTypeSymbol type)
    {
        if (!IsGeneric(type))
        {
            return Plain(type);
        }

        var own = type.Arity > 0 ? "<" + new string(',', type.Arity - 1) + ">" : string.Empty;
        return type.ContainingType is { } outer
            ? OpenInTypeOf(outer) + "." + Identifier(type.Name) + own
            : type.ToDisplayString(Open) + own;
    }

    /// <summary>Answers the short name of policies and records: the type with the types around it, without namespace and type arguments.</summary>
    public static string PolicyName(ITypeSymbol type) => type.ToDisplayString(Short);

    /// <summary>Escapes a name that is a keyword.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    public static bool IsGeneric(INamedTypeSymbol type) => type.Arity > 0 || (type.ContainingType is { } outer && IsGeneric(outer));

    /// <summary>Writes type parameters, such as <c>&lt;T, U&gt;</c>.</summary>
    public static string TypeParameters(IEnumerable<ITypeParameterSymbol> parameters)
    {
        var names = string.Join(", ", parameters.Select(parameter => Identifier(parameter.Name)));
        return names.Length > 0 ? "<" + names + ">" : string.Empty;
    }

    /// <summary>Writes the constraints of type parameters, each begun by a blank.</summary>
    public static string Constraints(IEnumerable<ITypeParameterSymbol> parameters)
    {
        var text = string.Empty;
        foreach (var parameter in parameters)
        {
            var constraints = ConstraintsOf(parameter).ToArray();
            if (constraints.Length > 0)
            {
                text += $" where {Identifier(parameter.Name)} : {string.Join(", ", constraints)}";
            }
        }

        return text;
    }

    /// <summary>Answers whether code elsewhere in the assembly can name the type.</summary>
    public static bool IsVisible(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsVisible(array.ElementType),
        IPointerTypeSymbol pointer => IsVisible(pointer.PointedAtType),
        INamedTypeSymbol named => IsVisibleHere(named) && named.TypeArguments.All(IsVisible) && (named.ContainingType is null || IsVisible(named.ContainingType)),
        _ => true,
    };

    /// <summary>Answers whether code in other assemblies can name the type.</summary>
    public static bool IsPublic(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsPublic(array.ElementType),
        IPointerTypeSymbol pointer => IsPublic(pointer.PointedAtType),
        INamedTypeSymbol named => named.DeclaredAccessibility is Accessibility.Public or Accessibility.NotApplicable && named.TypeArguments.All(IsPublic) && (named.ContainingType is null || IsPublic(named.ContainingType)),
        _ => true,
    };

    private static bool IsVisibleHere(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal or Accessibility.NotApplicable && !type.IsFileLocal;

    private static IEnumerable<string> ConstraintsOf(ITypeParameterSymbol parameter)
    {
        if (parameter.HasReferenceTypeConstraint)
        {
            yield return parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class";
        }
        else if (parameter.HasUnmanagedTypeConstraint)
        {
            yield return "unmanaged";
        }
        else if (parameter.HasValueTypeConstraint)
        {
            yield return "struct";
        }
        else if (parameter.HasNotNullConstraint)
        {
            yield return "notnull";
        }

        foreach (var type in parameter.ConstraintTypes)
        {
            yield return Of(type);
        }

        if (parameter.HasConstructorConstraint)
        {
            yield return "new()";
        }
    }
}
