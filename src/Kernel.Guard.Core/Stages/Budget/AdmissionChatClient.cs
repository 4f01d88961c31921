using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Budget;

/// <summary>Is the upper half of the budget: turns a completion away that has no room, before anything is tried.</summary>
internal sealed class AdmissionChatClient(IChatClient inner, BudgetGate gate) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var list = messages as IList<ChatMessage> ?? [.. messages];
        return InnerClient.GetResponseAsync(list, Admit(list, options), cancellationToken);
    }

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var list = messages as IList<ChatMessage> ?? [.. messages];
        return InnerClient.GetStreamingResponseAsync(list, Admit(list, options), cancellationToken);
    }

    private GuardChatOptions Admit(IList<ChatMessage> messages, ChatOptions? options)
    {
        var guarded = GuardChatOptions.Of(options);
        guarded.Call.Ticket = gate.Admit(messages, guarded, guarded.ModelId ?? this.GetService<ChatClientMetadata>()?.DefaultModelId);
        return guarded;
    }
}
