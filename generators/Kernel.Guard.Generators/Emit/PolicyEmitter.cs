using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGuard.Generators.Emit;

/// <summary>Writes a function's policy.</summary>
internal static class PolicyEmitter
{
    public static string Emit(string function, EquatableArray<PolicyLayerModel> layers, string? promptVersion = null)
    {
        var name = SymbolDisplay.FormatLiteral(function, quote: true);
        var policy = layers.Count == 0
            ? $"new global::KernelGuard.Policies.FunctionPolicy({name})"
            : $"""
               new global::KernelGuard.Policies.FunctionPolicy(
                   {name},
                   {SourceWriter.Indent(string.Join(",\n", layers.Select(Layer)))})
               """;
        return promptVersion is null ? policy : $"{policy} {{ PromptVersion = \"{promptVersion}\" }}";
    }

    private static string Layer(PolicyLayerModel layer)
    {
        if (layer.Named is { } named)
        {
            return $"global::KernelGuard.Policies.PolicyLayer.Named({SymbolDisplay.FormatLiteral(named, quote: true)})";
        }

        var owner = layer.Owner is { } text ? $",\n    owner: {SymbolDisplay.FormatLiteral(text, quote: true)}" : string.Empty;
        return $$"""
            global::KernelGuard.Policies.PolicyLayer.Of(
                new global::KernelGuard.GuardPolicyOptions
                {
                    {{SourceWriter.Indent(SourceWriter.Indent(Knobs(layer.Knobs)))}}
                }{{owner}})
            """;
    }

    private static string Knobs(EquatableArray<KnobModel> knobs)
    {
        List<string> lines = [];
        foreach (var knob in knobs.Where(static knob => knob.Property != "Budgets"))
        {
            lines.Add($"{knob.Property} = {Options(knob)},");
        }

        var budgets = knobs.Where(static knob => knob.Property == "Budgets").Select(static knob => "    " + Options(knob) + ",").ToArray();
        if (budgets.Length > 0)
        {
            lines.Add("Budgets =\n{\n" + string.Join("\n", budgets) + "\n},");
        }

        return string.Join("\n", lines);
    }

    private static string Options(KnobModel knob) => knob.Settings.Count == 0
        ? $"new global::KernelGuard.{knob.Options}()"
        : $"new global::KernelGuard.{knob.Options} {{ {string.Join(", ", knob.Settings.Select(static setting => $"{setting.Name} = {setting.Value}"))} }}";
}
