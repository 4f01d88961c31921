using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
using KernelGuard.Stages.Resilience.Streams;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Resilience;

/// <summary>
/// Makes the attempts of each completion. Before a stream's first content a failure moves on; after it, the stream goes on or ends in a typed error.
/// </summary>
internal sealed class ResilienceChatClient(IChatClient inner, ResiliencePlan plan) : DelegatingChatClient(inner), IRepeatsAttempts
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var completion = Begin(messages, options, streamed: false, cancellationToken, out _);
        var answer = await completion.RunAsync().ConfigureAwait(false);

        // One that failed is not used again: what it began may not have ended.
        plan.Completions.Return(completion);
        return answer.Whole!;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var completion = Begin(messages, options, streamed: true, cancellationToken, out var continuation);
        var answer = await completion.RunAsync().ConfigureAwait(false);
        var stream = answer.Stream!;
        var isCut = false;
        try
        {
            foreach (var held in stream.Held)
            {
                continuation?.Note(held);
                yield return held;
            }

            while (!stream.Ended)
            {
                try
                {
                    if (!await stream.NextAsync().ConfigureAwait(false))
                    {
                        break;
                    }
                }
                catch (GuardException error) when (continuation?.MayFollow(error, completion) is true)
                {
                    completion.Cut(error);
                    isCut = true;
                    break;
                }

                continuation?.Note(stream.Steps.Current);
                yield return stream.Steps.Current;
            }
        }
        finally
        {
            try
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }
            finally
            {
                await completion.EndAsync().ConfigureAwait(false);
            }
        }

        if (isCut)
        {
            await foreach (var update in continuation!.RunAsync(completion, cancellationToken).ConfigureAwait(false))
            {
                yield return update;
            }
        }
    }

    private Completion Begin(IEnumerable<ChatMessage> messages, ChatOptions? options, bool streamed, CancellationToken cancellationToken, out Continuation? continuation)
    {
        var list = HeldMessages.Of(messages);
        var guarded = GuardChatOptions.Of(options);
        continuation = streamed && plan.Continues ? Continuation.Of(list, guarded, plan.Log) : null;
        var completion = streamed ? new Completion(plan, streamed) : plan.Completions.Take();
        completion.Begin(InnerClient, list, guarded, streamed, cancellationToken);
        return completion;
    }
}
