using System.Diagnostics.CodeAnalysis;

namespace KernelGuard.Hosting;

/// <summary>Is a type that the configuration fills, with what it holds.</summary>
/// <param name="Type">The type.</param>
/// <param name="Members">The types of what it holds, by name; case does not matter.</param>
internal sealed record FilledType(Type Type, IReadOnlyDictionary<string, Type> Members)
{
    /// <summary>Gets the types that the section <c>KernelGuard</c> fills, first the one of the section itself.</summary>
    public static IReadOnlyList<FilledType> OfOptions { get; } =
    [
        Of<KernelGuardOptions>(), Of<BudgetBookOptions>(), Of<CacheStoreOptions>(), Of<GuardTelemetryOptions>(), Of<AuditLedgerOptions>(), Of<ChaosOptions>(),
        Of<ConcurrencyOptions>(), Of<FailoverOptions>(), Of<TargetOptions>(), Of<ModelDataOptions>(), Of<ModelPriceOptions>(), Of<GuardPolicyOptions>(),
        Of<ModelOptions>(), Of<CacheOptions>(), Of<RedactionOptions>(), Of<RetryOptions>(), Of<TimeoutOptions>(), Of<CircuitBreakerOptions>(), Of<FallbackOptions>(),
        Of<HedgeOptions>(), Of<StreamingOptions>(), Of<AuditOptions>(), Of<BudgetOptions>(), Of<BudgetAssumptionsOptions>(), Of<RateLimitOptions>(), Of<ConcurrencyLimitOptions>(),
    ];

    /// <summary>Gets the names of what it holds.</summary>
    public IEnumerable<string> Names => Members.Keys;

    /// <summary>Makes one of a type.</summary>
    public static FilledType Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>() =>
        new(typeof(T), typeof(T).GetProperties().ToDictionary(static property => property.Name, static property => property.PropertyType, StringComparer.OrdinalIgnoreCase));
}
