using System.Net;

namespace KernelGuard.OpenAI;

/// <summary>
/// Stands directly before the sockets: it writes the key into the request, which no other handler sees, and sends one request of an attempt once,
/// whatever repeats it above.
/// </summary>
internal sealed class KeyHandler : DelegatingHandler
{
    private const string Header = "Authorization";

    public KeyHandler()
    {
    }

    public KeyHandler(HttpMessageHandler inner)
        : base(inner)
    {
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var exchange = OpenAIExchange.Current;
        exchange?.Comes();
        if (exchange is { Key: { } key })
        {
            return SendAsync(request, exchange, key, cancellationToken);
        }

        exchange?.Leaves();
        return base.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, OpenAIExchange exchange, ApiKey key, CancellationToken cancellationToken)
    {
        if (exchange.Wire is { } before)
        {
            throw new HttpRequestException("A handler of the host repeats requests of the guard's client; one attempt is sent once.", null, before.Status);
        }

        exchange.Wire = new WireAnswer(null);
        request.Headers.TryAddWithoutValidation(Header, key.Bearer());
        var content = request.Content;
        if (content is null)
        {
            exchange.Leaves();
        }
        else
        {
            request.Content = new NotedContent(content, exchange);
        }

        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            exchange.Wire = new WireAnswer(response.StatusCode);
            return response;
        }
        finally
        {
            request.Headers.Remove(Header);
            request.Content = content;
        }
    }
}

/// <summary>Is what came of a request at the sockets.</summary>
/// <param name="Status">Its status; null where there was none.</param>
internal readonly record struct WireAnswer(HttpStatusCode? Status);
