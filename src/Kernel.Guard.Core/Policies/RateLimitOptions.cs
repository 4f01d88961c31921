namespace KernelGuard;

/// <summary>States how fast a model may be asked: over all functions together, and never faster than the provider's <c>x-ratelimit-*</c> headers allow.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Gets or sets the most tokens in any minute, input and output together, 1 or more. Default: none.</summary>
    public long? TokensPerMinute { get; set; }

    /// <summary>Gets or sets the most attempts in any minute, 1 or more. Default: none.</summary>
    public long? RequestsPerMinute { get; set; }

    /// <summary>Gets or sets the longest wait, at most <c>10m</c>. Default: <c>30s</c>.</summary>
    public string? QueueFor { get; set; }
}
