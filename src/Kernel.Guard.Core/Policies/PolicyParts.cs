namespace KernelGuard.Policies;

/// <summary>Checks each knob's options and turns them into its part of a policy; what a knob leaves open comes from the default policy.</summary>
/// <param name="place">Where the policy stands, for error texts.</param>
internal sealed class PolicyParts(string place)
{
    private readonly string _setting = $"{place}:";

    public ModelPolicy? Model(ModelOptions? own, ModelOptions? fallback)
    {
        if (own is null && fallback is null)
        {
            return null;
        }

        var part = new ModelPolicy(
            own?.Id ?? fallback?.Id,
            own?.Temperature ?? fallback?.Temperature,
            own?.TopP ?? fallback?.TopP,
            own?.MaxOutputTokens ?? fallback?.MaxOutputTokens);
        Check(part.Id is null || !string.IsNullOrWhiteSpace(part.Id), "Model.Id is a model's name", part.Id);
        Within(KnobBounds.Temperature, "Model.Temperature", part.Temperature);
        Within(KnobBounds.TopP, "Model.TopP", part.TopP);
        Within(KnobBounds.MaxOutputTokens, "Model.MaxOutputTokens", part.MaxOutputTokens);
        return part;
    }

    public CachePolicy? Cache(CacheOptions? own, CacheOptions? fallback)
    {
        if (own is null && fallback is null)
        {
            return null;
        }

        var partition = own?.Partition ?? fallback?.Partition ?? Partition.Unspecified;
        Check(partition is > Partition.Unspecified and <= Partition.Conversation, "Cache.Partition is Public, Tenant, User or Conversation; it has no default", partition);
        var name = own?.Name ?? fallback?.Name;
        Check(name is null || !string.IsNullOrWhiteSpace(name), "Cache.Name is a name", name);
        var jitter = own?.Jitter ?? fallback?.Jitter ?? CachePolicy.DefaultJitter;
        Within<double>(KnobBounds.Jitter, "Cache.Jitter", jitter);
        var keep = own?.Keep ?? fallback?.Keep ?? CacheKeep.Complete;
        Check((keep & ~(CacheKeep.ToolCalls | CacheKeep.Truncated | CacheKeep.Refusals)) == 0, "Cache.Keep is Complete, or a combination of ToolCalls, Truncated and Refusals", keep);
        var semantic = own?.Semantic ?? fallback?.Semantic;
        Within(KnobBounds.Semantic, "Cache.Semantic", semantic);
        var tags = own is { Tags.Count: > 0 } ? own.Tags : fallback?.Tags ?? [];
        Check(tags.Count <= KnobBounds.MostTags && tags.All(static tag => !string.IsNullOrWhiteSpace(tag)), $"Cache.Tags are names, at most {KnobBounds.MostTags}", string.Join(", ", tags));
        return new CachePolicy(Required("Cache.Ttl", own?.Ttl ?? fallback?.Ttl), partition)
        {
            Name = name,
            Sliding = own?.Sliding ?? fallback?.Sliding ?? false,
            Jitter = jitter,
            ServeStale = Optional("Cache.ServeStale", own?.ServeStale ?? fallback?.ServeStale) ?? TimeSpan.Zero,
            Tags = tags.Count == 0 ? [] : [.. tags],
            Keep = keep,
            Semantic = semantic,
        };
    }

    public RedactionPolicy? Redaction(RedactionOptions? own, RedactionOptions? fallback)
    {
        if (own is null && fallback is null)
        {
            return null;
        }

        // [RedactPii] alone means all kinds, enforced: a default policy in shadow mode must not take that away.
        return new RedactionParts(place).Compile((own ?? fallback)!, own is null ? null : fallback);
    }

