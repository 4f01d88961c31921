using System.Diagnostics;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Telemetry;

/// <summary>Says on a <c>guard</c> span what the stages did. Values without bound stand here and on no instrument; a user stands nowhere.</summary>
internal static class CallTags
{
    public static void Set(Activity span, CallRecord call)
    {
        span.SetTag(TelemetryNames.Function, call.Policy.Function)
            .SetTag(TelemetryNames.Tenant, call.Who.Tenant)
            .SetTag(TelemetryNames.ConversationId, call.Who.Conversation)
            .SetTag(TelemetryNames.Outcome, call.Outcome?.Word())
            .SetTag(TelemetryNames.ResponseModel, call.ResponseModel)
            .SetTag(TelemetryNames.AuditEntryId, call.Policy.Audit is null ? null : call.Id.ToString());
        if (call.Cache is { } cache)
        {
            CacheTags.Set(span, call, cache);
        }

        if (call.Budget is { } budget)
        {
            span.SetTag(TelemetryNames.BudgetResult, budget.Decision.Word())
                .SetTag(TelemetryNames.BudgetName, budget.Budget ?? budget.Left?.Budget)
                .SetTag(TelemetryNames.BudgetModel, budget.DowngradedTo);
            SetLeft(span, budget.Left);
        }

        if (call.Redaction is { Found.Count: > 0 } redaction)
        {
            span.SetTag(TelemetryNames.RedactionCount, redaction.Found.Values.Sum())
                .SetTag(TelemetryNames.PiiTypes, redaction.Found.Keys.Select(kind => kind.Word()).ToArray());
        }

        var attempts = call.Attempts;
        CallEvents.Add(span, call, attempts);
        if (attempts.Count > 0)
        {
            span.SetTag(TelemetryNames.RetryCount, attempts.Count - 1).SetTag(TelemetryNames.UsageCost, (double?)call.Cost);
        }

        if (call.FallbackReason is { } reason)
        {
            span.SetTag(TelemetryNames.FallbackReason, reason).SetTag(TelemetryNames.FallbackTo, attempts.Count > 0 ? attempts[^1].Model : null);
        }

        if (call.Continuations > 0)
        {
            span.SetTag(TelemetryNames.Continuations, call.Continuations);
        }

        if (call.ErrorType is { } error)
        {
            span.Fail(error);
        }
    }

    // Under the names of the gauges, each of which has its unit.
    private static void SetLeft(Activity span, BudgetLeft? left) => _ = left?.Unit switch
    {
        BudgetUnit.Cost => span.SetTag(TelemetryNames.BudgetCostRemaining, left.Amount / (double)TokenPrice.NanosPerDollar),
        BudgetUnit.Tokens => span.SetTag(TelemetryNames.BudgetTokensRemaining, left.Amount),
        BudgetUnit.Requests => span.SetTag(TelemetryNames.BudgetRequestsRemaining, left.Amount),
        _ => span,
    };
}
