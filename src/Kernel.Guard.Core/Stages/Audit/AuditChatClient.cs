using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Audit;

/// <summary>Appends one entry per completion, however it ended. It reads the record at the end and touches no message.</summary>
internal sealed class AuditChatClient(IChatClient inner, AuditLedger ledger, AuditContent content) : ObservingChatClient<AuditChatClient.Audited>(inner)
{
    protected override async ValueTask<Audited> BeginAsync(IEnumerable<ChatMessage> messages, GuardChatOptions options, bool streamed, CancellationToken cancellationToken)
    {
        // A ledger that cannot be written to is found before anything is paid for.
        await ledger.AdmitAsync(cancellationToken).ConfigureAwait(false);
        return new Audited(options.Call, cancellationToken);
    }

    // What the guard's outcome stage noted already is noted again, to no effect; a pipeline with this stage alone has no other.
    protected override void Saw(Audited state, ChatResponse response) => state.Call.Note(response);

    protected override void Saw(Audited state, ChatResponseUpdate update) => state.Call.Note(update);

    protected override async ValueTask EndAsync(Audited state, Exception? error, bool left)
    {
        if (state.Call.Outcome is null)
        {
            state.Call.NoteEnd(error, left);
        }

        try
        {
            await ledger.AppendUntilAsync(state.Call.Entry(content), state.Caller).ConfigureAwait(false);
        }
        catch (Exception failed) when (failed is AuditException or OperationCanceledException && (error is not null || left))
        {
            // The call fails already, and for a reason of its own.
        }
    }

    /// <summary>Is a call that is under way, and who may leave it.</summary>
    internal readonly record struct Audited(CallRecord Call, CancellationToken Caller);
}