    public RetryPolicy? Retry(RetryOptions? own, RetryOptions? fallback)
    {
        if (own is null && fallback is null)
        {
            return null;
        }

        var retries = own?.MaxRetries ?? fallback?.MaxRetries ?? 3;
        Within<int>(KnobBounds.MaxRetries, "Retry.MaxRetries", retries);
        var delay = Optional("Retry.Delay", own?.Delay ?? fallback?.Delay) ?? TimeSpan.FromSeconds(1);
        var longest = Optional("Retry.MaxDelay", own?.MaxDelay ?? fallback?.MaxDelay) ?? TimeSpan.FromSeconds(30);
        return new RetryPolicy(retries, delay, longest < delay ? delay : longest) { OnIdle = own?.OnIdle ?? fallback?.OnIdle ?? false };
    }

    public TimeoutPolicy? Timeout(TimeoutOptions? own, TimeoutOptions? fallback) =>
        own is null && fallback is null
            ? null
            : new TimeoutPolicy(
                Optional("Timeout.Total", own?.Total ?? fallback?.Total),
                Optional("Timeout.Attempt", own?.Attempt ?? fallback?.Attempt),
                Optional("Timeout.FirstContent", own?.FirstContent ?? fallback?.FirstContent),
                Optional("Timeout.Idle", own?.Idle ?? fallback?.Idle),
                Optional("Timeout.Call", own?.Call ?? fallback?.Call));

    public CircuitBreakerPolicy? CircuitBreaker(CircuitBreakerOptions? own, CircuitBreakerOptions? fallback)
    {
        if (own is null && fallback is null)
        {
            return null;
        }

        var ratio = own?.FailureRatio ?? fallback?.FailureRatio ?? 0.5;
        var throughput = own?.MinimumThroughput ?? fallback?.MinimumThroughput ?? 10;
        var sampling = Optional("CircuitBreaker.SamplingDuration", own?.SamplingDuration ?? fallback?.SamplingDuration) ?? TimeSpan.FromSeconds(30);
        var open = Optional("CircuitBreaker.BreakDuration", own?.BreakDuration ?? fallback?.BreakDuration) ?? TimeSpan.FromSeconds(15);
        Within<double>(KnobBounds.FailureRatio, "CircuitBreaker.FailureRatio", ratio);
        Within<int>(KnobBounds.MinimumThroughput, "CircuitBreaker.MinimumThroughput", throughput);
        Check(KnobBounds.IsOfCircuit(sampling), $"CircuitBreaker.SamplingDuration is {KnobBounds.CircuitForm}", sampling);
        Check(KnobBounds.IsOfCircuit(open), $"CircuitBreaker.BreakDuration is {KnobBounds.CircuitForm}", open);
        return new CircuitBreakerPolicy(ratio, throughput, sampling, open);
    }

    public FallbackPolicy? Fallback(FallbackOptions? own, FallbackOptions? fallback)
    {
        if ((own ?? fallback) is not { } options)
        {
            return null;
        }

        Check(options.Target is null || !string.IsNullOrWhiteSpace(options.Target), "Fallback.Target is a target's name", options.Target);
        Check(
            (options.Models.Count > 0 || options.Target is not null) && options.Models.All(model => !string.IsNullOrWhiteSpace(model)),
            "Fallback.Models names one model or more, or Fallback.Target a target",
            string.Join(", ", options.Models));
        return new FallbackPolicy([.. options.Models], options.Target);
    }

    public HedgePolicy? Hedge(HedgeOptions? own, HedgeOptions? fallback)
    {
        if (own is null && fallback is null)
        {
            return null;
        }

        var hedges = own?.MaxHedges ?? fallback?.MaxHedges ?? 1;
        Within<int>(KnobBounds.MaxHedges, "Hedge.MaxHedges", hedges);
        return new HedgePolicy(Required("Hedge.Delay", own?.Delay ?? fallback?.Delay), hedges);
    }

    public BudgetAssumptionsPolicy? BudgetAssumptions(BudgetAssumptionsOptions? own, BudgetAssumptionsOptions? fallback)
    {
        var input = own?.UnboundedInput ?? fallback?.UnboundedInput;
        var model = own?.UnknownModel ?? fallback?.UnknownModel;
        Within(KnobBounds.UnboundedInput, "BudgetAssumptions.UnboundedInput", input);
        Check(model is not { } word || Enum.IsDefined(word), "BudgetAssumptions.UnknownModel is Deny, WorstCase or Warn", model);
        var priority = own?.PriorityByDefault ?? fallback?.PriorityByDefault ?? false;
        return input is null && model is null && !priority ? null : new BudgetAssumptionsPolicy(input, model, priority);
    }

