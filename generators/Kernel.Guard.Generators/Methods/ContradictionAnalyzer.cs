using System.Collections.Immutable;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Parsing;
using KernelGuard.Policies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGuard.Generators.Methods;

/// <summary>Finds attributes of one method that contradict each other, so that one of them does nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContradictionAnalyzer : MethodAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [AttributeRules.Contradiction];

    private protected override void Check(GuardedMethod method, Action<Diagnostic> report)
    {
        if (method.Knob("Cache") is { } cache && method.Knob("Redaction")?.Source["Enforce"] is { Value: false })
        {
            Report(cache.Source, null, "[Cached] does nothing while [RedactPii(Enforce = false)] only counts: what is not redacted is not stored");
        }

        string[] others = method.Knob("Fallback")?.Source["Models"] is { Kind: TypedConstantKind.Array, IsNull: false } named ? [.. named.Values.Select(static one => one.Value as string).OfType<string>()] : [];
        if (method.Knob("Model")?.Source.Text("Id") is { } model && others.Contains(model, StringComparer.OrdinalIgnoreCase))
        {
            Report(method.Knob("Fallback")!.Source, "Models", $"[Fallback] names '{model}', which is the model that failed");
        }
        else if (others.GroupBy(static one => one, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static same => same.Skip(1).Any()) is { } twice)
        {
            Report(method.Knob("Fallback")!.Source, "Models", $"[Fallback] names '{twice.Key}' twice");
        }

        // One budget of attempts holds over retries, fallbacks and hedges.
        if (method.Knob("Retry")?.Source["MaxRetries"] is { Value: int retries } && retries >= 0)
        {
            if (retries < others.Length)
            {
                Report(method.Knob("Fallback")!.Source, "Models", $"[Retry({retries})] leaves no attempt for '{others[retries]}' of [Fallback]: allow {others.Length} or more, one for each model");
            }
            else if (retries == others.Length && method.Knob("Hedge") is { } late)
            {
                Report(late.Source, "Delay", $"[Retry({retries})] leaves no attempt for [Hedge]: allow {retries + 1} or more");
            }
        }

        if (method.Knob("Timeout") is { } timeout && Time(timeout, "Total") is { } total)
        {
            foreach (var shorter in (string[])["Attempt", "FirstContent", "Idle"])
            {
                if (Time(timeout, shorter) is { } time && time > total)
                {
                    Report(timeout.Source, shorter, $"[Timeout].{shorter} is longer than the total, which always ends first");
                }
            }

            if (method.Knob("Hedge") is { } hedge && Time(hedge, "Delay") is { } delay && delay >= total)
            {
                Report(hedge.Source, "Delay", "[Hedge] would begin when [Timeout]'s total has ended the call");
            }
        }

        void Report(AttributeReader source, string? property, string what) =>
            report(Diagnostic.Create(AttributeRules.Contradiction, method.PlaceOf(source, property), method.Symbol.Name, what));
    }

    private static TimeSpan? Time(ParsedKnob knob, string property) => Duration.TryParse(knob.Source.Text(property), out var time) ? time : null;
}
