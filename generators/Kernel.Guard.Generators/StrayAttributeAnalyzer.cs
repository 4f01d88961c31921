using System.Collections.Immutable;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators;

/// <summary>Finds guard and message attributes that stand where nothing reads them.</summary>
/// <remarks>Not the generator's part: it would read every attribute of the project on each keystroke, and nothing is generated of what it finds.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StrayAttributeAnalyzer : GuardAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [WiringRules.GuardsNothing, WiringRules.NoPromptClient];

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(
            static found =>
            {
                if (StrayParser.Parse(found.Symbol) is { } stray)
                {
                    found.ReportDiagnostic(stray);
                }
            },
            SymbolKind.NamedType,
            SymbolKind.Method);
    }
}
