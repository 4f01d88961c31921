using System.Collections.Immutable;
using System.Globalization;
using KernelGuard.Accounting;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.ModelData;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Cost;

/// <summary>Tells what a call of each prompt method costs at most, and holds it against the project's ceiling.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CostAnalyzer : PromptAnalyzer
{
    private const string CeilingProperty = "build_property.KernelGuardMaxCostPerCall";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [AttributeRules.CostPerCall, AttributeRules.OverCeiling, AttributeRules.UnknownCost, AttributeRules.Ceiling];

    private protected override Action<PricedMethod, Action<Diagnostic>> Check(AnalyzerOptions options)
    {
        var ceiling = Amount(Said(options));
        return (method, report) => Check(method, ceiling, report);
    }

    private protected override IEnumerable<Diagnostic> Wrong(AnalyzerOptions options) =>
        Said(options) is { Length: > 0 } said && Amount(said) is null ? [Diagnostic.Create(AttributeRules.Ceiling, Location.None, said)] : [];

    private static string Said(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(CeilingProperty, out var text) ? text.Trim() : "";

    private static decimal? Amount(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var dollars) && dollars > 0 ? dollars : null;

    private static void Check(PricedMethod method, decimal? ceiling, Action<Diagnostic> report)
    {
        var cost = method.Cost;
        var over = ceiling is null ? null : cost.Way.Where(one => one.Dollars * cost.Policy.Attempts > ceiling && cost.Policy.IsSure(one.Model)).OrderByDescending(static one => one.Nanos).FirstOrDefault();
        if (over is not null)
        {
            report(Diagnostic.Create(
                AttributeRules.OverCeiling, method.Place, cost.Fitting(cap => cost.Way.All(one => cost.Under(cap, one.Model, method.Data).Dollars is not { } dollars || dollars * cost.Policy.Attempts <= ceiling)), method.Name, CostText.Dollars(over.Dollars!.Value * cost.Policy.Attempts), over.Model, CostText.Tokens(over.Input), CostText.Tokens(over.Output), CostText.Dollars(ceiling!.Value), CostText.Unbounded(cost.Size),
                cost.Policy.Attempts > 1 ? $"; {cost.Policy.Attempts.ToString(CultureInfo.InvariantCulture)} attempts of ${CostText.Dollars(over.Nanos)}" : ""));
            return;
        }

        if (ceiling is not null && cost.Unknown is { } missing)
        {
            report(Diagnostic.Create(AttributeRules.UnknownCost, method.Place, method.Name, missing));
        }

        if (cost.Dearest is { } dearest)
        {
            report(Diagnostic.Create(
                AttributeRules.CostPerCall,
                method.Place,
                cost.Policy.MaxOutputTokens is null ? cost.Fitting(static cap => cap == 1_000) : ImmutableDictionary<string, string?>.Empty,
                method.Name,
                CostText.Dollars(dearest.Nanos),
                dearest.Model,
                CostText.Tokens(dearest.Input),
                CostText.Tokens(dearest.Output),
                CostText.Unbounded(cost.Size) + (cost.Policy.Attempts > 1 ? $"; at most {cost.Policy.Attempts.ToString(CultureInfo.InvariantCulture)} attempts, ${CostText.Dollars(cost.DollarsPerCall!.Value)} in all" : "")));
        }
    }
}
