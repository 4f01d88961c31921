using System.ClientModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace KernelGuard.SemanticKernel;

/// <summary>Is a streamed answer of the guard as the SDK's collection: one page, made as it is read.</summary>
internal sealed class WireStream(IChatClient guard, IList<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken)
    : AsyncCollectionResult<StreamingChatCompletionUpdate>
{
    public override async IAsyncEnumerable<ClientResult> GetRawPagesAsync()
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return null!;
    }

    public override ContinuationToken? GetContinuationToken(ClientResult page) => null;

    protected override async IAsyncEnumerable<StreamingChatCompletionUpdate> GetValuesFromPageAsync(ClientResult page)
    {
        await foreach (var update in guard.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            yield return WireAnswer.Of(update);
        }
    }
}
