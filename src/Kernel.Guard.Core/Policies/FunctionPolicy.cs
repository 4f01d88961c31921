using System.Collections.Immutable;

namespace KernelGuard.Policies;

/// <summary>
/// Holds what one annotated function says of its policy, in layers from the nearest to the farthest: the method's attributes,
/// the named policies of the method, the type's, the assembly's. The generator writes it; configuration and the default come on top.
/// </summary>
/// <remarks>Immutable; one instance per function, whose identity serves as a key.</remarks>
public sealed class FunctionPolicy
{
    /// <summary>Creates a function's policy.</summary>
    /// <param name="function">The function's name, such as <c>ISupportPrompts.AnswerAsync</c>.</param>
    /// <param name="layers">The layers, nearest first.</param>
    public FunctionPolicy(string function, params PolicyLayer[] layers)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(function);
        ArgumentNullException.ThrowIfNull(layers);
        Function = function;
        Layers = [.. layers];
    }

    /// <summary>Gets the function's name.</summary>
    public string Function { get; }

    /// <summary>Gets the version of the function's prompt, a hash of its template and settings; null for a function without one.</summary>
    public string? PromptVersion { get; init; }

    /// <summary>Gets the layers, nearest first.</summary>
    public ImmutableArray<PolicyLayer> Layers { get; }
}

/// <summary>Holds one layer of a function's policy: either written out, or the name of a policy of the configuration.</summary>
public sealed class PolicyLayer
{
    private PolicyLayer(GuardPolicyOptions? options, string? name, string? owner)
    {
        Options = options;
        Name = name;
        Owner = owner;
    }

    /// <summary>Gets the knobs written out, or null for a named policy.</summary>
    public GuardPolicyOptions? Options { get; }

    /// <summary>Gets the name of a policy of the configuration, or null.</summary>
    public string? Name { get; }

    /// <summary>Gets the type or assembly where the attributes stand, so that its methods share its budgets; null for the method itself.</summary>
    public string? Owner { get; }

    /// <summary>Makes a layer of knobs written out.</summary>
    /// <param name="options">The knobs; not changed afterwards.</param>
    /// <param name="owner">The name of the type or assembly where they stand; null for the method itself.</param>
    /// <returns>The layer.</returns>
    public static PolicyLayer Of(GuardPolicyOptions options, string? owner = null) => new(options ?? throw new ArgumentNullException(nameof(options)), null, owner);

    /// <summary>Makes a layer that a policy of the configuration fills.</summary>
    /// <param name="name">Its name under <c>KernelGuard:Policies</c>.</param>
    /// <returns>The layer.</returns>
    public static PolicyLayer Named(string name) => new(null, name ?? throw new ArgumentNullException(nameof(name)), null);
}
