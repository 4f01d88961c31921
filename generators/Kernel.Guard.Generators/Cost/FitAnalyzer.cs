using System.Collections.Immutable;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Cost;

/// <summary>Finds budgets that one call overspends, fallbacks that a budget does not allow, and models that cannot do what a method needs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FitAnalyzer : PromptAnalyzer
{
    private static readonly string[] Images = ["Microsoft.SemanticKernel.ImageContent", "Microsoft.Extensions.AI.DataContent", "Microsoft.Extensions.AI.UriContent"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [AttributeRules.SmallBudget, AttributeRules.DearFallback, AttributeRules.ModelCannot];

    private protected override Action<PricedMethod, Action<Diagnostic>> Check(AnalyzerOptions options) => static (method, report) =>
    {
        Budgets(method, report);
        Abilities(method, report);
    };

    private static void Budgets(PricedMethod method, Action<Diagnostic> report)
    {
        var policy = method.Cost.Policy;
        if (policy.Model is not { } model || method.Cost.Missing is not null)
        {
            return;
        }

        var least = method.Cost.Least(model, method.Data);
        foreach (var (budget, _) in policy.Budgets.Where(static one => Denies(one.Budget)))
        {
            if (Limit(budget, "Cost") is { } dollars)
            {
                if (least.Dollars > dollars)
                {
                    Small(budget, $"${CostText.Dollars(dollars)}", $"${CostText.Dollars(least.Nanos)}", cap => method.Cost.Least(model, method.Data, cap).Dollars <= dollars);
                }
                else
                {
                    Fallbacks(method, dollars, report);
                }
            }
            else if (Limit(budget, "Tokens") is { } tokens && least.Input + least.Output > tokens)
            {
                Small(
                    budget,
                    $"{CostText.Tokens((long)tokens)} tokens",
                    $"{CostText.Tokens(least.Input + least.Output)} tokens",
                    cap => method.Cost.Least(model, method.Data, cap) is var fitting && fitting.Input + fitting.Output <= tokens);
            }
        }

        void Small(KnobModel budget, string limit, string call, Func<long, bool> fits) => report(Diagnostic.Create(
            AttributeRules.SmallBudget,
            method.PlaceOf(budget),
            method.Cost.Fitting(fits),
            method.Name,
            limit,
            model,
            call,
            method.Cost.Size.Unbounded is { Count: > 0 } more ? $", and more as {string.Join(" and ", more)}" : ""));
    }

    private static void Fallbacks(PricedMethod method, decimal limit, Action<Diagnostic> report)
    {
        foreach (var fallback in method.Cost.Policy.Fallbacks)
        {
            if (method.Cost.Least(fallback, method.Data) is { Dollars: { } dollars } && dollars > limit)
            {
                report(Diagnostic.Create(
                    AttributeRules.DearFallback,
                    method.PlaceOf(method.Cost.Policy.Knob("Fallback")!),
                    method.Cost.Fitting(cap => method.Cost.Least(fallback, method.Data, cap).Dollars <= limit),
                    method.Name,
                    fallback,
                    CostText.Dollars(dollars),
                    CostText.Dollars(limit)));
            }
        }
    }

    private static void Abilities(PricedMethod method, Action<Diagnostic> report)
    {
        var policy = method.Cost.Policy;
        List<(string Model, KnobModel Source)> asked = [];
        if (policy.Model is { } own && !policy.MayBeNamed("Model"))
        {
            asked.Add((own, policy.Knob("Model")!));
        }

        asked.AddRange(policy.Fallbacks.Select(fallback => (fallback, policy.Knob("Fallback")!)));
        foreach (var (model, source) in asked)
        {
            if (method.Data.Models.Find(model) is not { Cannot.Count: > 0 } known)
            {
                continue;
            }

            foreach (var (ability, need) in Needs(method.Model).Where(need => known.Cannot.Contains(need.Ability)))
            {
                report(Diagnostic.Create(AttributeRules.ModelCannot, method.PlaceOf(source), method.Name, need, model));
            }
        }
    }

    private static IEnumerable<(string Ability, string Need)> Needs(MethodModel method)
    {
        yield return ("completions", "needs a completion");
        if (method.Tools is not null)
        {
            yield return ("tools", "offers tools");
        }

        if (method.Parameters.Any(static parameter => parameter.Kind == ParameterKind.Attachment && Images.Any(image => parameter.TypeOf.Contains(image))))
        {
            yield return ("images", "may send images");
        }

        if (method.Value is not null)
        {
            yield return ("structuredOutputs", "asks for an answer by a schema");
        }

        if (method.Shape is ReturnShape.TextStream or ReturnShape.UpdateStream)
        {
            yield return ("streaming", "streams its answer");
        }
    }

    // What only warns, or only counts, stands in nobody's way; a limit of 0 is meant to deny.
    private static bool Denies(KnobModel budget) => !budget.Settings.Any(static setting =>
        (setting.Name == "Enforce" && setting.Value == "false") || (setting.Name == "OnLimit" && SettingValue.Read(setting.Value) is "Warn"));

    private static decimal? Limit(KnobModel budget, string unit) =>
        budget.Settings.FirstOrDefault(setting => setting.Name == unit).Value is { } value && SettingValue.Number(value) is { } limit and > 0 ? limit : null;
}
