using System.Runtime.CompilerServices;
using KernelGuard.Connections;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.OpenAI;

/// <summary>Is the end of the chain for the Responses API: it brings the settings that <see cref="ChatOptions"/> cannot say, and the SDK's errors into the guard's form.</summary>
internal sealed class OpenAIResponsesAdapter(IChatClient inner, HttpClient http, OpenAIErrors errors) : DelegatingChatClient(inner), ISendsNoRawObjects, IReadsRawTier
{
    private readonly string? _model = inner.GetService<ChatClientMetadata>()?.DefaultModelId;

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var exchange = new OpenAIExchange(errors, options, options?.ModelId ?? _model, readsFinish: false);
        exchange.Enter();
        try
        {
            var response = await InnerClient.GetResponseAsync(PlainMessages.Of(messages), ResponsesRequest.Of(options), cancellationToken).ConfigureAwait(false);
            exchange.Check(response);
            foreach (var message in response.Messages)
            {
                ThoughtItem.Show(message.Contents);
            }

            return Stateless(options, ResponsesOutcome.Of(response));
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw cancellationToken.IsCancellationRequested ? new OperationCanceledException(cancellationToken) : exchange.Of(error);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var exchange = new OpenAIExchange(errors, options, options?.ModelId ?? _model, readsFinish: false);
        var stream = ProviderStream.Run(
            token =>
            {
                exchange.Enter();
                return ResponsesOutcome.Of(InnerClient.GetStreamingResponseAsync(PlainMessages.Of(messages), ResponsesRequest.Of(options), token), token);
            },
            exchange,
            demandsFinish: true,
            options,
            cancellationToken);
        await foreach (var update in stream.ConfigureAwait(false))
        {
            if (options?.ConversationId is null)
            {
                update.ConversationId = null;
            }

            yield return update;
        }
    }

    public string? TierOf(ChatOptions options) => RequestedTier.Of(options, this);

    // A tool loop that continues a conversation kept by the provider would send its last part alone: redaction could not number and restore
    // the values of the parts before, and a cache key would not hold them. Without the id the loop sends the whole history.
    private static ChatResponse Stateless(ChatOptions? options, ChatResponse response)
    {
        if (options?.ConversationId is null)
        {
            response.ConversationId = null;
        }

        return response;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            http.Dispose();
        }
    }
}
