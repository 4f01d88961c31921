using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGuard.Generators.Parsing;

/// <summary>Finds where a partial class has its kernel, and how the container makes the class.</summary>
internal static class KernelSource
{
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
            .OrderByDescending(static candidate => candidate.Parameters.Length)
            .FirstOrDefault();
        if (constructor is null)
        {
            return null;
        }

        var arguments = string.Join(", ", constructor.Parameters.TakeWhile(static parameter => !parameter.HasExplicitDefaultValue || parameter.Type.HasName(Names.Kernel)).Select(Argument));
        var taken = constructor.Parameters.Any(static parameter => parameter.Type.HasName(Names.Kernel));
        var setter = taken ? null : type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(static property =>
            !property.IsStatic && property.Type.HasName(Names.Kernel) && property.SetMethod is { DeclaredAccessibility: Accessibility.Public or Accessibility.Internal });
        return $"new {TypeText.Plain(type)}({arguments})" + (setter is null ? "" : $" {{ {TypeText.Identifier(setter.Name)} = kernel }}");
    }

    private static string Argument(IParameterSymbol parameter) => parameter.Type.FullName() switch
    {
        Names.Kernel => "kernel",
        "System.IServiceProvider" => "services",
        _ => $"global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<{TypeText.Plain(parameter.Type)}>(services)",
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
