using KernelGuard.Policies;

namespace KernelGuard.Hosting;

/// <summary>
/// Lays the configuration's changes over a function's own layers, member by member, and refuses what is looser than the code says:
/// configuration may tighten anything, and loosens only what <see cref="KernelGuardOptions.AllowLoosening"/> names.
/// </summary>
internal static class Tightening
{
    /// <summary>Checks the changes.</summary>
    /// <exception cref="GuardConfigurationException">A value is looser and not allowed.</exception>
    public static void Check(
        GuardPolicyOptions changes, IReadOnlyList<ChangedBudget> budgets, IReadOnlyList<SourcedLayer> own, GuardPolicyOptions? fallback, string place, string function, IList<string> allowed)
    {
        foreach (var (knob, looser) in Compare(changes, new PolicyView(own, fallback)).Append(("Budgets", budgets.Any(static budget => budget.IsLooser))))
        {
            if (looser && !allowed.Contains($"{function}:{knob}", StringComparer.Ordinal))
            {
                throw new GuardConfigurationException(
                    $"{place}:{knob} is looser than the code of {function}, or than the default policy. Tighten it, or add \"{function}:{knob}\" to {KernelGuardOptions.Section}:{nameof(KernelGuardOptions.AllowLoosening)}.");
            }
        }
    }

    /// <summary>Fills what the changes leave open within a knob from the nearest own layer, so that changing one member keeps the others.</summary>
    public static GuardPolicyOptions Over(GuardPolicyOptions changes, IReadOnlyList<ChangedBudget> budgets, IReadOnlyList<SourcedLayer> own)
    {
        var view = new PolicyView(own, null);
        return new GuardPolicyOptions
        {
            Model = changes.Model is { } model
                ? new ModelOptions
                {
                    Id = model.Id ?? view.Model?.Id,
                    Temperature = model.Temperature ?? view.Model?.Temperature,
                    TopP = model.TopP ?? view.Model?.TopP,
                    MaxOutputTokens = model.MaxOutputTokens ?? view.Model?.MaxOutputTokens,
                }
                : null,
            Cache = changes.Cache is { } cache ? CacheTightening.Over(cache, view.Cache) : null,
            Redaction = changes.Redaction is { } redaction ? RedactionTightening.Over(redaction, view.Redaction) : null,
            Retry = changes.Retry is { } retry
                ? new RetryOptions { MaxRetries = retry.MaxRetries ?? view.Retry?.MaxRetries, Delay = retry.Delay ?? view.Retry?.Delay, MaxDelay = retry.MaxDelay ?? view.Retry?.MaxDelay, OnIdle = retry.OnIdle ?? view.Retry?.OnIdle }
                : null,
            Timeout = changes.Timeout is { } timeout
                ? new TimeoutOptions
                {
                    Total = timeout.Total ?? view.Timeout?.Total,
                    Attempt = timeout.Attempt ?? view.Timeout?.Attempt,
                    FirstContent = timeout.FirstContent ?? view.Timeout?.FirstContent,
                    Idle = timeout.Idle ?? view.Timeout?.Idle,
                    Call = timeout.Call ?? view.Timeout?.Call,
                }
                : null,
            CircuitBreaker = changes.CircuitBreaker is { } breaker
                ? new CircuitBreakerOptions
                {
                    FailureRatio = breaker.FailureRatio ?? view.CircuitBreaker?.FailureRatio,
                    MinimumThroughput = breaker.MinimumThroughput ?? view.CircuitBreaker?.MinimumThroughput,
                    SamplingDuration = breaker.SamplingDuration ?? view.CircuitBreaker?.SamplingDuration,
                    BreakDuration = breaker.BreakDuration ?? view.CircuitBreaker?.BreakDuration,
                }
                : null,
            Fallback = changes.Fallback,
            Hedge = changes.Hedge is { } hedge ? new HedgeOptions { Delay = hedge.Delay ?? view.Hedge?.Delay, MaxHedges = hedge.MaxHedges ?? view.Hedge?.MaxHedges } : null,
            Streaming = changes.Streaming,
            Audit = changes.Audit is { } audit ? new AuditOptions { Content = audit.Content ?? view.Audit?.Content } : null,
            BudgetAssumptions = changes.BudgetAssumptions is { } assumed
                ? new BudgetAssumptionsOptions
                {
                    UnboundedInput = assumed.UnboundedInput ?? view.BudgetAssumptions?.UnboundedInput,
                    UnknownModel = assumed.UnknownModel ?? view.BudgetAssumptions?.UnknownModel,
                    PriorityByDefault = assumed.PriorityByDefault ?? view.BudgetAssumptions?.PriorityByDefault,
                }
                : null,
            RateLimit = changes.RateLimit is { } rate
                ? new RateLimitOptions
                {
                    TokensPerMinute = rate.TokensPerMinute ?? view.RateLimit?.TokensPerMinute,
                    RequestsPerMinute = rate.RequestsPerMinute ?? view.RateLimit?.RequestsPerMinute,
                    QueueFor = rate.QueueFor ?? view.RateLimit?.QueueFor,
                }
                : null,
            ConcurrencyLimit = changes.ConcurrencyLimit is { } limit
                ? new ConcurrencyLimitOptions
                {
                    PermitLimit = limit.PermitLimit ?? view.ConcurrencyLimit?.PermitLimit,
                    QueueLimit = limit.QueueLimit ?? view.ConcurrencyLimit?.QueueLimit,
                    QueueFor = limit.QueueFor ?? view.ConcurrencyLimit?.QueueFor,
                }
                : null,
            Budgets = [.. budgets.SelectMany(static budget => budget.Merged)],
        };
    }

