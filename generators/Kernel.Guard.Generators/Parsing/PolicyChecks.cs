using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Checks what holds between the attributes of one function, over all its layers.</summary>
internal static class PolicyChecks
{
    public static void Check(string function, Location? place, IReadOnlyList<ParsedLayer> layers, EquatableArray<ParameterModel> parameters, DiagnosticBag found)
    {
        Audit(function, place, layers, found);
        Identity(function, place, layers, parameters, found);
    }

    private static void Audit(string function, Location? place, IReadOnlyList<ParsedLayer> layers, DiagnosticBag found)
    {
        if (Nearest(layers, "Audit") is not { } audit || audit.Source["Content"] is not { Value: 1 or 2 })
        {
            return;
        }

        var redaction = Nearest(layers, "Redaction");
        if (redaction is not null && (redaction.Source["Enforce"] is { Value: false } || redaction.Source["Kinds"] is { Value: 0UL }))
        {
            found.Add(AttributeRules.AuditedContent, place, function);
        }
        else if (redaction is null && layers.All(static layer => layer.Model.Named is null))
        {
            found.Add(AttributeRules.AuditedByDefault, place, function);
        }
    }

    private static void Identity(string function, Location? place, IReadOnlyList<ParsedLayer> layers, EquatableArray<ParameterModel> parameters, DiagnosticBag found)
    {
        HashSet<string> reported = new(StringComparer.Ordinal);
        if (Nearest(layers, "Cache") is { } cache)
        {
            Need(
                cache.Source["Partition"]?.Value switch
                {
                    2 => "Tenant",
                    3 => "User",
                    4 => "Conversation",
                    _ => null,
                },
                "its cached answers");
        }

        foreach (var budget in layers.SelectMany(static layer => layer.Knobs).Where(static knob => knob.Model.Property == "Budgets"))
        {
            Need(
                budget.Source["Per"]?.Value switch
                {
                    1 => "Tenant",
                    2 => "User",
                    _ => null,
                },
                "a budget");
        }

        void Need(string? role, string what)
        {
            if (role is not null && parameters.All(parameter => parameter.Role != role) && reported.Add(role))
            {
                found.Add(AttributeRules.Identity, place, function, what, role);
            }
        }
    }

    private static ParsedKnob? Nearest(IReadOnlyList<ParsedLayer> layers, string property) =>
        layers.SelectMany(static layer => layer.Knobs).FirstOrDefault(knob => knob.Model.Property == property);
}
