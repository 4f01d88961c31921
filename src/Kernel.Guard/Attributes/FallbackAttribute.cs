namespace KernelGuard;

/// <summary>Names the models that a failed completion moves on to, in order. After a stream's first content nothing moves on.</summary>
/// <param name="models">The models, such as <c>gpt-4.1-mini</c>; one or more.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class FallbackAttribute(params string[] models) : Attribute
{
    /// <summary>Gets the models in order.</summary>
    public IReadOnlyList<string> Models { get; } = models;
}
