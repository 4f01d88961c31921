using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>Is the upper half of the budget: turns a completion away that has no room, before anything is tried, and reserves for its first attempt.</summary>
internal sealed class AdmissionChatClient(IChatClient inner, BudgetGate gate) : DelegatingChatClient(inner)
{
    private readonly SendingClient _sender = new(inner);

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var list = HeldMessages.Of(messages);
        var (guarded, ticket) = await AdmitAsync(list, options, cancellationToken).ConfigureAwait(false);
        try
        {
            return await InnerClient.GetResponseAsync(list, guarded, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await gate.ReleaseAsync(ticket).ConfigureAwait(false);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var list = HeldMessages.Of(messages);
        var (guarded, ticket) = await AdmitAsync(list, options, cancellationToken).ConfigureAwait(false);
        try
        {
            await foreach (var update in InnerClient.GetStreamingResponseAsync(list, guarded, cancellationToken).ConfigureAwait(false))
            {
                yield return update;
            }
        }
        finally
        {
            await gate.ReleaseAsync(ticket).ConfigureAwait(false);
        }
    }

    private async ValueTask<(GuardChatOptions Options, BudgetTicket Ticket)> AdmitAsync(IList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var guarded = GuardChatOptions.Of(options);
        _sender.Note(guarded);
        var model = guarded.ModelId ?? this.GetService<ChatClientMetadata>()?.DefaultModelId;
        var ticket = await gate.AdmitAsync(messages, guarded, model, cancellationToken).ConfigureAwait(false);
        guarded.Call.Ticket = ticket;
        return (guarded, ticket);
    }
}
