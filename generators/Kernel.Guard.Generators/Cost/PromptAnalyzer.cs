using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.ModelData;
using KernelGuard.Generators.Models;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Cost;

/// <summary>Is an analyzer that looks at each prompt method as the generator reads it, with its prompt file and what it costs.</summary>
public abstract class PromptAnalyzer : GuardAnalyzer
{
    private protected override void Register(AnalysisContext context) => context.RegisterCompilationStartAction(start =>
    {
        var check = Check(start.Options);
        var clients = ClientCache.Of(start.Compilation, start.Options);
        start.RegisterCompilationEndAction(end => Wrong(end.Options).ToList().ForEach(end.ReportDiagnostic));
        start.RegisterSymbolAction(
            found =>
            {
                if (found.Symbol.Has(Names.PromptClient))
                {
                    Look([clients.Client((INamedTypeSymbol)found.Symbol, found.CancellationToken)], null, found.ReportDiagnostic);
                }
            },
            SymbolKind.NamedType);
        if (LooksIntoFiles)
        {
            // So that an editor, which asks for the open file alone, shows what is wrong in it.
            start.RegisterAdditionalFileAction(found => Look(clients.Clients(found.CancellationToken), found.AdditionalFile.Path, found.ReportDiagnostic));
        }

        // What is told of a file belongs to the file.
        void Look(IEnumerable<ReadClient> read, string? path, Action<Diagnostic> report)
        {
            List<Diagnostic> all = [];
            foreach (var method in read.SelectMany(static client => client.Methods).Where(method => path is null || method.File?.Path == path))
            {
                check(method, all.Add);
            }

            all.Where(one => one.Location.FilePath() == path).Distinct().ToList().ForEach(report);
        }
    });

    /// <summary>Gets whether it tells what is wrong inside prompt files.</summary>
    private protected virtual bool LooksIntoFiles => false;

    /// <summary>Answers what looks at the methods of a project.</summary>
    private protected abstract Action<PricedMethod, Action<Diagnostic>> Check(AnalyzerOptions options);

    /// <summary>Answers what is wrong with the project itself.</summary>
    private protected virtual IEnumerable<Diagnostic> Wrong(AnalyzerOptions options) => [];
}

/// <summary>Is a prompt method with what its calls cost.</summary>
/// <param name="symbol">The method.</param>
/// <param name="client">The client that it is of, which may inherit it from another project.</param>
/// <param name="model">The method as the generator reads it.</param>
/// <param name="data">The model data of the build.</param>
/// <param name="file">Its prompt file; null without.</param>
internal sealed class PricedMethod(IMethodSymbol symbol, INamedTypeSymbol client, MethodModel model, BuildModels data, PromptFileText? file)
{
    private readonly Lazy<List<ParsedKnob>> _own = new(() => [.. PolicyParser.Parse(symbol, owner: null, new DiagnosticBag()).Where(static layer => layer.Model.Owner is null).SelectMany(static layer => layer.Knobs)]);

    public string Name => symbol.Name;

    public IMethodSymbol Symbol => symbol;

    public PromptFileText? File => file;

    /// <summary>Gets where it stands; its client where that is in another project.</summary>
    public Location Place { get; } = symbol.Locations.FirstOrDefault().In(client.ContainingAssembly) ?? client.Locations.First();

    public MethodModel Model => model;

    public BuildModels Data => data;

    public CallCost Cost { get; } = CallCost.Of(model, data);

    /// <summary>Answers where an attribute, or one of its arguments, stands: at the method's own, else at the method.</summary>
    public Location PlaceOf(KnobModel knob, string? property = null)
    {
        var source = _own.Value.FirstOrDefault(own => own.Model.Equals(knob))?.Source;
        return (property is null ? source?.Place : source?.PlaceOf(property)).In(client.ContainingAssembly) ?? Place;
    }
}
