using System.Runtime.CompilerServices;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.Connections;

/// <summary>
/// Turns whatever a provider's client throws into the guard's own errors, whose text quotes nothing: neither a key nor a prompt. What is
/// cancelled stays cancelled, and a stream that breaks after its first content is incomplete.
/// </summary>
internal sealed class ProviderErrorChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await InnerClient.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not GuardException && !cancellationToken.IsCancellationRequested)
        {
            throw ProviderError.Of(error);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IAsyncEnumerator<ChatResponseUpdate>? steps = null;
        var content = false;
        try
        {
            while (true)
            {
                ChatResponseUpdate update;
                try
                {
                    steps ??= InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
                    if (!await steps.MoveNextAsync().ConfigureAwait(false))
                    {
                        break;
                    }

                    update = steps.Current;
                }
                catch (Exception error) when (error is not IncompleteStreamException && !cancellationToken.IsCancellationRequested)
                {
                    throw content ? new IncompleteStreamException() : error as GuardException ?? ProviderError.Of(error);
                }

                content |= FirstContent.IsIn(update);
                yield return update;
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
}
