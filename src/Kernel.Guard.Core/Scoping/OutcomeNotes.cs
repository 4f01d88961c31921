using Microsoft.Extensions.AI;

namespace KernelGuard.Scoping;

/// <summary>
/// Notes in a record what was answered and how it ended. The chain's outcome stage does so for all; a stage used alone does it itself, and
/// noting twice changes nothing.
/// </summary>
internal static class OutcomeNotes
{
    public static void Note(this CallRecord call, ChatResponse response)
    {
        call.ResponseModel = response.ModelId;
        call.ResponseId = response.ResponseId;
        call.FinishReason = response.FinishReason;
    }

    public static void Note(this CallRecord call, ChatResponseUpdate update)
    {
        call.ResponseModel ??= update.ModelId;
        call.ResponseId ??= update.ResponseId;
        call.FinishReason = update.FinishReason ?? call.FinishReason;
    }

    public static void NoteEnd(this CallRecord call, Exception? error, bool left)
    {
        // Beneath the call's deadline its end looks like a caller who left.
        var late = error is OperationCanceledException && call.Deadline is { HasPassed: true };
        left &= !late;
        call.Outcome = (error, left) switch
        {
            (BudgetExceededException, _) => CallOutcome.Denied,
            (RedactionException, _) => CallOutcome.Blocked,
            (_, true) => CallOutcome.Cancelled,
            (not null, _) => CallOutcome.Error,
            _ => call.Cache is { Served: true } ? CallOutcome.CacheHit : CallOutcome.Success,
        };
        call.ErrorType = ErrorTypeOf(late ? call.Deadline!.Error() : error, left);
    }

    /// <summary>Answers an error's kind from the closed set; null without one.</summary>
    public static string? ErrorTypeOf(Exception? error, bool left) =>
        (error as GuardException)?.ErrorType ?? (left ? TelemetryNames.Cancelled : error is null ? null : TelemetryNames.Other);
}
