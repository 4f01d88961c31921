using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Methods;

/// <summary>Is an analyzer that looks at each method that the guard covers.</summary>
public abstract class MethodAnalyzer : GuardAnalyzer
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(
            found =>
            {
                if (GuardedMethod.Of((IMethodSymbol)found.Symbol) is { } method)
                {
                    Check(method, found.ReportDiagnostic);
                }
            },
            SymbolKind.Method);
        context.RegisterSymbolAction(
            found =>
            {
                foreach (var method in Inherited((INamedTypeSymbol)found.Symbol))
                {
                    Check(method, found.ReportDiagnostic);
                }
            },
            SymbolKind.NamedType);
    }

    // Prompts of interfaces of the same project that are no clients of their own. In an editor another project's have sources too, and nothing can be told in those.
    private static IEnumerable<GuardedMethod> Inherited(INamedTypeSymbol client) => client.TypeKind != TypeKind.Interface || client.AllInterfaces.IsEmpty || !client.Has(Names.PromptClient)
        ? []
        : client.AllInterfaces.Where(one => SymbolEqualityComparer.Default.Equals(one.ContainingAssembly, client.ContainingAssembly) && !one.Has(Names.PromptClient))
            .SelectMany(static one => one.GetMembers().OfType<IMethodSymbol>()).Select(method => GuardedMethod.Of(method, client)).OfType<GuardedMethod>();

    private protected abstract void Check(GuardedMethod method, Action<Diagnostic> report);
}
