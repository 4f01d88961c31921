using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Methods;

/// <summary>Is an analyzer that looks at each method that the guard covers.</summary>
public abstract class MethodAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(
            found =>
            {
                if (GuardedMethod.Of((IMethodSymbol)found.Symbol) is { } method)
                {
                    Check(method, found.ReportDiagnostic);
                }
            },
            SymbolKind.Method);
        Register(context);
    }

    /// <summary>Registers what an analyzer looks at beside methods.</summary>
    private protected virtual void Register(AnalysisContext context)
    {
    }

    private protected abstract void Check(GuardedMethod method, Action<Diagnostic> report);
}
