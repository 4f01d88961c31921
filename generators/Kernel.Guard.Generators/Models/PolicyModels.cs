namespace KernelGuard.Generators.Models;

/// <summary>Holds one layer of a policy.</summary>
/// <param name="Named">The name of a policy of the configuration; null for knobs written out.</param>
/// <param name="Owner">The type, assembly or policy attribute where the knobs stand; null for the method itself.</param>
/// <param name="Knobs">The knobs, in the order in which they stand.</param>
internal sealed record PolicyLayerModel(string? Named, string? Owner, EquatableArray<KnobModel> Knobs);

/// <summary>Holds one attribute's say.</summary>
/// <param name="Property">The property of the options that it sets, such as <c>Retry</c>.</param>
/// <param name="Options">The options' type, such as <c>RetryOptions</c>.</param>
/// <param name="Settings">What is set; what is not said is left to farther layers.</param>
internal sealed record KnobModel(string Property, string Options, EquatableArray<SettingModel> Settings);

/// <summary>Holds one property of a knob.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as an expression.</param>
internal readonly record struct SettingModel(string Name, string Value);
