using System.Net;
using System.Runtime.ExceptionServices;

namespace KernelGuard.Connections;

/// <summary>Keeps how a request failed, so that whoever sends it again is told the same. Thread-safe.</summary>
internal sealed class SentFailure
{
    private readonly HttpResponseMessage? _answer;
    private readonly byte[] _body = [];
    private readonly Exception? _error;

    private SentFailure(Exception error) => _error = error;

    private SentFailure(HttpResponseMessage answer, byte[] body) => (_answer, _body) = (answer, body);

    /// <summary>Gets whether the key was refused, or a proxy's password.</summary>
    public bool RefusesKey => _answer?.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.ProxyAuthenticationRequired;

    /// <summary>Keeps an error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="isLeft">Whether whoever had sent the request has cancelled it.</param>
    public static SentFailure Of(Exception error, bool isLeft) => new(isLeft
        ? new TimeoutException("A handler of the host's HttpClient gave up waiting for the answer, and would repeat the request; one attempt of the guard is sent once.")
        : error);

    /// <summary>Keeps an answer, with its body as far as it comes, and releases its connection.</summary>
    public static async Task<SentFailure> OfAsync(HttpResponseMessage answer, TimeProvider time, CancellationToken cancellationToken)
    {
        using (answer)
        {
            return new SentFailure(answer, await RefusedBody.ReadAsync(answer.Content, time, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Fails as the first time: answers the same, or throws the same.</summary>
    public HttpResponseMessage Again(HttpRequestMessage request)
    {
        if (_error is not null)
        {
            ExceptionDispatchInfo.Throw(_error);
        }

        var again = new HttpResponseMessage(_answer!.StatusCode) { ReasonPhrase = _answer.ReasonPhrase, Version = _answer.Version, RequestMessage = request, Content = new ByteArrayContent(_body) };
        foreach (var header in _answer.Headers.NonValidated)
        {
            again.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        foreach (var header in _answer.Content.Headers.NonValidated)
        {
            if (!header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                again.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return again;
    }
}
