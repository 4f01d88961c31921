using KernelGuard.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Finds the methods of an interface that need an implementation, inherited ones included.</summary>
internal static class InterfaceMembers
{
    public static IEnumerable<IMethodSymbol> Of(INamedTypeSymbol type, DiagnosticBag found)
    {
        List<IMethodSymbol> methods = [];
        foreach (var declaring in new[] { type }.Concat(type.AllInterfaces))
        {
            foreach (var member in declaring.GetMembers())
            {
                // A member with a body implements itself, and a derived interface may implement its base's.
                if (!member.IsAbstract || type.AllInterfaces.Concat([type]).Any(candidate => Implements(candidate, member)))
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

    private static bool Implements(INamedTypeSymbol candidate, ISymbol member) =>
        candidate.GetMembers().Any(own => own is IMethodSymbol { ExplicitInterfaceImplementations: var implemented } && implemented.Any(target => SymbolEqualityComparer.Default.Equals(target, member)));

    private static string KindOf(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: true } => "an indexer",
        IPropertySymbol => "a property",
        IEventSymbol => "an event",
        { IsStatic: true } => "static",
        _ => "no method",
    };
}
