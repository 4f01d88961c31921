using KernelGuard.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Chooses the names of what is generated for a client, clear of the names that the project has.</summary>
internal sealed class ClientNames
{
    public ClientNames(INamedTypeSymbol type)
    {
        var isInterface = type.TypeKind == TypeKind.Interface;
        var stem = isInterface && type.ContainingType is not null ? Nested(type) : Stem(type, isInterface);
        Implementation = isInterface ? Free(type, stem + "Client", type.ContainingNamespace) : type.Name;
        Messages = Free(type, stem + "Messages", isInterface || type.ContainingType is null ? type.ContainingNamespace : type.ContainingType);
        Prompts = type.GetMembers("Prompts").IsEmpty && type.Name != "Prompts" ? "Prompts" : "GeneratedPrompts";
        TypeParameters = isInterface ? AllTypeParameters(type) : type.TypeParameters.ToArray();
        Reference = (type.ContainingNamespace.IsGlobalNamespace ? "global::" : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + ".") + Implementation;
        Accessibility = isInterface ? (IsPublic(type) ? "public" : "internal") : Declared(type);
        HintName = HintOf(type);
        Doc = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat).Replace('<', '{').Replace('>', '}');
    }

    public string Implementation { get; }

    public string Messages { get; }

    public string Prompts { get; }

    public IReadOnlyList<ITypeParameterSymbol> TypeParameters { get; }

    public string Reference { get; }

    public string Accessibility { get; }

    public string HintName { get; }

    public string Doc { get; }

    private static string Stem(INamedTypeSymbol type, bool isInterface)
    {
        var name = type.Name;
        if (!isInterface || name is not ['I', >= 'A' and <= 'Z', ..])
        {
            return name;
        }

        // A class of the shorter name may be a client too, and have the shorter names for itself.
        var stem = name.Substring(1);
        return Types(type.ContainingType ?? (INamespaceOrTypeSymbol)type.ContainingNamespace, stem) ? name : stem;
    }

    private static string Free(INamedTypeSymbol type, string name, INamespaceOrTypeSymbol place)
    {
        while (Types(place, name) || (place is INamedTypeSymbol && IsTaken(place.GetMembers(name))) || type.Name == name)
        {
            name += "_";
        }

        return name;
    }

    private static bool Types(INamespaceOrTypeSymbol place, string name) => IsTaken(place.GetTypeMembers(name));

    // An analyzer sees what the generator made: a name that it gave is none that it kept clear of.
    private static bool IsTaken(IEnumerable<ISymbol> members) => members.Any(static member => !member.Locations.All(static place => place.IsGenerated()));

    // A nested interface's names stand in the namespace, beside those of an interface Outer_X. Underscores of its own are doubled, or those between would be like them.
    private static string Nested(INamedTypeSymbol type)
    {
        var stem = Stem(type, isInterface: true).Replace("_", "__");
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            stem = outer.Name.Replace("_", "__") + "_" + stem;
        }

        while (Types(type.ContainingNamespace, stem) || Types(type.ContainingNamespace, "I" + stem))
        {
            stem += "_";
        }

        return stem;
    }

    private static ITypeParameterSymbol[] AllTypeParameters(INamedTypeSymbol type) =>
        [.. type.ContainingType is { } outer ? AllTypeParameters(outer) : [], .. type.TypeParameters];

    private static bool IsPublic(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Microsoft.CodeAnalysis.Accessibility.Public && (type.ContainingType is null || IsPublic(type.ContainingType));

    private static string Declared(INamedTypeSymbol type) => type.DeclaredAccessibility switch
    {
        Microsoft.CodeAnalysis.Accessibility.Public => "public",
        Microsoft.CodeAnalysis.Accessibility.Private => "private",
        Microsoft.CodeAnalysis.Accessibility.Protected => "protected",
        Microsoft.CodeAnalysis.Accessibility.ProtectedOrInternal => "protected internal",
        Microsoft.CodeAnalysis.Accessibility.ProtectedAndInternal => "private protected",
        _ => "internal",
    };

    private static string HintOf(INamedTypeSymbol type)
    {
        var full = type.ToDisplayString(new SymbolDisplayFormat(
            SymbolDisplayGlobalNamespaceStyle.Omitted, SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces, SymbolDisplayGenericsOptions.IncludeTypeParameters));
        return full.Replace('<', '{').Replace('>', '}') + ".g.cs";
    }
}
