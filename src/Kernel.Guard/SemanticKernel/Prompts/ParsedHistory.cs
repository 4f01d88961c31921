using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace KernelGuard.SemanticKernel;

/// <summary>Tells whether a history is what Semantic Kernel's own parser makes of a text, that is, whether a filter left the text alone.</summary>
internal static class ParsedHistory
{
    public static async ValueTask<bool> IsOfAsync(string text, ChatHistory parsed)
    {
        var capture = new Capture();
        await capture.GetChatMessageContentsAsync(text, executionSettings: null, kernel: null).ConfigureAwait(false);
        return capture.History is { } own && own.Count == parsed.Count && own.Zip(parsed).All(pair => Same(pair.First, pair.Second));
    }

    private static bool Same(ChatMessageContent left, ChatMessageContent right) =>
        left.Role == right.Role && left.Items.Count == right.Items.Count && left.Items.Zip(right.Items).All(pair => Same(pair.First, pair.Second));

    private static bool Same(KernelContent left, KernelContent right) => (left, right) switch
    {
        (TextContent a, TextContent b) => a.Text == b.Text,
        (BinaryContent a, BinaryContent b) => a.GetType() == b.GetType() && a.Uri == b.Uri && a.DataUri == b.DataUri,
        _ => false,
    };

    // The parser is internal to Semantic Kernel; its public way in is the extension that takes a text.
    private sealed class Capture : IChatCompletionService
    {
        public ChatHistory? History { get; private set; }

        public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?>();

        public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
            ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
        {
            History = chatHistory;
            return Task.FromResult<IReadOnlyList<ChatMessageContent>>([]);
        }

        public IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
            ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
            AsyncEnumerable.Empty<StreamingChatMessageContent>();
    }
}
