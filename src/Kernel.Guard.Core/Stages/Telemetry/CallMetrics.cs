using System.Diagnostics;
using KernelGuard.Policies;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Telemetry;

/// <summary>Records what a completion's record holds at its end.</summary>
internal sealed class CallMetrics(TelemetrySignals signals)
{
    private int _primed;

    /// <summary>
    /// Begins the counters that alerts watch at zero, once for the policy of this chain: a series whose first value is 1 has not increased,
    /// so the first loss would never alert.
    /// </summary>
    public void Prime(GuardPolicy policy, string? model)
    {
        if (Interlocked.Exchange(ref _primed, 1) != 0)
        {
            return;
        }

        signals.UnpricedTokens.Add(0, ModelTag(model));
        foreach (var budget in policy.Budgets)
        {
            signals.BudgetRequests.Add(0, new(TelemetryNames.BudgetName, budget.Name), new(TelemetryNames.BudgetResult, BudgetDecision.Denied.Word()));
        }
    }

    public void Record(CallSpan span, string provider)
    {
        var call = span.Call;
        Durations(span);
        if (call.Cache is { } cache)
        {
            Cache(cache, ModelTag(span.ModelLabel));
        }

        if (call.Budget is { } budget && signals.BudgetRequests.Enabled)
        {
            Budget(call, budget);
        }

        if (call.Redaction is { } redaction)
        {
            Redaction(call, redaction);
        }

        Attempts(call, provider);
    }

    private void Cache(CacheOutcome cache, in KeyValuePair<string, object?> model)
    {
        if (signals.CacheRequests.Enabled)
        {
            signals.CacheRequests.Add(1, model, new(TelemetryNames.CacheKind, CacheTags.KindOf(cache)), new(TelemetryNames.CacheResult, cache.Result.Word()));
        }

        var saved = cache.Saved;
        if (saved.Usage.Total > 0)
        {
            signals.CacheSavedTokens.Add(saved.Usage.TotalInput, model, new(TelemetryNames.TokenType, TelemetryNames.Input));
            signals.CacheSavedTokens.Add(saved.Usage.TotalOutput, model, new(TelemetryNames.TokenType, TelemetryNames.Output));
        }

        if (saved.Cost is > 0 and var cost)
        {
            signals.CacheSavedCost.Add((double)cost, model);
        }

        if (saved.Time > TimeSpan.Zero)
        {
            signals.CacheSavedTime.Add(saved.Time.TotalSeconds, model);
        }
    }

    // What one budget said is counted for that one; what none of them said, for each.
    private void Budget(CallRecord call, BudgetOutcome outcome)
    {
        if (outcome.Budget is { } named)
        {
            var result = outcome is { Decision: BudgetDecision.Denied, Enforced: false } ? TelemetryNames.WouldDeny : outcome.Decision.Word();
            signals.BudgetRequests.Add(1, new(TelemetryNames.BudgetName, named), new(TelemetryNames.BudgetResult, result));
            return;
        }

        foreach (var budget in call.Policy.Budgets)
        {
            signals.BudgetRequests.Add(1, new(TelemetryNames.BudgetName, budget.Name), new(TelemetryNames.BudgetResult, outcome.Decision.Word()));
        }
    }

    private void Redaction(CallRecord call, RedactionOutcome redaction)
    {
        Took(call.RedactionDetail?.Redacting, TelemetryNames.Input);
        Took(call.RedactionDetail?.Restoring, TelemetryNames.Output);
        RedactionCounter.Count(signals.Redactions, redaction.Found, call.RedactionDetail?.FoundInTools, call.Policy.Redaction, redaction.Enforced);
        if (redaction is { Unread: > 0, Messages: not null })
        {
            signals.RedactionUnread.Add(redaction.Unread);
        }

        void Took(TimeSpan? time, string direction)
        {
            if (time is { } known)
            {
                signals.RedactionDuration.Record(known.TotalSeconds, new KeyValuePair<string, object?>(TelemetryNames.PiiDirection, direction));
            }
        }
    }

    private void Durations(CallSpan span)
    {
        var call = span.Call;
        if (signals.RequestDuration.Enabled)
        {
            TagList tags = default;
            tags.Add(TelemetryNames.OperationName, TelemetryNames.Chat);
            tags.Add(ModelTag(span.ModelLabel));
            tags.Add(TelemetryNames.Outcome, call.Outcome?.Word());
            if (call.ErrorType is { } error)
            {
                tags.Add(TelemetryNames.ErrorType, error);
            }

            signals.RequestDuration.Record(call.Elapsed.TotalSeconds, tags);
        }

        // Between two attempts lie delays, side by side they overlap, and a joined flight is waited for: none of that is the guard's own time.
        if (signals.OverheadDuration.Enabled && call.Attempts is { Count: < 2 } attempts && (call.Flight is null || attempts.Count == 1))
        {
            var own = span.Clock.Inside - (attempts.Count == 1 ? attempts[0].ProviderTime : TimeSpan.Zero) - (call.Budget?.Waited ?? TimeSpan.Zero);
            signals.OverheadDuration.Record(Math.Max(0, own.TotalSeconds), new KeyValuePair<string, object?>(TelemetryNames.OperationName, TelemetryNames.Chat));
        }
    }

    private void Attempts(CallRecord call, string provider)
    {
        var attempts = call.Attempts;
        for (var i = 0; i < attempts.Count; i++)
        {
            var attempt = attempts[i];
            var model = ModelTag(signals.Models.Of(attempt.Model ?? call.RequestModel));
            if (i > 0 && attempt.Sent)
            {
                signals.RetryAttempts.Add(1, model, new(TelemetryNames.ErrorType, attempts[i - 1].ErrorType));
            }

            if (attempt.DelayAfter is { } delay)
            {
                signals.RetryDelay.Record(delay.TotalSeconds, model, new(TelemetryNames.ErrorType, attempt.ErrorType));
            }

            if (attempt.Cost is { } cost)
            {
                KeyValuePair<string, object?> from = new(TelemetryNames.ProviderName, attempt.Provider ?? provider);
                if (signals.Tenants is { } tenants)
                {
                    signals.UsageCost.Add((double)cost, from, model, new(TelemetryNames.Tenant, tenants.Of(call.Who.Tenant)));
                }
                else
                {
                    signals.UsageCost.Add((double)cost, from, model);
                }
            }
            else if (attempt.Usage.Total > 0)
            {
                signals.UnpricedTokens.Add(attempt.Usage.Total, model);
            }
        }

        if (call.FallbackReason is { } reason && attempts.Count > 0)
        {
            signals.Fallbacks.Add(
                1,
                new(TelemetryNames.FallbackFrom, signals.Models.Of(call.RequestModel)),
                new(TelemetryNames.FallbackTo, signals.Models.Of(attempts[^1].Model)),
                new(TelemetryNames.FallbackReason, reason));
        }
    }

    private static KeyValuePair<string, object?> ModelTag(string? model) => new(TelemetryNames.RequestModel, model);
}
