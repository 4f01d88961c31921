namespace KernelGuard;

/// <summary>
/// Bounds how many attempts of a function are under way at once in this process; further ones wait, in turn with other tenants. An attempt is under way
/// until its answer, or its stream, has ended. The limit over all functions is <c>KernelGuard:Concurrency</c>, and holds beside it.
/// </summary>
/// <param name="permitLimit">How many are under way at once, 1 to 1,000,000. Each function has its own, also where a type or an assembly names the limit.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class ConcurrencyLimitAttribute(int permitLimit) : Attribute
{
    /// <summary>Gets how many are under way at once.</summary>
    public int PermitLimit { get; } = permitLimit;

    /// <summary>Gets or sets how many wait at most, 0 to 1,000,000; with 0 nothing waits. Default: 1000.</summary>
    public int QueueLimit { get; set; } = 1_000;

    /// <summary>Gets or sets how long one waits at most, a duration up to <c>10m</c>. Default: <c>30s</c>.</summary>
    public string? QueueFor { get; set; }
}
