using System.Net;

namespace KernelGuard.OpenAI;

/// <summary>Notes when a request's body begins to be written to a connection: before that a provider has nothing that it could bill.</summary>
internal sealed class NotedContent : HttpContent
{
    private readonly HttpContent _content;
    private readonly OpenAIExchange _exchange;

    public NotedContent(HttpContent content, OpenAIExchange exchange)
    {
        (_content, _exchange) = (content, exchange);
        foreach (var header in content.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _exchange.Leaves();
        return _content.CopyToAsync(stream, context, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        var known = _content.Headers.ContentLength;
        length = known ?? 0;
        return known is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }
}
