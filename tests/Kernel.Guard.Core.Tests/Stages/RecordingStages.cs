using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Core.Tests.Stages;

/// <summary>Stands where redaction, cache, budget and resilience stand, and writes into the record what a test says that they did.</summary>
internal sealed class RecordingStages(IChatClient inner, Action<GuardChatOptions> write, ChatResponse? cached = null, Exception? refusal = null) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        write((GuardChatOptions)options!);
        return refusal is not null ? Task.FromException<ChatResponse>(refusal)
            : cached is not null ? Task.FromResult(cached)
            : InnerClient.GetResponseAsync(messages, options, cancellationToken);
    }

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        write((GuardChatOptions)options!);
        return refusal is not null ? throw refusal
            : cached is not null ? cached.ToChatResponseUpdates().ToAsyncEnumerable()
            : InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken);
    }
}
