using KernelGuard.Generators.Cost;
using KernelGuard.Generators.Emit;
using KernelGuard.Generators.ModelData;
using KernelGuard.Generators.Models;

namespace KernelGuard.Generators.Manifest;

/// <summary>Is what the manifest says of one method.</summary>
/// <param name="Name">The name that policies and records use.</param>
/// <param name="Prompt">The prompt method; null for a classic kernel function, which has no prompt of its own.</param>
/// <param name="Layers">Its policy.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Type">Its type, with the namespace.</param>
internal sealed record ManifestEntry(string Name, MethodModel? Prompt, EquatableArray<PolicyLayerModel> Layers, EquatableArray<ParameterModel> Parameters, string Type)
{
    private const string OwnSource = "method";

    /// <summary>Gets what tells it from methods of the same name.</summary>
    public string Signature => (Prompt?.TypeParameters ?? "") + "(" + string.Join(", ", Parameters.Select(static parameter => parameter.TypeOf.Replace("global::", ""))) + ")";

    public void Write(JsonWriter writer, BuildModels data)
    {
        var policy = new CallPolicy(Layers);
        writer.Value(Prompt is null ? "function" : "prompt", "kind");
        if (Prompt is { } prompt)
        {
            writer.Open('{', "prompt").Value(prompt.File, "file").Value(PromptVersion.OfText(prompt), "textHash").Value(PromptVersion.Of(prompt), "version").Close('}');
            writer.Value(policy.Model, "model").Value(prompt.Shape.ToString(), "answer").Value(prompt.Value?.Key.Replace("global::", ""), "answerType").Value(PromptVersion.OfSchema(prompt), "schemaHash").Value(ToolsOf(prompt), "tools");
        }

        Policy(writer, policy);
        if (Prompt is not null)
        {
            Cost(writer, CallCost.Of(Prompt, data));
        }
    }

    private static object ToolsOf(MethodModel method) => method.Tools switch
    {
        null => "none",
        { Plugins.Count: 0 } => "all",
        { Plugins: var plugins } => plugins.Select(static plugin => (object)plugin.Replace("global::", "")).ToArray(),
    };

    private static void Policy(JsonWriter writer, CallPolicy policy)
    {
        writer.Value(policy.Named.Distinct(StringComparer.Ordinal).Select(static name => (object)name).ToArray(), "policies").Open('[', "policy");
        foreach (var (knob, owner) in policy.Knobs.OrderBy(static one => one.Knob.Property, StringComparer.Ordinal).Concat(policy.Budgets))
        {
            writer.Open('{').Value(knob.Property == "Budgets" ? "Budget" : knob.Property, "knob").Value(owner ?? OwnSource, "source").Open('{', "settings");
            foreach (var setting in knob.Settings.OrderBy(static setting => setting.Name, StringComparer.Ordinal))
            {
                writer.Value(setting.Value == "null" ? null : SettingValue.Read(setting.Value) ?? setting.Value, setting.Name);
            }

            writer.Close('}').Close('}');
        }

        writer.Close(']');
    }

    private static void Cost(JsonWriter writer, CallCost cost)
    {
        writer.Open('{', "worstCase").Value(cost.Policy.Attempts, "attempts").Value(cost.DollarsPerCall, "costUsdPerCall").Value(cost.Missing, "unknown")
            .Value(cost.Size.Unbounded.Select(static reason => (object)reason).ToArray(), "unbounded").Open('[', "perAttempt");
        foreach (var one in cost.Way)
        {
            writer.Open('{').Value(one.Model, "model").Value(one.Input, "inputTokens").Value(one.Output, "outputTokens").Value(one.Dollars, "costUsd").Value(one.Missing, "unknown").Close('}');
        }

        writer.Close(']').Close('}');
    }
}
