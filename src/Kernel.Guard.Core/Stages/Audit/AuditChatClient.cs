using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Audit;

/// <summary>Appends one entry per completion, however it ended. It reads the record at the end and touches no message.</summary>
internal sealed class AuditChatClient(IChatClient inner, AuditLedger ledger, AuditContent content) : ObservingChatClient<CallRecord>(inner)
{
    protected override async ValueTask<CallRecord> BeginAsync(IEnumerable<ChatMessage> messages, GuardChatOptions options, bool streamed, CancellationToken cancellationToken)
    {
        // A ledger that cannot be written to is found before anything is paid for.
        await ledger.AdmitAsync(cancellationToken).ConfigureAwait(false);
        return options.Call;
    }

    // What the guard's outcome stage noted already is noted again, to no effect; a pipeline with this stage alone has no other.
    protected override void Saw(CallRecord state, ChatResponse response) => state.Note(response);

    protected override void Saw(CallRecord state, ChatResponseUpdate update) => state.Note(update);

    protected override async ValueTask EndAsync(CallRecord state, Exception? error, bool left)
    {
        if (state.Outcome is null)
        {
            state.NoteEnd(error, left);
        }

        try
        {
            await ledger.AppendAsync(state.Entry(content)).ConfigureAwait(false);
        }
        catch (AuditException) when (error is not null || left)
        {
            // The call fails already, and for a reason of its own.
        }
    }
}
