using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
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
        var exact = await call.ResolveAsync(chatHistory).ConfigureAwait(false);
        using var bound = new CallBound(call.Scope.Deadline, cancellationToken);
        using (call.Scope.Enter())
        {
            try
            {
                return exact is not null && inner is GuardChatCompletionService guard && ReferenceEquals(executionSettings, call.Method.Settings)
                    ? await guard.AskAsync(exact, call.Method.Request, bound.Token).ConfigureAwait(false)
                    : await inner.GetChatMessageContentsAsync(HistoryOf(exact, chatHistory), executionSettings, kernel, bound.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (bound.Expired)
            {
                throw bound.Error();
            }
        }
    }

    public async IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var history = HistoryOf(await call.ResolveAsync(chatHistory).ConfigureAwait(false), chatHistory);
        var stream = ScopedStream.Run(
            call.Scope, token => inner.GetStreamingChatMessageContentsAsync(history, executionSettings, kernel, token), cancellationToken);
        await foreach (var update in stream.ConfigureAwait(false))
        {
            yield return update;
        }
    }

    private ChatHistory HistoryOf(IReadOnlyList<ChatMessage>? exact, ChatHistory parsed)
    {
        if (exact is null)
        {
            return parsed;
        }

        var history = new PromptHistory(exact);
        if (inner is not GuardChatCompletionService)
        {
            history.ThrowIfUnknown();
        }

        return history;
    }
}
