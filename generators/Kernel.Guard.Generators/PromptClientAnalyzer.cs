using System.Collections.Immutable;
using KernelGuard.Generators.Cost;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators;

/// <summary>Tells what is wrong with prompt clients, their prompt files and guarded kernel functions: what the generator reads, and generates a stub for.</summary>
/// <remarks>Not the generator's part: only an analyzer's diagnostics obey <c>.editorconfig</c> and <c>#pragma</c>, and only an editor's open files are asked for on a keystroke.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PromptClientAnalyzer : GuardAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        AttributeRules.Duration, AttributeRules.BudgetUnit, AttributeRules.BudgetWindow, AttributeRules.Range, AttributeRules.FallbackModels,
        AttributeRules.Partition, AttributeRules.AuditedContent, AttributeRules.Identity, AttributeRules.UnknownVariable,
        AttributeRules.UnusedParameter, AttributeRules.TemplateSyntax, AttributeRules.NoMessage, AttributeRules.AuditedByDefault,
        AttributeRules.MissingDollar, AttributeRules.NotText, AttributeRules.TwoPrompts, WiringRules.ReturnType,
        WiringRules.Parameter, WiringRules.NoKernel, WiringRules.FileMissing, WiringRules.FileMalformed,
        WiringRules.Inaccessible, WiringRules.Reflection, WiringRules.Generic, WiringRules.NoUserMessage, WiringRules.NoContext,
    ];

    // The generator reads a client in generated code as well.
    private protected override GeneratedCodeAnalysisFlags OfGeneratedCode => GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics;

    private protected override void Register(AnalysisContext context) => context.RegisterCompilationStartAction(static start =>
    {
        var clients = ClientCache.Of(start.Compilation, start.Options);
        start.RegisterSymbolAction(
            found =>
            {
                if (found.Symbol.Has(Names.PromptClient))
                {
                    Tell(clients.Client((INamedTypeSymbol)found.Symbol, found.CancellationToken).Diagnostics, null, found.ReportDiagnostic);
                }
            },
            SymbolKind.NamedType);
        start.RegisterSymbolAction(
            static found =>
            {
                // Of a class at once: what is wrong with the class is told once.
                List<Diagnostic> wrong = [];
                foreach (var method in ((INamedTypeSymbol)found.Symbol).GetMembers().OfType<IMethodSymbol>().Where(static method => method.Has(Names.KernelFunction)))
                {
                    var bag = new DiagnosticBag(method);
                    FunctionParser.Parse(method, bag);
                    wrong.AddRange(bag.Found);
                }

                Tell(wrong.Distinct(), null, found.ReportDiagnostic);
            },
            SymbolKind.NamedType);
        start.RegisterAdditionalFileAction(found => Tell(
            clients.Clients(found.CancellationToken).SelectMany(static client => client.Diagnostics).Distinct(), found.AdditionalFile.Path, found.ReportDiagnostic));
    });

    // What is wrong inside a file is told when the file is looked at.
    private static void Tell(IEnumerable<Diagnostic> all, string? path, Action<Diagnostic> report) => all.Where(one => one.Location.FilePath() == path).ToList().ForEach(report);
}
