using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators;

/// <summary>Is an analyzer of this library: it runs beside the others, and leaves generated code alone.</summary>
public abstract class GuardAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        Register(context);
    }

    /// <summary>Registers what it looks at.</summary>
    private protected abstract void Register(AnalysisContext context);
}
