using System.Text.Json;
using KernelGuard.Scoping;

namespace KernelGuard.Hosting.Explaining;

/// <summary>Is one rule of a policy: what holds, and where it was said.</summary>
/// <param name="Knob">The knob, such as <c>Retry.MaxRetries</c>.</param>
/// <param name="Value">What holds, as text; never a secret.</param>
/// <param name="Source">Where it was said: the attributes' place, a section of the configuration, the default policy, or the guard's own default.</param>
internal sealed record PolicyRule(string Knob, string Value, string Source);

/// <summary>Says which policy holds for a function, rule by rule.</summary>
/// <param name="Function">The function's name; null for what no function encloses.</param>
/// <param name="Rules">Its rules.</param>
internal sealed record PolicyExplanation(string? Function, IReadOnlyList<PolicyRule> Rules)
{
    public void WriteText(TextWriter writer)
    {
        var (knobs, values) = (Rules.Max(static rule => (int?)rule.Knob.Length) ?? 0, Rules.Max(static rule => (int?)rule.Value.Length) ?? 0);
        writer.Write($"{Function ?? "(outside any function)"}\n");
        foreach (var rule in Rules)
        {
            writer.Write($"  {rule.Knob.PadRight(knobs)}  {rule.Value.PadRight(Math.Min(values, 40))}  {rule.Source}\n");
        }
    }

    public static void WriteJson(Utf8JsonWriter json, IEnumerable<PolicyExplanation> explanations)
    {
        json.WriteStartArray();
        foreach (var one in explanations)
        {
            json.WriteStartObject();
            json.WriteString("function", one.Function);
            json.WriteStartArray("rules");
            foreach (var rule in one.Rules)
            {
                json.WriteStartObject();
                json.WriteString("knob", rule.Knob);
                json.WriteString("value", rule.Value);
                json.WriteString("source", rule.Source);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static string Json(IEnumerable<PolicyExplanation> explanations) => PlainJson.Write(explanations, WriteJson);
}
