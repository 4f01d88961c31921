using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Connections;

/// <summary>
/// Reads a client's stream to its finish reason: one that ends without is an error, never a short answer, and a tool call waits for it, because a
/// stream that was cut may hold a half of one. What breaks after it takes nothing off the answer, and ends the stream, unless a
/// tool call was said that the client hands on only at the end: its finish reason waits for it.
/// </summary>
internal static class ProviderStream
{
    /// <summary>Reads a stream.</summary>
    /// <param name="start">Starts the client's stream.</param>
    /// <param name="errors">The client's errors.</param>
    /// <param name="demandsFinish">Whether a stream without a finish reason is a half.</param>
    /// <param name="options">The request's options: its attempt is told of a tool call that is being said.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public static async IAsyncEnumerable<ChatResponseUpdate> Run(
        Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> start,
        ProviderErrors errors,
        bool demandsFinish,
        ChatOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IAsyncEnumerator<ChatResponseUpdate>? steps = null;
        List<ChatResponseUpdate>? calls = null;
        var content = false;
        var hasReason = false;
        var isLeftToTools = false;
        var hasCall = false;
        var isCalling = false;
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
                    errors.Check(update);
                }
                catch (Exception) when (hasReason && !isCalling)
                {
                    break;
                }
                catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
                {
                    throw cancellationToken.IsCancellationRequested ? new OperationCanceledException(cancellationToken)
                        : content && error is not IncompleteStreamException ? new IncompleteStreamException { Reason = errors.Of(error) as ProviderException }
                        : errors.Of(error);
                }

                // Azure's events about its filter name neither answer nor model.
                update.ResponseId = NotEmpty(update.ResponseId);
                update.MessageId = NotEmpty(update.MessageId);
                update.ModelId = NotEmpty(update.ModelId);
                content = content || FirstContent.IsIn(update);
                isLeftToTools = LastContent.HoldsResult(update) && (hasReason || isLeftToTools);
                hasReason = LastContent.IsPast(update, hasReason);
                var isPiece = update.RawRepresentation is { } raw && errors.IsPieceOfToolCall(raw);
                if (isPiece && !content && options is GuardChatOptions guarded)
                {
                    guarded.Attempt.CallPieces++;
                }

                var isCall = HasCall(update);
                hasCall |= isCall;
                isCalling = !isCall && (isCalling || isPiece || (update.FinishReason == ChatFinishReason.ToolCalls && !hasCall));
                if ((demandsFinish && !hasReason && (calls is not null || isCall)) || (hasReason && isCalling))
                {
                    (calls ??= []).Add(update);
                    continue;
                }

                if (calls is not null)
                {
                    foreach (var call in calls)
                    {
                        yield return call;
                    }

                    calls = null;
                }

                yield return update;
            }

            // A tool may end the answer.
            if (demandsFinish && !hasReason && !isLeftToTools)
            {
                throw content ? new IncompleteStreamException() : ProviderError.NothingCame();
            }

            if (calls is not null)
            {
                foreach (var call in calls)
                {
                    yield return call;
                }
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

    private static string? NotEmpty(string? name) => string.IsNullOrEmpty(name) ? null : name;

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
