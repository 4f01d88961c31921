using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;

namespace KernelGuard.Connections;

/// <summary>Says, without the provider's words, what a provider's client threw.</summary>
internal static class ProviderError
{
    public static ProviderException Of(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                // A proxy's status stands in the same place as a provider's, and says nothing of the provider.
                case HttpRequestException { StatusCode: { } status, HttpRequestError: not HttpRequestError.ProxyTunnelError }:
                    return Of(new ProviderFailure { Status = (int)status });
                case HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError }:
                    return new ProviderException(
                        "The provider could not be reached: no connection was made. Check the endpoint's address, the network and the proxy.", code: ProviderException.ConnectionFailed);
                case HttpRequestException or IOException or SocketException or WebSocketException:
                    return Lost();
                case TimeoutException or OperationCanceledException:
                    return new ProviderException(
                        "The provider's client gave up waiting, by a deadline of its own. Raise that one, or leave deadlines to [Timeout].", code: ProviderException.TimedOut) { MayBeBilled = true };
                case JsonException cut when IsAtTheEnd(cut):
                    return Lost();
                case JsonException or FormatException:
                    return new ProviderException(
                        "The provider's answer is not what its API promises. Check that the endpoint's address is an OpenAI-compatible API.", code: ProviderException.InvalidResponse) { MayBeBilled = true };
            }
        }

        return new ProviderException($"The provider's client failed with {error.GetType().Name}.") { MayBeBilled = true };
    }

    public static ProviderException Of(ProviderFailure failure)
    {
        var code = ProviderWord.Code(failure.Code);
        return new ProviderException(Text(failure.Status, code), failure.Status, code, ProviderWord.Id(failure.RequestId), failure.RetryAfter)
        {
            MayBeBilled = failure.MayBeBilled || (!failure.IsWithinAnswer && ProviderCodes.MayBeBilled(failure.Status, failure.Code, failure.RetryAfter)),
            IsInPlaceOfAnswer = !failure.IsWithinAnswer,
            Reported = failure.Usage,
        };
    }

    public static ProviderException Lost() => new(
        "The connection to the provider broke before an answer was complete.", code: ProviderException.ConnectionLost) { MayBeBilled = true };

    public static ProviderException NothingCame() => new(
        "The provider's stream ended before it said anything, and without a finish reason. Call again; check a proxy between that cuts streams.", code: ProviderException.ConnectionLost) { MayBeBilled = true };

    // The body is not at hand. What .NET's parser says of one that is empty, or ends within a value, is in one language.
    private static bool IsAtTheEnd(JsonException error) =>
        error.Message.Contains("reached end of data", StringComparison.Ordinal)
        || error.Message.Contains("at the end of the JSON payload", StringComparison.Ordinal)
        || error.Message.Contains("does not contain any JSON tokens", StringComparison.Ordinal);

    private static string Text(int? status, string? code) => status switch
    {
        null => $"The provider failed{(code is null ? "" : $" ({code})")}. See the provider's documentation of it.",
        401 => $"The provider rejected the client's key (401{Named(code)}). Put a valid key where the client is made.",
        402 => $"The account has no credit (402{Named(code)}); waiting does not help. Add credit.",
        429 when ProviderCodes.IsQuota(code) => $"The account's quota is used up (429{Named(code)}); waiting does not help. Add credit, or raise the account's limit.",
        429 => $"The provider limits the rate of this key (429{Named(code)}). Wait as long as RetryAfter says, send less at once, or raise the account's limit.",
        >= 500 => FormattableString.Invariant($"The provider failed ({status}{Named(code)}). Try again later, or name another model in [Fallback]."),
        >= 200 and < 300 => "The provider answered with success, and the answer is not what its API promises. Check that the endpoint's address is an OpenAI-compatible API.",
        _ => FormattableString.Invariant($"The provider answered with the status {status}{Named(code)}. See the provider's documentation of it."),
    };

    private static string Named(string? code) => code is null ? "" : ", " + code;
}
