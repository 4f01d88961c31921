using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Hosting;

/// <summary>Sends a completion into the chain and ends it, whole or streamed, when the deadline of the call around it passes.</summary>
internal static class BoundedCompletion
{
    public static async Task<ChatResponse> AskAsync(IChatClient chain, IList<ChatMessage> messages, GuardChatOptions options, CancellationToken cancellationToken)
    {
        using var bound = new CallBound(options.Call.Deadline, cancellationToken);
        try
        {
            return await chain.GetResponseAsync(messages, options, bound.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (bound.Expired)
        {
            throw Error(bound, options);
        }
    }

    public static async IAsyncEnumerable<ChatResponseUpdate> Stream(
        IChatClient chain, IList<ChatMessage> messages, GuardChatOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var bound = new CallBound(options.Call.Deadline, cancellationToken);
        var steps = chain.GetStreamingResponseAsync(messages, options, bound.Token).GetAsyncEnumerator(bound.Token);
        await using (steps.ConfigureAwait(false))
        {
            while (true)
            {
                try
                {
                    if (!await steps.MoveNextAsync().ConfigureAwait(false))
                    {
                        break;
                    }
                }
                catch (OperationCanceledException) when (bound.Expired)
                {
                    throw Error(bound, options);
                }

                yield return steps.Current;
            }
        }
    }

    private static GuardTimeoutException Error(CallBound bound, GuardChatOptions options)
    {
        var error = bound.Error();
        error.Usage = options.Call.Usage;
        return error;
    }
}
