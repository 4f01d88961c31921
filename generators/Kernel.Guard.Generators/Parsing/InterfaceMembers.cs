using KernelGuard.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Finds the methods of an interface that need an implementation, inherited ones included.</summary>
internal static class InterfaceMembers
{
    public static IEnumerable<IMethodSymbol> Of(INamedTypeSymbol type, DiagnosticBag found)
    {
        List<IMethodSymbol> methods = [];
        var implemented = Implemented(type);
        foreach (var declaring in new[] { type }.Concat(type.AllInterfaces))
        {
            foreach (var member in declaring.GetMembers())
            {
                // A member with a body implements itself, and a derived interface may implement its base's.
                if (!member.IsAbstract || implemented.Contains(member))
                {
                    continue;
                }

                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } method)
                {
                    methods.Add(method);
                }
                else if (member is not IMethodSymbol { AssociatedSymbol: not null } and not INamedTypeSymbol)
                {
                    var place = member.Locations.FirstOrDefault(static location => location.IsInSource) ?? type.Locations.FirstOrDefault();
                    found.Add(WiringRules.Member, place, member.Name, KindOf(member));
                }
            }
        }

        return methods;
    }

    private static HashSet<ISymbol> Implemented(INamedTypeSymbol type)
    {
        HashSet<ISymbol> implemented = new(SymbolEqualityComparer.Default);
        foreach (var candidate in type.AllInterfaces.IsEmpty ? [] : type.AllInterfaces.Add(type))
        {
            foreach (var method in candidate.GetMembers().OfType<IMethodSymbol>())
            {
                implemented.UnionWith(method.ExplicitInterfaceImplementations);
            }
        }

        return implemented;
    }

    private static string KindOf(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: true } => "an indexer",
        IPropertySymbol => "a property",
        IEventSymbol => "an event",
        { IsStatic: true } => "static",
        _ => "no method",
    };
}
