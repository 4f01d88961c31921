using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Is a layer with the attributes that it was read from.</summary>
internal sealed record ParsedLayer(PolicyLayerModel Model, IReadOnlyList<ParsedKnob> Knobs);

/// <summary>Is a knob with the attribute that it was read from.</summary>
internal sealed record ParsedKnob(KnobModel Model, AttributeReader Source);

/// <summary>
/// Reads guard attributes into layers, from the nearest to the farthest: at each place its explicit attributes, then the policies that
/// it names and the policy attributes that it carries, in the order in which they stand.
/// </summary>
internal static class PolicyParser
{
    /// <summary>Reads one place.</summary>
    /// <param name="place">The method, type or assembly.</param>
    /// <param name="owner">What its budgets are counted under; null for a method's own.</param>
    /// <param name="found">Takes what is wrong.</param>
    public static List<ParsedLayer> Parse(ISymbol place, string? owner, DiagnosticBag found)
    {
        List<ParsedLayer> layers = [];
        Parse(place, owner, found, layers, []);
        return layers;
    }

    /// <summary>Answers whether a place carries anything that makes a policy.</summary>
    public static bool IsGuarded(ISymbol place) => place.GetAttributes().Any(static data =>
        data.AttributeClass is { } type && (type.HasName(Names.GuardPolicy) || GuardAttribute.Of(type) is not null || IsPolicy(type)));

    private static void Parse(ISymbol place, string? owner, DiagnosticBag found, List<ParsedLayer> layers, HashSet<ISymbol> entered)
    {
        List<ParsedKnob> knobs = [];
        List<ParsedLayer> below = [];
        foreach (var data in place.GetAttributes())
        {
            if (data.AttributeClass is not { } type)
            {
                continue;
            }

            if (GuardAttribute.Of(type) is { } attribute)
            {
                var source = new AttributeReader(data, place.Locations.FirstOrDefault(), attribute.Positional);
                if (!source.IsBroken)
                {
                    KnobChecks.Check(attribute, source, found);
                    knobs.Add(new ParsedKnob(Knob(attribute, source), source));
                }
            }
            else if (type.HasName(Names.GuardPolicy))
            {
                if (data.ConstructorArguments is [{ Value: string name }])
                {
                    below.Add(new ParsedLayer(new PolicyLayerModel(name, null, []), []));
                }
            }
            else if (IsPolicy(type) && entered.Add(type))
            {
                // Who carries the same policy attribute shares its budgets, as with a policy of the configuration.
                Parse(type, TypeText.PolicyName(type), found, below, entered);
                entered.Remove(type);
            }
        }

        if (knobs.Count > 0)
        {
            layers.Add(new ParsedLayer(new PolicyLayerModel(null, owner, knobs.Select(static knob => knob.Model).ToEquatable()), knobs));
        }

        layers.AddRange(below);
    }

    private static bool IsPolicy(INamedTypeSymbol attribute) =>
        attribute.ContainingNamespace is not { Name: "KernelGuard" or "System", ContainingNamespace.IsGlobalNamespace: true }
        && attribute.GetAttributes().Any(static data =>
            data.AttributeClass.HasName(Names.GuardPolicy) || GuardAttribute.Of(data.AttributeClass) is not null);

    private static KnobModel Knob(GuardAttribute attribute, AttributeReader source)
    {
        List<SettingModel> settings = [];
        foreach (var value in source.Values)
        {
            // A name after a constructor's argument for the same property wins, as it does at run time.
            settings.RemoveAll(setting => setting.Name == value.Key);
            settings.Add(new SettingModel(value.Key, Expression(attribute, value.Key, value.Value)));
        }

        return new KnobModel(attribute.Property, attribute.Options, settings.ToEquatable());
    }

    private static string Expression(GuardAttribute attribute, string property, TypedConstant value)
    {
        if (value.Kind == TypedConstantKind.Array)
        {
            return value.IsNull || value.Values.IsEmpty ? "{ }" : "{ " + string.Join(", ", value.Values.Select(static item => Literals.Of(item.Value, item.Type!))) + " }";
        }

        return attribute.Property == "Budgets" && property == "Cost" && value.Value is double dollars
            ? Literals.Money(dollars) ?? "0m"
            : Literals.Of(value.Value, value.Type!);
    }
}
