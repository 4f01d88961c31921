using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using SdkMessage = OpenAI.Chat.ChatMessage;

namespace KernelGuard.SemanticKernel;

/// <summary>Is what the kernel's connector takes for the SDK: its chat client is the guard.</summary>
internal sealed class GuardedOpenAIClient(IChatClient guard, WireOptions options, PromptHistory? prompt) : OpenAIClient
{
    private GuardedChatClient? _chat;

    // The model is the guard's to choose: the connector only knows the default one.
    public override ChatClient GetChatClient(string model) => _chat ??= new GuardedChatClient(guard, options, prompt);
}

/// <summary>Passes the connector's completions to the guard, and the guard's answers back in the SDK's types.</summary>
internal sealed class GuardedChatClient(IChatClient guard, WireOptions wire, PromptHistory? prompt) : ChatClient
{
    public override async Task<ClientResult<ChatCompletion>> CompleteChatAsync(
        IEnumerable<SdkMessage> messages, ChatCompletionOptions? options = null, CancellationToken cancellationToken = default)
    {
        var answer = await guard.GetResponseAsync(WireMessages.Of(messages, prompt), wire.Of(options), cancellationToken).ConfigureAwait(false);
        return ClientResult.FromValue(WireAnswer.Of(answer), NoResponse.Instance);
    }

    public override AsyncCollectionResult<StreamingChatCompletionUpdate> CompleteChatStreamingAsync(
        IEnumerable<SdkMessage> messages, ChatCompletionOptions? options = null, CancellationToken cancellationToken = default) =>
        new WireStream(guard, WireMessages.Of(messages, prompt), wire.Of(options), cancellationToken);

    /// <summary>Stands where the SDK keeps the HTTP response: a stage may have answered without one.</summary>
    private sealed class NoResponse : PipelineResponse
    {
        public static readonly NoResponse Instance = new();

        public override int Status => 200;

        public override string ReasonPhrase => "OK";

        public override Stream? ContentStream { get; set; }

        public override BinaryData Content { get; } = BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty);

        protected override PipelineResponseHeaders HeadersCore { get; } = new NoHeaders();

        public override BinaryData BufferContent(CancellationToken cancellationToken = default) => Content;

        public override ValueTask<BinaryData> BufferContentAsync(CancellationToken cancellationToken = default) => new(Content);

        public override void Dispose()
        {
        }
    }

    private sealed class NoHeaders : PipelineResponseHeaders
    {
        public override IEnumerator<KeyValuePair<string, string>> GetEnumerator() => Enumerable.Empty<KeyValuePair<string, string>>().GetEnumerator();

        public override bool TryGetValue(string name, out string? value)
        {
            value = null;
            return false;
        }

        public override bool TryGetValues(string name, out IEnumerable<string>? values)
        {
            values = null;
            return false;
        }
    }
}
