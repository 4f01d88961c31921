using System.Net;
using System.Runtime.ExceptionServices;

namespace KernelGuard.Connections;

/// <summary>Carries a failure past handlers that would repeat the request: they know its answer, and the errors of connections, and not this.</summary>
internal sealed class SentException : Exception
{
    private readonly HttpResponseMessage? _answer;

    private SentException(HttpResponseMessage answer) => _answer = answer;

    private SentException(Exception failure)
        : base(null, failure)
    {
    }

    /// <summary>Sends a request. Other answers than those that such handlers repeat are theirs to see: they may ask for a new token.</summary>
    /// <param name="send">Sends it.</param>
    /// <param name="cancellationToken">Whoever sends it leaves by it.</param>
    /// <exception cref="SentException">It failed.</exception>
    public static async Task<HttpResponseMessage> CarryAsync(Func<Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await send().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new SentException(error);
        }

        return answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError ? throw new SentException(answer) : answer;
    }

    /// <summary>Ends as the request did.</summary>
    public HttpResponseMessage Outcome()
    {
        if (_answer is null)
        {
            ExceptionDispatchInfo.Throw(InnerException!);
        }

        return _answer;
    }
}
