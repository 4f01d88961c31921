namespace KernelGuard.Hosting.Explaining;

/// <summary>Lists every knob of a policy but the budgets, in the order of the stages.</summary>
internal static class Knobs
{
    public static readonly IReadOnlyList<Knob> All =
    [
        Knob.Of<ModelOptions>(
            "Model",
            static o => o.Model,
            ("Id", static o => o.Id, static p => p.Model?.Id),
            ("Temperature", static o => o.Temperature, static p => p.Model?.Temperature),
            ("TopP", static o => o.TopP, static p => p.Model?.TopP),
            ("MaxOutputTokens", static o => o.MaxOutputTokens, static p => p.Model?.MaxOutputTokens)),
        Knob.Of<AuditOptions>("Audit", static o => o.Audit, ("Content", static o => o.Content, static p => p.Audit?.Content)),

        // Of the key it is told that there is one, and of the allowed values how many: both may be what must not be shown.
        Knob.Of<RedactionOptions>(
            "Redaction",
            static o => o.Redaction,
            ("Kinds", static o => o.Kinds, static p => p.Redaction?.Kinds),
            ("Enforce", static o => o.Enforce, static p => p.Redaction?.Enforce),
            ("Mask", static o => o.Mask, static p => p.Redaction?.Mask),
            ("Hash", static o => o.Hash, static p => p.Redaction?.Hash),
            ("Drop", static o => o.Drop, static p => p.Redaction?.Drop),
            ("Block", static o => o.Block, static p => p.Redaction?.Block),
            ("MinConfidence", static o => o.MinConfidence, static p => p.Redaction?.MinConfidence),
            ("Binary", static o => o.Binary, static p => p.Redaction?.Binary),
            ("Regions", static o => o.Regions, static p => p.Redaction?.Regions),
            ("HashKey", static o => o.HashKey is null ? null : "set", static p => p.Redaction?.HashKey is null ? null : "set"),
            ("Allow", static o => Count(o.Allow.Count), static p => Count(p.Redaction?.Allow.Length))) with { WithoutDefaults = true },
        Knob.Of<CacheOptions>(
            "Cache",
            static o => o.Cache,
            ("Ttl", static o => o.Ttl, static p => p.Cache?.Ttl),
            ("Partition", static o => o.Partition, static p => p.Cache?.Partition),
            ("Name", static o => o.Name, static p => p.Cache?.Name),
            ("Sliding", static o => o.Sliding, static p => p.Cache?.Sliding),
            ("Jitter", static o => o.Jitter, static p => p.Cache?.Jitter),
            ("ServeStale", static o => o.ServeStale, static p => p.Cache?.ServeStale),
            ("Tags", static o => o.Tags, static p => p.Cache?.Tags),
            ("Keep", static o => o.Keep, static p => p.Cache?.Keep),
            ("Semantic", static o => o.Semantic, static p => p.Cache?.Semantic)),
        Knob.Of<BudgetAssumptionsOptions>(
            "BudgetAssumptions",
            static o => o.BudgetAssumptions,
            ("UnboundedInput", static o => o.UnboundedInput, static p => p.BudgetAssumptions?.UnboundedInput),
            ("UnknownModel", static o => o.UnknownModel, static p => p.BudgetAssumptions?.UnknownModel),
            ("PriorityByDefault", static o => o.PriorityByDefault, static p => p.BudgetAssumptions?.PriorityByDefault)),
        Knob.Of<RateLimitOptions>(
            "RateLimit",
            static o => o.RateLimit,
            ("TokensPerMinute", static o => o.TokensPerMinute, static p => p.RateLimit?.TokensPerMinute),
            ("RequestsPerMinute", static o => o.RequestsPerMinute, static p => p.RateLimit?.RequestsPerMinute),
            ("QueueFor", static o => o.QueueFor, static p => p.RateLimit?.QueueFor)),
        Knob.Of<ConcurrencyLimitOptions>(
            "ConcurrencyLimit",
            static o => o.ConcurrencyLimit,
            ("PermitLimit", static o => o.PermitLimit, static p => p.ConcurrencyLimit?.PermitLimit),
            ("QueueLimit", static o => o.QueueLimit, static p => p.ConcurrencyLimit?.QueueLimit),
            ("QueueFor", static o => o.QueueFor, static p => p.ConcurrencyLimit?.QueueFor)),
        Knob.Of<RetryOptions>(
            "Retry",
            static o => o.Retry,
            ("MaxRetries", static o => o.MaxRetries, static p => p.Retry?.MaxRetries),
            ("Delay", static o => o.Delay, static p => p.Retry?.Delay),
            ("MaxDelay", static o => o.MaxDelay, static p => p.Retry?.MaxDelay),
            ("OnIdle", static o => o.OnIdle, static p => p.Retry?.OnIdle)),
        Knob.Of<TimeoutOptions>(
            "Timeout",
            static o => o.Timeout,
            ("Total", static o => o.Total, static p => p.Timeout?.Total),
            ("Attempt", static o => o.Attempt, static p => p.Timeout?.Attempt),
            ("FirstContent", static o => o.FirstContent, static p => p.Timeout?.FirstContent),
            ("Idle", static o => o.Idle, static p => p.Timeout?.Idle),
            ("Call", static o => o.Call, static p => p.Timeout?.Call)),
        Knob.Of<CircuitBreakerOptions>(
            "CircuitBreaker",
            static o => o.CircuitBreaker,
            ("FailureRatio", static o => o.FailureRatio, static p => p.CircuitBreaker?.FailureRatio),
            ("MinimumThroughput", static o => o.MinimumThroughput, static p => p.CircuitBreaker?.MinimumThroughput),
            ("SamplingDuration", static o => o.SamplingDuration, static p => p.CircuitBreaker?.SamplingDuration),
            ("BreakDuration", static o => o.BreakDuration, static p => p.CircuitBreaker?.BreakDuration)),
        Knob.Of<FallbackOptions>(
            "Fallback",
            static o => o.Fallback,
            ("Models", static o => o.Models, static p => p.Fallback?.Models),
            ("Target", static o => o.Target, static p => p.Fallback?.Target)) with { Whole = true },
        Knob.Of<HedgeOptions>(
            "Hedge",
            static o => o.Hedge,
            ("Delay", static o => o.Delay, static p => p.Hedge?.Delay),
            ("MaxHedges", static o => o.MaxHedges, static p => p.Hedge?.MaxHedges)),
        Knob.Of<StreamingOptions>("Streaming", static o => o.Streaming, ("Continuation", static o => o.Continuation, static p => p.Streaming?.Continuation)),
    ];

    private static object? Count(int? values) => values is > 0 ? $"{values} values" : null;
}
