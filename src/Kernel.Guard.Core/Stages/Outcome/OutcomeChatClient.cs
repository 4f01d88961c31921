using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Outcome;

/// <summary>Writes into the record how a completion ended, for audit and telemetry to read.</summary>
internal sealed class OutcomeChatClient(IChatClient inner) : ObservingChatClient<CallRecord>(inner)
{
    protected override ValueTask<CallRecord> BeginAsync(IEnumerable<ChatMessage> messages, GuardChatOptions options, bool streamed, CancellationToken cancellationToken) =>
        new(options.Call);

    protected override void Saw(CallRecord state, ChatResponse response)
    {
        state.ResponseModel = response.ModelId;
        state.ResponseId = response.ResponseId;
        state.FinishReason = response.FinishReason;
    }

    protected override void Saw(CallRecord state, ChatResponseUpdate update)
    {
        state.ResponseModel ??= update.ModelId;
        state.ResponseId ??= update.ResponseId;
        state.FinishReason = update.FinishReason ?? state.FinishReason;
    }

    protected override ValueTask EndAsync(CallRecord state, Exception? error, bool left)
    {
        state.Outcome = (error, left) switch
        {
            (BudgetExceededException, _) => CallOutcome.Denied,
            (RedactionException, _) => CallOutcome.Blocked,
            (_, true) => CallOutcome.Cancelled,
            (not null, _) => CallOutcome.Error,
            _ => state.Cache?.Result is CacheResult.Hit or CacheResult.Coalesced ? CallOutcome.CacheHit : CallOutcome.Success,
        };
        state.ErrorType = (error as GuardException)?.ErrorType ?? (left ? "cancelled" : error is null ? null : "_OTHER");
        if (error is GuardException failed)
        {
            failed.Usage = state.Usage;
        }

        return ValueTask.CompletedTask;
    }
}
