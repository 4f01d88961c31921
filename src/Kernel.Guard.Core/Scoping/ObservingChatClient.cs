using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace KernelGuard.Scoping;

/// <summary>
/// Is the base of the stages that watch a completion and change nothing in it: what they do at its beginning, for what they see, and at its
/// end is written once for both shapes. Each completion that began ends exactly once.
/// </summary>
/// <typeparam name="TState">What a stage keeps for one completion.</typeparam>
/// <param name="inner">The client beneath.</param>
internal abstract class ObservingChatClient<TState>(IChatClient inner) : DelegatingChatClient(inner)
{
    /// <inheritdoc/>
    public sealed override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var guarded = GuardChatOptions.Of(options);
        guarded.Call.Caller ??= CancellationToken.None;
        var state = await BeginAsync(messages, guarded, streamed: false, cancellationToken).ConfigureAwait(false);
        ChatResponse response;
        try
        {
            Step(state);
            response = await InnerClient.GetResponseAsync(messages, guarded, cancellationToken).ConfigureAwait(false);
            Saw(state, response);
        }
        catch (Exception error)
        {
            await EndAsync(state, error, left: cancellationToken.IsCancellationRequested).ConfigureAwait(false);
            throw;
        }

        await EndAsync(state, error: null, left: false).ConfigureAwait(false);
        return response;
    }

    /// <inheritdoc/>
    public sealed override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var guarded = GuardChatOptions.Of(options);

        // The outermost stage sees it first: further within, a token may be cancelled by a deadline or a faster hedge.
        guarded.Call.Caller ??= cancellationToken;
        var state = await BeginAsync(messages, guarded, streamed: true, cancellationToken).ConfigureAwait(false);
        var ended = false;
        IAsyncEnumerator<ChatResponseUpdate>? steps = null;
        try
        {
            while (true)
            {
                ChatResponseUpdate update;
                try
                {
                    Step(state);
                    steps ??= InnerClient.GetStreamingResponseAsync(messages, guarded, cancellationToken).GetAsyncEnumerator(cancellationToken);
                    if (!await steps.MoveNextAsync().ConfigureAwait(false))
                    {
                        break;
                    }

                    update = steps.Current;
                    Saw(state, update);
                }
                catch (Exception error)
                {
                    ended = true;
                    await EndAsync(state, error, left: cancellationToken.IsCancellationRequested).ConfigureAwait(false);
                    throw;
                }

                yield return update;
            }

            ended = true;
            await EndAsync(state, error: null, left: false).ConfigureAwait(false);
        }
        finally
        {
            // The stages beneath end first, so that this one reads what they recorded.
            try
            {
                if (steps is not null)
                {
                    await steps.DisposeAsync().ConfigureAwait(false);
                }
            }
            finally
            {
                if (!ended)
                {
                    await EndAsync(state, error: null, left: true).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Begins a completion. An error from here ends it without <see cref="EndAsync"/>.</summary>
    protected abstract ValueTask<TState> BeginAsync(IEnumerable<ChatMessage> messages, GuardChatOptions options, bool streamed, CancellationToken cancellationToken);

    /// <summary>Runs before the call, and before each step of a stream: what is set in an <see cref="AsyncLocal{T}"/> lasts for one step.</summary>
    protected virtual void Step(TState state)
    {
    }

    /// <summary>Sees a whole answer.</summary>
    protected virtual void Saw(TState state, ChatResponse response)
    {
    }

    /// <summary>Sees a piece of a streamed answer.</summary>
    protected virtual void Saw(TState state, ChatResponseUpdate update)
    {
    }

    /// <summary>Ends a completion, once.</summary>
    /// <param name="state">What was kept.</param>
    /// <param name="error">What failed, or null.</param>
    /// <param name="left">Whether the caller left: its token was cancelled, or it stopped reading the stream.</param>
    protected abstract ValueTask EndAsync(TState state, Exception? error, bool left);
}
