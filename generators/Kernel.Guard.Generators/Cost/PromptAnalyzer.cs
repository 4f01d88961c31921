using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.ModelData;
using KernelGuard.Generators.Models;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Cost;

/// <summary>Is an analyzer that looks at each prompt method as the generator reads it, with its prompt file and what it costs.</summary>
public abstract class PromptAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var check = Check(start.Options);
            start.RegisterCompilationEndAction(end => Wrong(end.Options).ToList().ForEach(end.ReportDiagnostic));
            var build = new Lazy<(BuildModels, EnvironmentModel)>(() => (BuildModels.Of(start.Options, start.CancellationToken), Environment(start.Options, start.CancellationToken)));
            start.RegisterSymbolAction(
                found =>
                {
                    if (found.Symbol.Has(Names.PromptClient))
                    {
                        Client((INamedTypeSymbol)found.Symbol, build.Value.Item1, build.Value.Item2, check, found.ReportDiagnostic, found.CancellationToken);
                    }
                },
                SymbolKind.NamedType);
        });
    }

    /// <summary>Answers what looks at the methods of a project.</summary>
    private protected abstract Action<PricedMethod, Action<Diagnostic>> Check(AnalyzerOptions options);

    /// <summary>Answers what is wrong with the project itself.</summary>
    private protected virtual IEnumerable<Diagnostic> Wrong(AnalyzerOptions options) => [];

    private static void Client(
        INamedTypeSymbol type, BuildModels models, EnvironmentModel environment, Action<PricedMethod, Action<Diagnostic>> check, Action<Diagnostic> report, CancellationToken cancellationToken) => ClientParser.Parse(
        type,
        (symbol, method) =>
        {
            var whole = ClientCompleter.Complete(method, environment);
            if (whole.Stub is null)
            {
                check(new PricedMethod(symbol, PlaceOf(symbol) ?? PlaceOf(type) ?? Location.None, whole, models), report);
            }
        },
        cancellationToken);

    private static Location? PlaceOf(ISymbol symbol) => symbol.Locations.FirstOrDefault(static place => place.IsInSource);

    // Serialization contexts have no part in what a call costs.
    private static EnvironmentModel Environment(AnalyzerOptions options, CancellationToken cancellationToken) => new(
        options.AdditionalFiles.Select(file => new PromptFileText(file.Path, file.GetText(cancellationToken)?.ToString() ?? "")).ToEquatable(),
        [],
        BuildParser.Parse(options.AnalyzerConfigOptionsProvider.GlobalOptions));
}

/// <summary>Is a prompt method with what its calls cost.</summary>
internal sealed class PricedMethod(IMethodSymbol symbol, Location place, MethodModel model, BuildModels data)
{
    private readonly Lazy<List<ParsedKnob>> _own = new(() => [.. PolicyParser.Parse(symbol, owner: null, new DiagnosticBag()).Where(static layer => layer.Model.Owner is null).SelectMany(static layer => layer.Knobs)]);

    public string Name => symbol.Name;

    public Location Place => place;

    public MethodModel Model => model;

    public BuildModels Data => data;

    public CallCost Cost { get; } = CallCost.Of(model, data);

    /// <summary>Answers where an attribute stands: at the method's own, else at the method.</summary>
    public Location PlaceOf(KnobModel knob) => _own.Value.FirstOrDefault(own => own.Model.Equals(knob))?.Source.Place ?? place;
}
