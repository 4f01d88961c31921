using KernelGuard.Scoping;

namespace KernelGuard.Stages.Audit;

/// <summary>Makes the ledger's entry of a completion that ended.</summary>
internal static class RecordEntry
{
    public static AuditEntry Entry(this CallRecord call, AuditContent mode)
    {
        var redaction = call.Redaction;
        var budget = call.Budget;
        var saved = call.Cache?.Saved ?? CacheSavings.None;
        return new AuditEntry
        {
            Id = call.Id,
            Time = call.StartedAt.ToUniversalTime(),
            Function = call.Policy.Function,
            PromptVersion = call.Policy.PromptVersion,
            Tenant = call.Who.Tenant,
            User = call.Who.User,
            Conversation = call.Who.Conversation,
            ModelAsked = call.RequestModel,
            ModelServed = call.ResponseModel,
            Streamed = call.Streamed,
            Outcome = (call.Outcome ?? CallOutcome.Error).Word(),
            ErrorType = call.ErrorType,
            Cache = call.Cache?.Result.Word(),
            Question = call.Cache is { KeyPrefix: { Length: > 0 } key } ? key : null,
            AnswerStored = call.Cache is { KeyPrefix.Length: > 0 } ? call.Cache.Stored : null,
            Redacted = redaction is null ? null : AuditJson.Counts(redaction.Found),
            RedactionEnforced = redaction?.Enforced,
            BudgetDecision = budget?.Decision.Word(),
            Budget = budget?.Budget,
            BudgetEnforced = budget?.Enforced,
            Attempts = call.Attempts.Count,
            AttemptDetails = AuditJson.Attempts(call.Attempts),
            Flight = call.Flight?.Id,
            FallbackReason = call.FallbackReason,
            Continuations = call.Continuations,
            FinishReason = call.FinishReason?.Value,
            Usage = call.Usage,
            CostNanoDollars = NanoDollars(call.Cost),
            SavedInputTokens = saved.Usage.TotalInput,
            SavedOutputTokens = saved.Usage.TotalOutput,
            SavedNanoDollars = call.Cache is null ? null : NanoDollars(saved.Cost),
            SavedTime = Whole(saved.Time),
            Duration = Whole(call.Elapsed),
            ResponseId = call.ResponseId,
            ContentMode = mode,
            Content = mode != AuditContent.None && redaction is { Enforced: true } ? AuditJson.Content(redaction) : null,
        };
    }

    internal static long? NanoDollars(decimal? dollars) => dollars is { } cost ? (long)decimal.Round(cost * 1_000_000_000m) : null;

    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromMicroseconds(Math.Floor(time.TotalMicroseconds));
}
