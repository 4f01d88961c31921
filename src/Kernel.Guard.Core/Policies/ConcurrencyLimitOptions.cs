namespace KernelGuard;

/// <summary>States how many attempts of a function are under way at once.</summary>
public sealed class ConcurrencyLimitOptions
{
    /// <summary>Gets or sets how many are under way at once, 1 to 1,000,000. Required.</summary>
    public int? PermitLimit { get; set; }

    /// <summary>Gets or sets how many wait at most, 0 to 1,000,000; with 0 nothing waits. Default: 1000.</summary>
    public int? QueueLimit { get; set; }

    /// <summary>Gets or sets the longest wait, at most <c>10m</c>. Default: <c>30s</c>.</summary>
    public string? QueueFor { get; set; }
}
