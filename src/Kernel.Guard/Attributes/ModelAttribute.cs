namespace KernelGuard;

/// <summary>Names the model and its settings. Settings passed with a call win, except that its output cap is never raised.</summary>
/// <param name="id">The model's name, such as <c>gpt-5.4-mini</c>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class ModelAttribute(string id) : Attribute
{
    /// <summary>Gets the model's name.</summary>
    public string Id { get; } = id;

    /// <summary>Gets or sets the sampling temperature, 0 to 2. Default: the provider's.</summary>
    public double Temperature { get; set; }

    /// <summary>Gets or sets nucleus sampling, 0 to 1. Default: the provider's.</summary>
    public double TopP { get; set; }

    /// <summary>Gets or sets the ceiling of output tokens, 1 or more. Default: none.</summary>
    public int MaxOutputTokens { get; set; }
}
