using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGuard.Generators.Parsing;

/// <summary>Finds where a partial class has its kernel, and how the container makes the class.</summary>
internal static class KernelSource
{
    private const string Extensions = "global::Microsoft.Extensions.DependencyInjection.";

    /// <summary>Answers the expression that is the kernel in a method; null where there is none.</summary>
    public static string? Find(INamedTypeSymbol type, bool inStatic)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            foreach (var member in at.GetMembers())
            {
                if (member is { IsImplicitlyDeclared: false, CanBeReferencedByName: true } and (IFieldSymbol or IPropertySymbol { GetMethod: not null, Parameters.Length: 0 })
                    && (member.IsStatic || !inStatic)
                    && (SymbolEqualityComparer.Default.Equals(at, type) || member.DeclaredAccessibility != Accessibility.Private)
                    && TypeOf(member).HasName(Names.Kernel))
                {
                    return member.IsStatic ? TypeText.Plain(at) + "." + TypeText.Identifier(member.Name) : "this." + TypeText.Identifier(member.Name);
                }
            }
        }

        return inStatic ? null : PrimaryParameter(type);
    }

    /// <summary>Answers the expression that makes the class of <c>services</c> and <c>kernel</c>; null where generated code cannot.</summary>
    public static string? Create(INamedTypeSymbol type)
    {
        if (type.IsAbstract || type.IsStatic || TypeText.IsGeneric(type) || !TypeText.IsVisible(type))
        {
            return null;
        }

        var constructor = type.InstanceConstructors
            .Where(static candidate => candidate.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
            .Where(candidate => candidate.Parameters is not [{ Type: var only }] || !SymbolEqualityComparer.Default.Equals(only, type))
            .OrderByDescending(static candidate => candidate.Has("Microsoft.Extensions.DependencyInjection.ActivatorUtilitiesConstructorAttribute"))
            .ThenByDescending(static candidate => candidate.Parameters.Length)
            .FirstOrDefault();
        if (constructor is null)
        {
            return null;
        }

        var arguments = constructor.Parameters.TakeWhile(static parameter => !parameter.HasExplicitDefaultValue || parameter.Type.HasName(Names.Kernel)).Select(static parameter => Service(parameter, parameter.Type));
        List<ISymbol> members = constructor.Has("System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute") ? [] : [.. Required(type)];
        var taken = constructor.Parameters.Any(static parameter => parameter.Type.HasName(Names.Kernel)) || members.Any(static member => TypeOf(member).HasName(Names.Kernel));
        if (!taken && type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(static property =>
            !property.IsStatic && property.Type.HasName(Names.Kernel) && property.SetMethod is { DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }) is { } setter)
        {
            members.Add(setter);
        }

        var set = members.Select(static member => $"{TypeText.Identifier(member.Name)} = {Service(member, TypeOf(member))}");
        return $"new {TypeText.Plain(type)}({string.Join(", ", arguments)})" + (members.Count == 0 ? "" : $" {{ {string.Join(", ", set)} }}");
    }

    // A member that a derived type overrides is set once.
    private static IEnumerable<ISymbol> Required(INamedTypeSymbol type)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        for (var at = type; at is not null; at = at.BaseType)
        {
            foreach (var member in at.GetMembers().Where(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true } && names.Add(member.Name)))
            {
                yield return member;
            }
        }
    }

    private static string Service(ISymbol asked, ITypeSymbol type) => type.FullName() switch
    {
        Names.Kernel => "kernel",
        "System.IServiceProvider" => "services",
        _ when Key(asked) is { } key => $"{Extensions}ServiceProviderKeyedServiceExtensions.GetRequiredKeyedService<{TypeText.Plain(type)}>(services, {key})",
        _ => $"{Extensions}ServiceProviderServiceExtensions.GetRequiredService<{TypeText.Plain(type)}>(services)",
    };

    private static string? Key(ISymbol asked) =>
        asked.GetAttributes().FirstOrDefault(static data => data.AttributeClass.HasName("Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute"))?.ConstructorArguments switch
        {
            [{ Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Type: { } type, Value: { } value }] => Literals.Of(value, type),
            [{ Kind: TypedConstantKind.Type, Value: ITypeSymbol type }] => $"typeof({TypeText.Plain(type)})",
            _ => null,
        };

    private static string? PrimaryParameter(INamedTypeSymbol type)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            if (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is TypeDeclarationSyntax
                && constructor.Parameters.FirstOrDefault(static parameter => parameter.Type.HasName(Names.Kernel)) is { } kernel)
            {
                return TypeText.Identifier(kernel.Name);
            }
        }

        return null;
    }

    private static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
}
