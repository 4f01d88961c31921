using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Outcome;

/// <summary>Writes into the record how a completion ended, for audit and telemetry to read.</summary>
internal sealed class OutcomeChatClient(IChatClient inner) : ObservingChatClient<CallRecord>(inner)
{
    protected override ValueTask<CallRecord> BeginAsync(IEnumerable<ChatMessage> messages, GuardChatOptions options, bool streamed, CancellationToken cancellationToken) =>
        new(options.Call);

    protected override void Saw(CallRecord state, ChatResponse response) => state.Note(response);

    protected override void Saw(CallRecord state, ChatResponseUpdate update) => state.Note(update);

    protected override ValueTask EndAsync(CallRecord state, Exception? error, bool left)
    {
        state.NoteEnd(error, left);
        if (error is GuardException failed)
        {
            failed.Usage = state.Usage;
        }

        return ValueTask.CompletedTask;
    }
}
