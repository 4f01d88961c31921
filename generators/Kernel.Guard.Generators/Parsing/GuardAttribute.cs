using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Says which knob an attribute turns.</summary>
/// <param name="Property">The property of the policy options.</param>
/// <param name="Options">The options' type.</param>
/// <param name="Positional">The properties that the constructor's arguments set, in order.</param>
internal sealed record GuardAttribute(string Property, string Options, params string[] Positional)
{
    private static readonly Dictionary<string, GuardAttribute> All = new(StringComparer.Ordinal)
    {
        ["ModelAttribute"] = new("Model", "ModelOptions", "Id"),
        ["CachedAttribute"] = new("Cache", "CacheOptions", "Ttl"),
        ["BudgetAttribute"] = new("Budgets", "BudgetOptions"),
        ["BudgetAssumptionsAttribute"] = new("BudgetAssumptions", "BudgetAssumptionsOptions"),
        ["RateLimitAttribute"] = new("RateLimit", "RateLimitOptions"),
        ["RedactPiiAttribute"] = new("Redaction", "RedactionOptions"),
        ["RetryAttribute"] = new("Retry", "RetryOptions", "MaxRetries"),
        ["TimeoutAttribute"] = new("Timeout", "TimeoutOptions", "Total"),
        ["CircuitBreakerAttribute"] = new("CircuitBreaker", "CircuitBreakerOptions"),
        ["FallbackAttribute"] = new("Fallback", "FallbackOptions", "Models"),
        ["HedgeAttribute"] = new("Hedge", "HedgeOptions", "Delay"),
        ["ConcurrencyLimitAttribute"] = new("ConcurrencyLimit", "ConcurrencyLimitOptions", "PermitLimit"),
        ["StreamingAttribute"] = new("Streaming", "StreamingOptions"),
        ["AuditedAttribute"] = new("Audit", "AuditOptions"),
    };

    public static GuardAttribute? Of(ITypeSymbol? type) =>
        type is { ContainingType: null, ContainingNamespace: { Name: "KernelGuard", ContainingNamespace.IsGlobalNamespace: true } } && All.TryGetValue(type.Name, out var found) ? found : null;
}
