using System.Net.Sockets;
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
                case HttpRequestException { StatusCode: { } status }:
                    return new ProviderException(
                        FormattableString.Invariant($"The provider answered with the status {(int)status}. See the provider's documentation of it."), (int)status);
                case HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError }:
                    return new ProviderException(
                        "The provider could not be reached: no connection was made. Check the endpoint's address, the network and the proxy.", code: ProviderException.ConnectionFailed);
                case HttpRequestException or IOException or SocketException:
                    return new ProviderException(
                        "The connection to the provider broke before an answer was complete.", code: ProviderException.ConnectionLost) { MayBeBilled = true };
                case JsonException or FormatException:
                    return new ProviderException(
                        "The provider's answer is not what its API promises. Check that the endpoint's address is an OpenAI-compatible API.", code: ProviderException.InvalidResponse) { MayBeBilled = true };
            }
        }

        return new ProviderException($"The provider's client failed with {error.GetType().Name}.") { MayBeBilled = true };
    }
}
