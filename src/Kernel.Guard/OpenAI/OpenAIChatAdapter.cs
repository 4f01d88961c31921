using KernelGuard.Connections;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using SdkMessage = OpenAI.Chat.ChatMessage;

namespace KernelGuard.OpenAI;

/// <summary>
/// Is the end of the chain for Chat Completions: it alone makes the SDK's objects, of the options and of the settings that
/// <see cref="ChatOptions"/> cannot say, and turns the SDK's errors into the guard's.
/// </summary>
internal sealed class OpenAIChatAdapter : IChatClient, ISendsNoRawObjects, INamesOutputLimit, IReadsRawTier
{
    private readonly OpenAIClient _client;
    private readonly ChatClient _chat;
    private readonly string _model;
    private readonly HttpClient _http;
    private readonly OpenAIErrors _errors;
    private readonly ChatClientMetadata _metadata;
    private readonly ChatRequest _request;

    public OpenAIChatAdapter(OpenAIClient client, string model, Uri endpoint, HttpClient http, OpenAIErrors errors)
    {
        _client = client;
        _chat = client.GetChatClient(model);
        _model = model;
        _http = http;
        _errors = errors;
        _metadata = new ChatClientMetadata("openai", endpoint, model);
        _request = new ChatRequest(this);
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var model = options?.ModelId ?? _model;
        var exchange = new OpenAIExchange(_errors, options, model, readsFinish: true);
        exchange.Enter();
        try
        {
            var (sent, request) = Build(messages, options);
            var answer = await ClientOf(model).CompleteChatAsync(sent, request, cancellationToken).ConfigureAwait(false);
            var response = answer.Value.AsChatResponse(request);
            exchange.Check(response);
            return response;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw cancellationToken.IsCancellationRequested ? new OperationCanceledException(cancellationToken) : exchange.Of(error);
        }
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var model = options?.ModelId ?? _model;
        var exchange = new OpenAIExchange(_errors, options, model, readsFinish: true);
        return ProviderStream.Run(Start, exchange, demandsFinish: true, options, cancellationToken);

        IAsyncEnumerable<ChatResponseUpdate> Start(CancellationToken token)
        {
            exchange.Enter();
            var (sent, request) = Build(messages, options);
            RawBody.RefuseChoices(ref request.Patch);
            return ClientOf(model).CompleteChatStreamingAsync(sent, request, token).AsChatResponseUpdatesAsync(request, token);
        }
    }

    public string? TierOf(ChatOptions options) => RequestedTier.Of(options, this);

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose() => _http.Dispose();

    private (List<SdkMessage> Messages, ChatCompletionOptions Options) Build(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        try
        {
            return (ChatRequestMessages.Of(messages, options), _request.Options(options));
        }
        catch (Exception error) when (error is not GuardException)
        {
            throw OpenAIErrors.NotBuilt(error);
        }
    }

    private ChatClient ClientOf(string model) => model == _model ? _chat : _client.GetChatClient(model);
}
