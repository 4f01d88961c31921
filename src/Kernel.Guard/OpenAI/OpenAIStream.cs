using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.OpenAI;

/// <summary>Reads a stream of the SDK's to its finish reason: one that ends without is an error, never a short answer.</summary>
internal static class OpenAIStream
{
    public static async IAsyncEnumerable<ChatResponseUpdate> Run(
        Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> start, OpenAIErrors errors, ChatOptions? options, string? model, bool callsAtTheEnd, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IAsyncEnumerator<ChatResponseUpdate>? steps = null;
        var content = false;
        var finished = false;
        try
        {
            while (true)
            {
                ChatResponseUpdate update;
                try
                {
                    steps ??= start(cancellationToken).GetAsyncEnumerator(cancellationToken);
                    if (!await steps.MoveNextAsync().ConfigureAwait(false))
                    {
                        break;
                    }

                    update = steps.Current;
                    ServedTier.Note(options, update);
                    ResponsesOutcome.Check(update, errors);
                }
                catch (Exception error) when (!cancellationToken.IsCancellationRequested)
                {
                    throw content ? new IncompleteStreamException() : errors.Of(error, model);
                }

                finished |= update.FinishReason is not null;
                if (callsAtTheEnd && !finished && HasCall(update))
                {
                    // The SDK's pieces of a call are put together at the stream's end: without a finish reason it is a half.
                    throw new IncompleteStreamException();
                }

                content = content || FirstContent.IsIn(update);
                yield return update;
            }

            if (!finished)
            {
                throw content ? new IncompleteStreamException() : OpenAIErrors.NothingCame();
            }
        }
        finally
        {
            if (steps is not null)
            {
                await steps.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static bool HasCall(ChatResponseUpdate update)
    {
        for (var i = 0; i < update.Contents.Count; i++)
        {
            if (update.Contents[i] is FunctionCallContent)
            {
                return true;
            }
        }

        return false;
    }
}
