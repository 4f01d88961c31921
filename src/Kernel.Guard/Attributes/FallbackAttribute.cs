namespace KernelGuard;

/// <summary>Names the models, or the target, that a failed completion moves on to, in order. After a stream's first content nothing moves on.</summary>
/// <param name="models">The models, such as <c>gpt-5.6-luna</c>; one or more, or none where <see cref="Target"/> is named.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class FallbackAttribute(params string[] models) : Attribute
{
    /// <summary>Gets the models in order.</summary>
    public IReadOnlyList<string> Models { get; } = models;

    /// <summary>Gets or sets the target, by its name in <c>KernelGuard:Targets</c>, that the models are asked at; without models, the request's own. Default: any target.</summary>
    public string? Target { get; set; }
}
