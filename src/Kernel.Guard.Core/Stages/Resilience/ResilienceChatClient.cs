using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Resilience;

/// <summary>
/// Makes the attempts of each completion. Before a stream's first content a failure moves on; after it, the stream goes on or ends in a typed error.
/// </summary>
internal sealed class ResilienceChatClient(IChatClient inner, ResiliencePlan plan) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var answer = await Begin(messages, options, streamed: false, cancellationToken).RunAsync().ConfigureAwait(false);
        return answer.Whole!;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var completion = Begin(messages, options, streamed: true, cancellationToken);
        var answer = await completion.RunAsync().ConfigureAwait(false);
        var stream = answer.Stream!;
        try
        {
            foreach (var held in stream.Held)
            {
                yield return held;
            }

            while (!stream.Ended)
            {
                ChatResponseUpdate update;
                try
                {
                    var step = stream.Steps.MoveNextAsync();
                    bool more;
                    if (step.IsCompleted)
                    {
                        more = await step.ConfigureAwait(false);
                    }
                    else
                    {
                        stream.Arm();
                        more = await step.ConfigureAwait(false);
                        stream.Disarm();
                    }

                    if (!more)
                    {
                        stream.Ended = true;
                        break;
                    }

                    update = stream.Steps.Current;
                }
                catch (Exception error)
                {
                    ExceptionDispatchInfo.Throw(stream.Explain(error));
                    throw;
                }

                yield return update;
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
    }

    private Completion Begin(IEnumerable<ChatMessage> messages, ChatOptions? options, bool streamed, CancellationToken cancellationToken) =>
        new(plan, InnerClient, messages as IList<ChatMessage> ?? [.. messages], GuardChatOptions.Of(options), streamed, cancellationToken);
}
