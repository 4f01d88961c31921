using Microsoft.Extensions.AI;

namespace KernelGuard.Connections;

/// <summary>
/// Turns whatever a provider's client throws into the guard's own errors, whose text quotes nothing: neither a key nor a prompt. What is
/// cancelled stays cancelled, and a stream that ends before its finish reason is an error.
/// </summary>
/// <param name="inner">The host's client.</param>
/// <param name="errors">Its errors.</param>
/// <param name="demandsFinish">Whether a stream without a finish reason is a half.</param>
internal sealed class ProviderErrorChatClient(IChatClient inner, ProviderErrors errors, bool demandsFinish = true) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            var response = await InnerClient.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
            errors.Check(response);
            return response;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw cancellationToken.IsCancellationRequested ? new OperationCanceledException(cancellationToken) : errors.Of(error);
        }
    }

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        ProviderStream.Run(token => InnerClient.GetStreamingResponseAsync(messages, options, token), errors, demandsFinish, options, cancellationToken);
}
