using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Methods;

/// <summary>Is an analyzer that looks at each method that the guard covers.</summary>
public abstract class MethodAnalyzer : GuardAnalyzer
{
    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(
        found =>
        {
            if (GuardedMethod.Of((IMethodSymbol)found.Symbol) is { } method)
            {
                Check(method, found.ReportDiagnostic);
            }
        },
        SymbolKind.Method);

    private protected abstract void Check(GuardedMethod method, Action<Diagnostic> report);
}
