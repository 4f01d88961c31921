using KernelGuard.Accounting;
using KernelGuard.Generators.Models;

namespace KernelGuard.Generators.Cost;

/// <summary>Is what the attributes of one method come to: per knob the nearest one's say.</summary>
/// <remarks>A policy that the configuration holds is not known to a build: what stands behind its name may be another's say.</remarks>
internal sealed class CallPolicy(EquatableArray<PolicyLayerModel> layers)
{
    // As PolicyDefaults of the host has it.
    private const int DefaultRetries = 3;

    /// <summary>Gets the named policies of the configuration that it rests on.</summary>
    public IEnumerable<string> Named => layers.Select(static layer => layer.Named).OfType<string>();

    /// <summary>Gets all budgets, with the owner of each; null for the method itself.</summary>
    public IEnumerable<(KnobModel Budget, string? Owner)> Budgets =>
        layers.SelectMany(static layer => layer.Knobs.Select(knob => (knob, layer.Owner))).Where(static one => one.knob.Property == "Budgets");

    /// <summary>Gets the knobs that are turned, each with the owner of the nearest attribute; no budgets.</summary>
    public IEnumerable<(KnobModel Knob, string? Owner)> Knobs => layers
        .SelectMany(static layer => layer.Knobs.Select(knob => (knob, layer.Owner)))
        .Where(static one => one.knob.Property != "Budgets")
        .GroupBy(static one => one.knob.Property, StringComparer.Ordinal)
        .Select(static all => all.First());

    /// <summary>Gets the model's name; null where no attribute and no prompt file names it.</summary>
    public string? Model => Text("Model", "Id");

    /// <summary>Gets the ceiling of output tokens; null without.</summary>
    public long? MaxOutputTokens => Number("Model", "MaxOutputTokens") is { } most and >= 1 ? (long)most : null;

    /// <summary>Gets the tier at which a completion is reserved: the standard one, unless the project is served at priority by default.</summary>
    public PriceTier Tier => Setting("BudgetAssumptions", "PriorityByDefault") is { } expression && SettingValue.Read(expression) is true ? PriceTier.Priority : PriceTier.Standard;

    /// <summary>Gets the models that a failed completion moves on to.</summary>
    public IReadOnlyList<string> Fallbacks => Setting("Fallback", "Models") is { } models ? [.. SettingValue.Texts(models)] : [];

    /// <summary>Gets the cheaper models of its budgets.</summary>
    public IEnumerable<string> Downgrades => Budgets.SelectMany(static one => one.Budget.Settings).Where(static setting => setting.Name == "DowngradeTo").SelectMany(static setting => SettingValue.Texts(setting.Value));

    /// <summary>Gets the most attempts: the retries bound them all, with fallbacks and hedges. Without any of its own a method has those of the built-in default policy.</summary>
    public int Attempts => 1 + (int)(Number("Retry", "MaxRetries") ?? DefaultRetries);

    /// <summary>Answers whether a policy of the configuration stands nearer than a knob's attribute, and may turn it otherwise.</summary>
    public bool MayBeNamed(string property) => layers.FirstOrDefault(layer => layer.Named is not null || layer.Knobs.Any(knob => knob.Property == property)) is { Named: not null };

    /// <summary>Answers whether a model stands on the way whatever the configuration says: no policy of it is nearer than who names the model.</summary>
    public bool IsSure(string model)
    {
        return (Is(Model) && !MayBeNamed("Model")) || (Fallbacks.Any(Is) && !MayBeNamed("Fallback")) || Downgrades.Any(Is);

        bool Is(string? name) => string.Equals(name, model, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Answers the nearest attribute that turns a knob; null without.</summary>
    public KnobModel? Knob(string property) => layers.SelectMany(static layer => layer.Knobs).FirstOrDefault(knob => knob.Property == property);

    private string? Setting(string property, string name) => Knob(property)?.Settings.FirstOrDefault(setting => setting.Name == name).Value;

    private string? Text(string property, string name) => Setting(property, name) is { } expression ? SettingValue.Read(expression) as string : null;

    private decimal? Number(string property, string name) => Setting(property, name) is { } expression ? SettingValue.Number(expression) : null;
}
