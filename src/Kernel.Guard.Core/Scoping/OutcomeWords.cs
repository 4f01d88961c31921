using KernelGuard.Accounting;
using KernelGuard.Redaction;

namespace KernelGuard.Scoping;

/// <summary>Spells what a record holds, for telemetry and the ledger alike: words that stay when a member is renamed.</summary>
internal static class OutcomeWords
{
    public static string Word(this CallOutcome outcome) => outcome switch
    {
        CallOutcome.Success => "success",
        CallOutcome.CacheHit => "cache_hit",
        CallOutcome.Denied => "denied",
        CallOutcome.Blocked => "blocked",
        CallOutcome.Cancelled => TelemetryNames.Cancelled,
        _ => "error",
    };

    public static string Word(this CacheResult result) => result switch
    {
        CacheResult.Bypass => "bypass",
        CacheResult.Hit => "hit",
        CacheResult.Stale => "stale",
        CacheResult.Semantic => "semantic",
        CacheResult.Miss => "miss",
        CacheResult.Coalesced => "coalesced",
        _ => "error",
    };

    public static string Word(this BudgetDecision decision) => decision switch
    {
        BudgetDecision.Allowed => "allowed",
        BudgetDecision.Warned => "warned",
        BudgetDecision.Queued => "queued",
        BudgetDecision.Downgraded => "downgraded",
        _ => "denied",
    };

    public static string Word(this UsageSource source) => source switch
    {
        UsageSource.Provider => "provider",
        UsageSource.Estimated => "estimated",
        UsageSource.Abandoned => "abandoned",
        UsageSource.Expired => "expired",
        _ => "none",
    };

    public static string Word(this RedactionAction action) => action switch
    {
        RedactionAction.Mask => "mask",
        RedactionAction.Hash => "hash",
        RedactionAction.Drop => "drop",
        RedactionAction.Block => "block",
        _ => "placeholder",
    };

    public static string Word(this PiiKinds kind) => KindNames.Word(kind);
}
