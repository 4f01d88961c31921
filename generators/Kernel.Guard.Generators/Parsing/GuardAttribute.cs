namespace KernelGuard.Generators.Parsing;

/// <summary>Says which knob an attribute turns.</summary>
/// <param name="Property">The property of the policy options.</param>
/// <param name="Options">The options' type.</param>
/// <param name="Positional">The properties that the constructor's arguments set, in order.</param>
internal sealed record GuardAttribute(string Property, string Options, params string[] Positional)
{
    private static readonly Dictionary<string, GuardAttribute> All = new(StringComparer.Ordinal)
    {
        ["KernelGuard.ModelAttribute"] = new("Model", "ModelOptions", "Id"),
        ["KernelGuard.CachedAttribute"] = new("Cache", "CacheOptions", "Ttl"),
        ["KernelGuard.BudgetAttribute"] = new("Budgets", "BudgetOptions"),
        ["KernelGuard.BudgetAssumptionsAttribute"] = new("BudgetAssumptions", "BudgetAssumptionsOptions"),
        ["KernelGuard.RateLimitAttribute"] = new("RateLimit", "RateLimitOptions"),
        ["KernelGuard.RedactPiiAttribute"] = new("Redaction", "RedactionOptions"),
        ["KernelGuard.RetryAttribute"] = new("Retry", "RetryOptions", "MaxRetries"),
        ["KernelGuard.TimeoutAttribute"] = new("Timeout", "TimeoutOptions", "Total"),
        ["KernelGuard.CircuitBreakerAttribute"] = new("CircuitBreaker", "CircuitBreakerOptions"),
        ["KernelGuard.FallbackAttribute"] = new("Fallback", "FallbackOptions", "Models"),
        ["KernelGuard.HedgeAttribute"] = new("Hedge", "HedgeOptions", "Delay"),
        ["KernelGuard.ConcurrencyLimitAttribute"] = new("ConcurrencyLimit", "ConcurrencyLimitOptions", "PermitLimit"),
        ["KernelGuard.StreamingAttribute"] = new("Streaming", "StreamingOptions"),
        ["KernelGuard.AuditedAttribute"] = new("Audit", "AuditOptions"),
    };

    public static GuardAttribute? Named(string fullName) => All.TryGetValue(fullName, out var found) ? found : null;
}
