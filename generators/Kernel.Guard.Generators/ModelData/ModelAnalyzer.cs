using System.Collections.Immutable;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGuard.Generators.ModelData;

/// <summary>Finds models that the model data does not know, knows to be shut down by now or soon, or has no price of, where attributes and <c>AddOpenAI</c> name them.</summary>
/// <remarks>Not the generator's part: nothing is generated of what it finds, and a host's file of model data would be read again with each keystroke.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : GuardAnalyzer
{
    // As long as the host tells of it at start.
    private const int DaysAhead = 90;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [AttributeRules.UnknownModel, AttributeRules.RetiredModel, AttributeRules.ModelData, AttributeRules.UnpricedModel, AttributeRules.EndingModel];

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        List<Diagnostic> wrong = [];
        var (models, today) = BuildModels.Of(context.Options, context.CancellationToken, (path, message) =>
            wrong.Add(Diagnostic.Create(AttributeRules.ModelData, path == BuildModels.DateName ? Location.None : Location.Create(path, default, default), Path.GetFileName(path), message)));
        context.RegisterSymbolAction(found => Attributes(found.Symbol, models, today, found.ReportDiagnostic), SymbolKind.NamedType, SymbolKind.Method);
        context.RegisterOperationAction(found => Invocation((IInvocationOperation)found.Operation, models, today, found.ReportDiagnostic), OperationKind.Invocation);
        context.RegisterCompilationEndAction(found =>
        {
            wrong.ForEach(found.ReportDiagnostic);
            Attributes(found.Compilation.Assembly, models, today, found.ReportDiagnostic);
        });
    }

    private static void Attributes(ISymbol symbol, ModelTable models, DateTime today, Action<Diagnostic> report)
    {
        foreach (var data in symbol.GetAttributes())
        {
            var property = data.AttributeClass.FullName() switch
            {
                "KernelGuard.ModelAttribute" => "Id",
                "KernelGuard.FallbackAttribute" => "Models",
                "KernelGuard.BudgetAttribute" => "DowngradeTo",
                _ => null,
            };
            if (property is null)
            {
                continue;
            }

            var source = new AttributeReader(data, symbol.Locations.FirstOrDefault(), GuardAttribute.Of(data.AttributeClass)!.Positional);
            foreach (var name in source[property] is { IsNull: false } value ? value.Kind == TypedConstantKind.Array ? value.Values.Select(static one => one.Value as string) : [value.Value as string] : [])
            {
                Check(name, models, today, () => PlaceOf(data, name!) ?? source.PlaceOf(property), report);
            }
        }
    }

    private static void Invocation(IInvocationOperation call, ModelTable models, DateTime today, Action<Diagnostic> report)
    {
        if (call.TargetMethod is { Name: "AddOpenAI", ContainingType: var type } && type.FullName() == "Microsoft.Extensions.DependencyInjection.OpenAIProviderExtensions"
            && call.Arguments.FirstOrDefault(static one => one.Parameter?.Name == "model") is { Value: { ConstantValue: { HasValue: true, Value: string name } } value })
        {
            Check(name, models, today, () => value.Syntax.GetLocation(), report);
        }
    }

    internal static void Check(string? name, ModelTable models, DateTime today, Func<Location?> place, Action<Diagnostic> report)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return;
        }

        if (models.Find(name!) is not { } model)
        {
            var near = models.Near(name!);
            report(Diagnostic.Create(AttributeRules.UnknownModel, place() ?? Location.None, Better(near), name, near is null ? "" : $"; did you mean '{near}'?"));
        }
        else if (model.Retirement is { } end && end <= today.AddDays(DaysAhead))
        {
            report(Diagnostic.Create(
                end <= today ? AttributeRules.RetiredModel : AttributeRules.EndingModel,
                place() ?? Location.None,
                Better(model.Successor),
                name,
                end.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                model.Successor is { } next ? $"; its provider recommends '{next}'" : ""));
        }
        else if (model.Prices is null)
        {
            report(Diagnostic.Create(AttributeRules.UnpricedModel, place() ?? Location.None, name));
        }
    }

    // What a fix writes instead.
    private static ImmutableDictionary<string, string?> Better(string? model) =>
        model is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add("Model", model);

    // One of several names in one attribute.
    private static Location? PlaceOf(AttributeData data, string name) =>
        (data.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.DescendantNodes().OfType<LiteralExpressionSyntax>()
            .FirstOrDefault(literal => literal.Token.Value as string == name)?.GetLocation();
}
