namespace KernelGuard;

/// <summary>Stops asking an endpoint's model that keeps failing. One breaker per endpoint and model.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class CircuitBreakerAttribute : Attribute
{
    /// <summary>Gets or sets the share of failures, above 0 and up to 1, that opens it. Default: 0.5.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Gets or sets the attempts within <see cref="SamplingDuration"/> below which it never opens, 2 or more. Default: 10.</summary>
    public int MinimumThroughput { get; set; } = 10;

    /// <summary>Gets or sets the time over which failures are counted, 500 ms or more. Default: <c>30s</c>.</summary>
    public string? SamplingDuration { get; set; }

    /// <summary>Gets or sets how long it stays open, 500 ms or more. Default: <c>15s</c>.</summary>
    public string? BreakDuration { get; set; }
}
