using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace KernelGuard.SemanticKernel;

/// <summary>Puts back what Semantic Kernel leaves out when it makes updates of its streamed contents: id, time, finish reason and usage.</summary>
internal static class PromptUpdate
{
    public static async IAsyncEnumerable<ChatResponseUpdate> Completed(
        IAsyncEnumerable<ChatResponseUpdate> stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var update in stream.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (update.RawRepresentation is StreamingChatCompletionUpdate wire)
            {
                Complete(update, wire);
            }

            yield return update;
        }
    }

    private static void Complete(ChatResponseUpdate update, StreamingChatCompletionUpdate wire)
    {
        update.ResponseId ??= wire.CompletionId;
        update.CreatedAt ??= wire.CreatedAt;
        update.FinishReason ??= wire.FinishReason switch
        {
            null => null,
            global::OpenAI.Chat.ChatFinishReason.Length => Microsoft.Extensions.AI.ChatFinishReason.Length,
            global::OpenAI.Chat.ChatFinishReason.ToolCalls => Microsoft.Extensions.AI.ChatFinishReason.ToolCalls,
            global::OpenAI.Chat.ChatFinishReason.ContentFilter => Microsoft.Extensions.AI.ChatFinishReason.ContentFilter,
            _ => Microsoft.Extensions.AI.ChatFinishReason.Stop,
        };
        if (!string.IsNullOrEmpty(wire.Model))
        {
            update.ModelId = wire.Model;
        }

        if (wire.Usage is { } usage && !update.Contents.Any(content => content is UsageContent))
        {
            update.Contents.Add(new UsageContent(new UsageDetails
            {
                InputTokenCount = usage.InputTokenCount,
                OutputTokenCount = usage.OutputTokenCount,
                TotalTokenCount = usage.TotalTokenCount,
                CachedInputTokenCount = usage.InputTokenDetails?.CachedTokenCount,
                ReasoningTokenCount = usage.OutputTokenDetails?.ReasoningTokenCount,
            }));
        }
    }
}
