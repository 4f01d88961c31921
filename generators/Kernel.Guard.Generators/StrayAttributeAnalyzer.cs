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
        context.RegisterCompilationStartAction(static start =>
        {
            // Asked for only where something may be stray.
            var inherited = new Lazy<HashSet<ISymbol>>(() => Inherited(start.Compilation));
            start.RegisterSymbolAction(
                found =>
                {
                    if (StrayParser.Parse(found.Symbol) is { } stray && !inherited.Value.Contains(found.Symbol as INamedTypeSymbol ?? found.Symbol.ContainingType))
                    {
                        found.ReportDiagnostic(stray);
                    }
                },
                SymbolKind.NamedType,
                SymbolKind.Method);
        });
    }

    // What the prompt clients of the project inherit, they read.
    private static HashSet<ISymbol> Inherited(Compilation compilation) =>
        new(SourceTypes.Of(compilation).Where(static type => type.TypeKind == TypeKind.Interface && type.Has(Names.PromptClient)).SelectMany(static type => type.AllInterfaces).Select(static type => type.OriginalDefinition), SymbolEqualityComparer.Default);
}