    public StreamingPolicy? Streaming(StreamingOptions? own, StreamingOptions? fallback)
    {
        if (own is null && fallback is null)
        {
            return null;
        }

        var continuation = own?.Continuation ?? fallback?.Continuation ?? StreamContinuation.Off;
        Check(continuation is StreamContinuation.Off or StreamContinuation.TextOnly, "Streaming.Continuation is Off or TextOnly", continuation);
        return new StreamingPolicy(continuation);
    }

    public RateLimitPolicy? RateLimit(RateLimitOptions? own, RateLimitOptions? fallback)
    {
        if (own is null && fallback is null)
        {
            return null;
        }

        var tokens = own?.TokensPerMinute ?? fallback?.TokensPerMinute;
        var requests = own?.RequestsPerMinute ?? fallback?.RequestsPerMinute;
        var wait = Optional("RateLimit.QueueFor", own?.QueueFor ?? fallback?.QueueFor) ?? BudgetCompiler.DefaultQueueFor;
        Within(KnobBounds.PerMinute, "RateLimit.TokensPerMinute", tokens);
        Within(KnobBounds.PerMinute, "RateLimit.RequestsPerMinute", requests);
        Check(wait <= KnobBounds.LongestWait, $"RateLimit.QueueFor is {KnobBounds.WaitForm}", wait);
        return new RateLimitPolicy(tokens, requests, wait);
    }

    public ConcurrencyLimitPolicy? ConcurrencyLimit(ConcurrencyLimitOptions? own, ConcurrencyLimitOptions? fallback)
    {
        if (own is null && fallback is null)
        {
            return null;
        }

        var permits = own?.PermitLimit ?? fallback?.PermitLimit;
        var queue = own?.QueueLimit ?? fallback?.QueueLimit ?? ConcurrencyLimitPolicy.DefaultQueueLimit;
        var wait = Optional("ConcurrencyLimit.QueueFor", own?.QueueFor ?? fallback?.QueueFor) ?? ConcurrencyLimitPolicy.DefaultQueueFor;
        Check(permits is { } number && KnobBounds.PermitLimit.Holds(number), $"ConcurrencyLimit.PermitLimit is {KnobBounds.PermitLimit.Form}", permits);
        Within<int>(KnobBounds.QueueLimit, "ConcurrencyLimit.QueueLimit", queue);
        Check(wait <= KnobBounds.LongestWait, $"ConcurrencyLimit.QueueFor is {KnobBounds.WaitForm}", wait);
        return new ConcurrencyLimitPolicy(permits!.Value, queue, wait);
    }

    public AuditPolicy? Audit(AuditOptions? own, AuditOptions? fallback)
    {
        if (own is null && fallback is null)
        {
            return null;
        }

        var content = own?.Content ?? fallback?.Content ?? AuditContent.None;
        Check(Enum.IsDefined(content), "Audit.Content is None, Redacted or Encrypted", content);
        return new AuditPolicy(content);
    }

    private TimeSpan Required(string knob, string? text) =>
        Optional(knob, text) ?? throw new GuardConfigurationException($"{place}: {knob} is missing; it is {Duration.Form}.");

    private TimeSpan? Optional(string knob, string? text)
    {
        if (text is null)
        {
            return null;
        }

        Check(Duration.TryParse(text, out var duration), $"{knob} is {Duration.Form}", text);
        Check(duration <= KnobBounds.LongestTimer || knob is "Cache.Ttl" or "Cache.ServeStale", $"{knob} is {KnobBounds.TimerForm}", text);
        return duration;
    }

    private void Within<T>(KnobRange range, string knob, T? value)
        where T : struct, IConvertible => Check(value is not { } number || range.Holds(number.ToDouble(null)), $"{knob} is {range.Form}", value);

    private void Check(bool holds, string rule, object? value) => SettingRule.Check(holds, _setting, rule, value);
}
