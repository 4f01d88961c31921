using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Responses;

namespace KernelGuard.OpenAI;

/// <summary>Says how a Responses answer ended: the SDK's client leaves the reason open of a whole one that is complete, and of a stream that is not.</summary>
internal static class ResponsesOutcome
{
    public static ChatResponse Of(ChatResponse response)
    {
        if (response.RawRepresentation is not ResponseResult raw)
        {
            return response;
        }

        if (raw.Status is ResponseStatus.Completed)
        {
            response.FinishReason ??= response.Messages.Any(message => message.Contents.Any(content => content is FunctionCallContent)) ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop;
        }

        return response.Messages.Count > 0 || raw.Status is not null ? response : throw OpenAIErrors.Garbage();
    }

    /// <summary>Gives a stream that the provider ended early, at its output limit or by its filter, the reason and the usage that its last event says.</summary>
    public static async IAsyncEnumerable<ChatResponseUpdate> Of(IAsyncEnumerable<ChatResponseUpdate> stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var update in stream.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (update.RawRepresentation is StreamingResponseIncompleteUpdate { Response: { } raw } && update.FinishReason is null)
            {
                var response = raw.AsChatResponse();
                update.FinishReason = response.FinishReason ?? new ChatFinishReason("incomplete");
                update.ModelId ??= response.ModelId;
                if (response.Usage is { } usage && !update.Contents.Any(content => content is UsageContent))
                {
                    update.Contents.Add(new UsageContent(usage));
                }
            }

            yield return update;
        }
    }
}
