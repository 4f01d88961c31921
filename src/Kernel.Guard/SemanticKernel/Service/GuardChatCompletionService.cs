using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Microsoft.SemanticKernel.TextGeneration;
using TextContent = Microsoft.SemanticKernel.TextContent;

namespace KernelGuard.SemanticKernel;

/// <summary>
/// Is the kernel's chat service over the guard. Semantic Kernel's own connector stands in it unchanged, with its settings, its tool loop, its filters
/// and its results; beneath it, in place of the SDK's client, each of its completions passes the chain.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class GuardChatCompletionService : IChatCompletionService, ITextGenerationService
{
    private const string NoModel = "default";

    private readonly IChatClient _guard;
    private readonly ILoggerFactory? _loggers;
    private readonly string _model;
    private readonly WireOptions _plain = new(extra: false);
    private readonly WireOptions _extra = new(extra: true);
    private readonly OpenAIChatCompletionService _connector;
    private readonly OpenAIChatCompletionService _extraConnector;

    public GuardChatCompletionService(IChatClient guard, ILoggerFactory? loggers)
    {
        _guard = guard;
        _loggers = loggers;
        _model = guard.GetService<ChatClientMetadata>()?.DefaultModelId ?? NoModel;
        _connector = Connector(_plain, null);
        _extraConnector = Connector(_extra, null);
    }

    public IReadOnlyDictionary<string, object?> Attributes => _connector.Attributes;

    public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chatHistory);
        var settings = AnswerFormat.Of(executionSettings);
        var connector = ConnectorOf(chatHistory, settings);
        return OffersTools(settings)
            ? LoopAsync((watched, token) => connector.GetChatMessageContentsAsync(chatHistory, settings, watched, token), kernel, cancellationToken)
            : connector.GetChatMessageContentsAsync(chatHistory, settings, kernel, cancellationToken);
    }

    /// <summary>
    /// Asks the chain for a whole answer to the exact messages of a prompt method that offers no tools: the connector would only copy them, and the
    /// answer, from one type to another.
    /// </summary>
    public async Task<IReadOnlyList<ChatMessageContent>> AskAsync(IReadOnlyList<ChatMessage> exact, ChatOptions request, CancellationToken cancellationToken)
    {
        var answer = await _guard.GetResponseAsync(exact, request, cancellationToken).ConfigureAwait(false);
        return [new ChatMessageContent(AuthorRole.Assistant, answer.Text, answer.ModelId, answer.RawRepresentation ?? answer, metadata: new AnswerMetadata(answer))];
    }

    public IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
        ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chatHistory);
        var settings = AnswerFormat.Of(executionSettings);
        var connector = ConnectorOf(chatHistory, settings);
        return OffersTools(settings)
            ? Loop((watched, token) => connector.GetStreamingChatMessageContentsAsync(chatHistory, settings, watched, token), kernel, cancellationToken)
            : connector.GetStreamingChatMessageContentsAsync(chatHistory, settings, kernel, cancellationToken);
    }

    public Task<IReadOnlyList<TextContent>> GetTextContentsAsync(
        string prompt, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        var settings = AnswerFormat.Of(executionSettings);
        return OffersTools(settings)
            ? LoopAsync((watched, token) => _extraConnector.GetTextContentsAsync(prompt, settings, watched, token), kernel, cancellationToken)
            : _extraConnector.GetTextContentsAsync(prompt, settings, kernel, cancellationToken);
    }

    public IAsyncEnumerable<StreamingTextContent> GetStreamingTextContentsAsync(
        string prompt, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        var settings = AnswerFormat.Of(executionSettings);
        return OffersTools(settings)
            ? Loop((watched, token) => _extraConnector.GetStreamingTextContentsAsync(prompt, settings, watched, token), kernel, cancellationToken)
            : _extraConnector.GetStreamingTextContentsAsync(prompt, settings, kernel, cancellationToken);
    }

    // A guarded error inside a tool is told to the model by the connector; the scope keeps it, and the loop ends with it.
    private static async Task<T> LoopAsync<T>(Func<Kernel?, CancellationToken, Task<T>> ask, Kernel? kernel, CancellationToken cancellationToken)
    {
        var scope = GuardScope.Current ?? new GuardScope(policy: null);
        using var bound = new CallBound(scope.Deadline, cancellationToken);
        using (scope.Enter())
        {
            try
            {
                var answer = await ask(ToolFaults.Watch(kernel), bound.Token).ConfigureAwait(false);
                scope.ThrowIfFaulted();
                return answer;
            }
            catch (OperationCanceledException) when (bound.Expired)
            {
                throw bound.Error();
            }
        }
    }

    private static IAsyncEnumerable<T> Loop<T>(Func<Kernel?, CancellationToken, IAsyncEnumerable<T>> ask, Kernel? kernel, CancellationToken cancellationToken) =>
        ScopedStream.Run(GuardScope.Current ?? new GuardScope(policy: null), token => ask(ToolFaults.Watch(kernel), token), cancellationToken);

    private static bool OffersTools(PromptExecutionSettings? settings) =>
        settings is { FunctionChoiceBehavior: not null } or OpenAIPromptExecutionSettings { ToolCallBehavior: not null };

    // Settings of another class become the connector's own in it, and may bring an extra body.
    private static bool MayHaveExtra(PromptExecutionSettings? settings) =>
        settings is OpenAIPromptExecutionSettings own ? own.ExtraBody is { Count: > 0 } : settings is not null;

    // A prompt method's messages are bound to their call: a connector of its own costs less than it would to hand them through an ambient.
    private OpenAIChatCompletionService ConnectorOf(ChatHistory history, PromptExecutionSettings? settings)
    {
        var extra = MayHaveExtra(settings);
        return history is PromptHistory prompt ? Connector(extra ? _extra : _plain, prompt) : extra ? _extraConnector : _connector;
    }

    private OpenAIChatCompletionService Connector(WireOptions options, PromptHistory? prompt) => new(_model, new GuardedOpenAIClient(_guard, options, prompt), _loggers);
}
