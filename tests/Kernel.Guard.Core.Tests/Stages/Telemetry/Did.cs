using KernelGuard.Accounting;
using KernelGuard.Scoping;

namespace KernelGuard.Core.Tests.Stages.Telemetry;

/// <summary>Is what stages write into a record.</summary>
internal static class Did
{
    /// <summary>A miss, a warning, three findings, and a first attempt that was turned away before the second model answered.</summary>
    public static void Everything(GuardChatOptions options)
    {
        var call = options.Call;
        call.Cache = new(CacheResult.Miss, "0011223344556677", Stored: true);
        call.Budget = new(BudgetDecision.Warned, "day", Enforced: true);
        call.Redaction = new() { Enforced = true };
        call.Redaction.Found = call.Redaction.Found.Add(PiiKinds.Email, 2).Add(PiiKinds.Iban, 1);
        var first = call.BeginAttempt("asked-1");
        (first.Sent, first.ErrorType, first.Cost) = (true, "429", 0m);
        options.ModelId = "second";
        var second = options.Attempt;
        (second.Sent, second.Completed, second.Cost) = (true, true, 0.75m);
        second.Usage = new TokenUsage(60, 40, 0, 15, 5, 0, 0, 0, UsageSource.Provider);
        call.FallbackReason = "rate_limited";
    }
}
