using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators;

/// <summary>Is an analyzer of this library: it runs beside the others, and leaves generated code alone unless it says otherwise.</summary>
public abstract class GuardAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(OfGeneratedCode);
        Register(context);
    }

    /// <summary>Gets what is done in generated code. Default: nothing.</summary>
    private protected virtual GeneratedCodeAnalysisFlags OfGeneratedCode => GeneratedCodeAnalysisFlags.None;

    /// <summary>Registers what it looks at.</summary>
    private protected abstract void Register(AnalysisContext context);
}
