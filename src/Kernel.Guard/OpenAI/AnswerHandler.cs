using System.Net.Http.Headers;
using KernelGuard.Connections;

namespace KernelGuard.OpenAI;

/// <summary>Stands before the connection: it notes that a request was sent, and reads what the SDK's parser would refuse in the answer.</summary>
internal sealed class AnswerHandler(HttpMessageHandler connections, TimeProvider time) : DelegatingHandler(connections)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var exchange = OpenAIExchange.Current;
        if (exchange is not null)
        {
            exchange.Sent = true;
            exchange.Wire = null;
            exchange.SaysWritten = false;
        }

        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (exchange is null)
        {
            return response;
        }

        var original = response.Content;
        if (!response.IsSuccessStatusCode)
        {
            response.Content = new ByteArrayContent(await RefusedBody.ReadAsync(original, time, cancellationToken).ConfigureAwait(false));
            Copy(original.Headers, response.Content.Headers);
            return response;
        }

        var isStream = IsEventStream(original.Headers);
        var bound = isStream || !WholeBody.IsBoundBy(exchange.Policy) ? null : exchange.Policy;
        var body = await original.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        body = bound is not null ? new WholeBody(body, bound, time) : body;
        body = exchange.ReadsFinish ? new MendedBody(body, new FinishReasonText(exchange, isStream)) : new CacheWriteStream(body, exchange);
        response.Content = new StreamContent(new MendedBody(body, new TokenCountText(exchange)));
        Copy(original.Headers, response.Content.Headers);
        return response;
    }

    private static bool IsEventStream(HttpContentHeaders headers) => string.Equals(headers.ContentType?.MediaType, "text/event-stream", StringComparison.OrdinalIgnoreCase);

    // The length is no longer known: a word may be replaced by a shorter one.
    private static void Copy(HttpContentHeaders from, HttpContentHeaders to)
    {
        foreach (var header in from.NonValidated)
        {
            if (!string.Equals(header.Key, "Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                to.TryAddWithoutValidation(header.Key, header.Value);
            }
        }
    }
}
