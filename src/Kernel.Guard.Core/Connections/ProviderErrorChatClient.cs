using Microsoft.Extensions.AI;

namespace KernelGuard.Connections;

/// <summary>
/// Turns whatever a provider's client throws into the guard's own errors, whose text quotes nothing: neither a key nor a prompt. What is
/// cancelled stays cancelled, and a stream that ends before its finish reason is an error.
/// </summary>
/// <param name="inner">The host's client.</param>
/// <param name="errors">Its errors.</param>
/// <param name="demandsFinish">Whether a stream without a finish reason is a half.</param>
/// <param name="handlers">What keeps an attempt from being sent twice by handlers of the host's; null for nothing.</param>
internal sealed class ProviderErrorChatClient(IChatClient inner, ProviderErrors errors, bool demandsFinish = true, HostHandlers? handlers = null) : DelegatingChatClient(inner)
{
    private readonly Uri? _address = HostHandlers.AddressOf(inner);

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            handlers?.Begin(_address);
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
        ProviderStream.Run(token => Start(messages, options, token), errors, demandsFinish, options, cancellationToken);

    private IAsyncEnumerable<ChatResponseUpdate> Start(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var stream = InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken);
        return handlers?.Hold(stream, _address) ?? stream;
    }
}
