namespace KernelGuard;

/// <summary>Holds the settings of one OpenAI-compatible route.</summary>
public sealed class GuardedChatCompletionsOptions
{
    /// <summary>
    /// Gets the models that callers may name. Default: none, and a caller may name only the model that the guard asks by default, which is asked
    /// where the policy's own model says nothing else. Another one is answered with 404 and <c>model_not_found</c>.
    /// </summary>
    public IList<string> Models { get; } = [];

    /// <summary>Gets or sets the policy of the configuration (<c>KernelGuard:Policies</c>) that holds for the route; null for the default policy.</summary>
    public string? Policy { get; set; }

    /// <summary>Gets or sets the largest body in bytes, 1,024 or more; a larger one is answered with 413. Default: 4 MiB, which holds an image or two.</summary>
    public int MaximumRequestBytes { get; set; } = 4_194_304;
}
