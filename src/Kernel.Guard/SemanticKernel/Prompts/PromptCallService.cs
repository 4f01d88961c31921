using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace KernelGuard.SemanticKernel;

/// <summary>Sends a prompt method's exact messages, within the scope of its call, whole or streamed.</summary>
internal sealed class PromptCallService(IChatCompletionService inner, PromptCall call) : IChatCompletionService
{
    public IReadOnlyDictionary<string, object?> Attributes => inner.Attributes;

    public async Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        var history = await ResolveAsync(chatHistory).ConfigureAwait(false);
        using (call.Scope.Enter())
        {
            return await inner.GetChatMessageContentsAsync(history, executionSettings, kernel, cancellationToken).ConfigureAwait(false);
        }
    }

    public async IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var history = await ResolveAsync(chatHistory).ConfigureAwait(false);
        var stream = ScopedStream.Run(
            call.Scope, token => inner.GetStreamingChatMessageContentsAsync(history, executionSettings, kernel, token), cancellationToken);
        await foreach (var update in stream.ConfigureAwait(false))
        {
            yield return update;
        }
    }

    private async ValueTask<ChatHistory> ResolveAsync(ChatHistory parsed)
    {
        var history = await call.ResolveAsync(parsed).ConfigureAwait(false);
        if (history is PromptHistory prompt && inner is not GuardChatCompletionService)
        {
            prompt.ThrowIfUnknown();
        }

        return history;
    }
}