    private static IEnumerable<(string Knob, bool Looser)> Compare(GuardPolicyOptions changes, PolicyView own)
    {
        yield return ("Model", Above(changes.Model?.MaxOutputTokens, own.MaxOutputTokens));
        yield return ("Cache", changes.Cache is { } cache && (own.Cache is null || CacheTightening.IsLooser(cache, own.Cache)));
        yield return ("Redaction", changes.Redaction is { } redaction && own.Redaction is { } redacted && RedactionTightening.IsLooser(redaction, redacted));
        yield return ("Retry", Above(changes.Retry?.MaxRetries, own.Retry?.MaxRetries ?? 0) || (changes.Retry?.OnIdle is true && own.Retry?.OnIdle is not true));
        yield return ("Timeout", changes.Timeout is { } timeout
            && (Longer(timeout.Total, own.Deadline(o => o.Total)) || Longer(timeout.Attempt, own.Deadline(o => o.Attempt))
                || Longer(timeout.FirstContent, own.Deadline(o => o.FirstContent)) || Longer(timeout.Idle, own.Deadline(o => o.Idle))
                || Longer(timeout.Call, own.Deadline(o => o.Call))));
        yield return ("Fallback", changes.Fallback is { } fallback && StepsOf(fallback) > StepsOf(own.Fallback));
        yield return ("Hedge", changes.Hedge is { } hedge && (own.Hedge is null || (hedge.MaxHedges ?? 1) > (own.Hedge.MaxHedges ?? 1)));
        yield return ("Streaming", changes.Streaming?.Continuation > (own.Streaming?.Continuation ?? StreamContinuation.Off));
        yield return ("Audit", changes.Audit?.Content is { } content && content < own.Audit?.Content);
        yield return ("BudgetAssumptions", changes.BudgetAssumptions is { } assumed
            && (assumed.UnboundedInput < (own.BudgetAssumptions?.UnboundedInput ?? long.MaxValue)
                || (own.BudgetAssumptions?.UnknownModel == UnknownModel.Deny && assumed.UnknownModel is not (null or UnknownModel.Deny))
                || (own.BudgetAssumptions?.PriorityByDefault is true && assumed.PriorityByDefault is false)));
        yield return ("RateLimit", Above(changes.RateLimit?.TokensPerMinute, own.RateLimit?.TokensPerMinute) || Above(changes.RateLimit?.RequestsPerMinute, own.RateLimit?.RequestsPerMinute));
        yield return ("ConcurrencyLimit", Above(changes.ConcurrencyLimit?.PermitLimit, own.ConcurrencyLimit?.PermitLimit));
    }

    private static int StepsOf(FallbackOptions? fallback) => fallback is null ? 0 : Math.Max(fallback.Models.Count, fallback.Target is null ? 0 : 1);

    internal static bool Above(long? changed, long? own) => changed is { } value && own is { } limit && value > limit;

    internal static bool Longer(string? changed, string? own) =>
        Duration.TryParse(changed, out var value) && Duration.TryParse(own, out var limit) && value > limit;

    /// <summary>Reads each knob from the nearest layer that names it; a deadline or a cap that it leaves open is the default policy's.</summary>
    private sealed class PolicyView(IReadOnlyList<SourcedLayer> layers, GuardPolicyOptions? fallback)
    {
        public ModelOptions? Model => Nearest(o => o.Model);

        public int? MaxOutputTokens => Model?.MaxOutputTokens ?? fallback?.Model?.MaxOutputTokens;

        public CacheOptions? Cache => Nearest(o => o.Cache);

        public RedactionOptions? Redaction => Nearest(o => o.Redaction);

        public RetryOptions? Retry => Nearest(o => o.Retry);

        public TimeoutOptions? Timeout => Nearest(o => o.Timeout);

        public CircuitBreakerOptions? CircuitBreaker => Nearest(o => o.CircuitBreaker);

        public FallbackOptions? Fallback => Nearest(o => o.Fallback);

        public HedgeOptions? Hedge => Nearest(o => o.Hedge);

        public BudgetAssumptionsOptions? BudgetAssumptions => Nearest(o => o.BudgetAssumptions);

        public StreamingOptions? Streaming => Nearest(o => o.Streaming);

        public RateLimitOptions? RateLimit => Nearest(o => o.RateLimit);

        public ConcurrencyLimitOptions? ConcurrencyLimit => Nearest(o => o.ConcurrencyLimit);

        public AuditOptions? Audit => Nearest(o => o.Audit);

        public string? Deadline(Func<TimeoutOptions, string?> one) =>
            (Timeout is { } own ? one(own) : null) ?? (fallback?.Timeout is { } open ? one(open) : null);

        private T? Nearest<T>(Func<GuardPolicyOptions, T?> knob)
            where T : class =>
            layers.Select(layer => knob(layer.Options)).FirstOrDefault(value => value is not null) ?? (fallback is null ? null : knob(fallback));
    }
}
