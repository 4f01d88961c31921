using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.OpenAI;

/// <summary>Is the end of the chain for the Responses API: it brings the settings that <see cref="ChatOptions"/> cannot say, and the SDK's errors into the guard's form.</summary>
internal sealed class OpenAIResponsesAdapter(IChatClient inner, HttpClient http, OpenAIErrors errors) : DelegatingChatClient(inner)
{
    private readonly string? _model = inner.GetService<ChatClientMetadata>()?.DefaultModelId;

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return ResponsesOutcome.Of(await InnerClient.GetResponseAsync(PlainMessages.Of(messages), ResponsesRequest.Of(options), cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw errors.Of(error, options?.ModelId ?? _model);
        }
    }

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        OpenAIStream.Run(
            token => InnerClient.GetStreamingResponseAsync(PlainMessages.Of(messages), ResponsesRequest.Of(options), token), errors, options?.ModelId ?? _model, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            http.Dispose();
        }
    }
}
