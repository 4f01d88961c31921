namespace KernelGuard;

/// <summary>
/// Paces what is sent to a model: at most so many tokens and requests in any minute, over all functions, and never faster than the provider's
/// <c>x-ratelimit-*</c> headers allow. What is too much waits, in turn with other tenants.
/// </summary>
/// <remarks>Without a number it only follows the provider. The nearest place wins: method, type, assembly, default policy.</remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class RateLimitAttribute : Attribute
{
    /// <summary>Gets or sets the most tokens in a minute, input and output together, 1 or more. Default: none.</summary>
    public long TokensPerMinute { get; set; }

    /// <summary>Gets or sets the most attempts in a minute, 1 or more. Default: none.</summary>
    public long RequestsPerMinute { get; set; }

    /// <summary>Gets or sets the longest wait, a duration up to <c>10m</c>. Default: <c>30s</c>.</summary>
    public string? QueueFor { get; set; }
}
