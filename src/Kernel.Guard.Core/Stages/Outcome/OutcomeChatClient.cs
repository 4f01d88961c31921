using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Outcome;

/// <summary>
/// Writes into the record how a completion ended, for audit and telemetry to read, and into the error what the caller had: it stands above redaction, and
/// each caller of a shared completion passes it alone.
/// </summary>
internal sealed class OutcomeChatClient(IChatClient inner, ILogger? log = null) : ObservingChatClient<SeenCompletion>(inner)
{
    protected override ValueTask<SeenCompletion> BeginAsync(IEnumerable<ChatMessage> messages, GuardChatOptions options, bool streamed, CancellationToken cancellationToken) =>
        new(new SeenCompletion(options.Call, streamed ? [] : null));

    protected override void Saw(SeenCompletion state, ChatResponse response) => state.Call.Note(response);

    protected override void Saw(SeenCompletion state, ChatResponseUpdate update)
    {
        state.Call.Note(update);
        state.Updates?.Add(update);
    }

    protected override ValueTask EndAsync(SeenCompletion state, Exception? error, bool left)
    {
        state.Call.NoteEnd(error, left);
        try
        {
            if (log is not null)
            {
                Tell(log, state.Call);
            }
        }
        catch (Exception)
        {
            // The caller has the call's own error, whatever a provider of logs throws.
        }

        if (error is GuardException failed)
        {
            failed.Usage = state.Call.Usage;
        }

        if (error is IncompleteStreamException incomplete && state.Updates is { } updates)
        {
            incomplete.Received = updates.ToChatResponse();
        }

        return ValueTask.CompletedTask;
    }

    private static void Tell(ILogger log, CallRecord call)
    {
        switch (call.Outcome)
        {
            case CallOutcome.Denied:
                OutcomeLog.Denied(log, call.Budget?.Budget, call.Policy.Function);
                break;
            case CallOutcome.Blocked when log.IsEnabled(LogLevel.Warning):
                OutcomeLog.Blocked(log, call.Policy.Function, string.Join(", ", (call.Redaction?.Found.Keys ?? []).Select(static kind => kind.Word()).DefaultIfEmpty("nothing that is told")));
                break;
        }
    }
}

/// <summary>Is a completion as its caller sees it.</summary>
/// <param name="Call">Its record.</param>
/// <param name="Updates">What a stream has handed on; null for a whole answer.</param>
internal readonly record struct SeenCompletion(CallRecord Call, List<ChatResponseUpdate>? Updates);
