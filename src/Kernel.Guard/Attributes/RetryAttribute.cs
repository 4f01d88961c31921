namespace KernelGuard;

/// <summary>Repeats a failed attempt. The number bounds retry, fallback and hedge together: <c>[Retry(3)]</c> is at most 4 attempts.</summary>
/// <param name="maxRetries">The most retries, 0 to 20.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class RetryAttribute(int maxRetries) : Attribute
{
    /// <summary>Gets the most retries.</summary>
    public int MaxRetries { get; } = maxRetries;

    /// <summary>Gets or sets the first delay, which doubles with jitter. Default: <c>1s</c>.</summary>
    public string? Delay { get; set; }

    /// <summary>Gets or sets the longest delay. Default: <c>30s</c>.</summary>
    public string? MaxDelay { get; set; }

    /// <summary>
    /// Gets or sets whether another attempt may follow where an answer that had begun fell silent for as long as <see cref="TimeoutAttribute.Idle"/> says:
    /// a whole answer is asked for again, and a stream is continued where <c>[Streaming]</c> continues it. What was said is billed twice. Default: false.
    /// </summary>
    public bool OnIdle { get; set; }
}
