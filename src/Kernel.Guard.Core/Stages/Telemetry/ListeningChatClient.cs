using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Telemetry;

/// <summary>Takes the way of the observed client while somebody listens, and goes straight on while nobody does.</summary>
internal sealed class ListeningChatClient(IChatClient inner, IChatClient observed, TelemetrySignals signals, bool wholeCall) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Way.GetResponseAsync(messages, options, cancellationToken);

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Way.GetStreamingResponseAsync(messages, options, cancellationToken);

    private IChatClient Way => (wholeCall ? signals.CallListened : signals.AttemptListened) ? observed : InnerClient;
}
