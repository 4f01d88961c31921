namespace KernelGuard;

/// <summary>
/// States, in <c>KernelGuard:Concurrency</c>, how many attempts are under way at once in a host, and how many wait: in one container of services.
/// It takes effect when the configuration changes.
/// </summary>
public sealed class ConcurrencyOptions
{
    /// <summary>Gets or sets how many attempts are under way at once over all targets, tenants and functions, 1 to 1,000,000. Default: 100.</summary>
    public int PermitLimit { get; set; } = 100;

    /// <summary>Gets or sets how many wait at most in each queue, 0 to 1,000,000; with 0 nothing waits. Default: 1000.</summary>
    public int QueueLimit { get; set; } = 1_000;

    /// <summary>Gets or sets how long one waits at most in each queue, up to <c>10m</c>. Default: <c>30s</c>.</summary>
    public string QueueFor { get; set; } = "30s";

    /// <summary>Gets how many attempts are under way at once at single targets, by their names, 1 to 1,000,000 each. Default: none, so that the overall limit alone holds.</summary>
    public IDictionary<string, int> Targets { get; init; } = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
}
