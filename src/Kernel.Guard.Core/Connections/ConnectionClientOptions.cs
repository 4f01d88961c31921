using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace KernelGuard.Connections;

/// <summary>Keeps the handlers of the guard's own clients for as long as the container lives: the pool itself sees a changed DNS entry.</summary>
internal sealed class ConnectionClientOptions : IPostConfigureOptions<HttpClientFactoryOptions>
{
    public void PostConfigure(string? name, HttpClientFactoryOptions options)
    {
        if (name?.StartsWith(ConnectionPoolPlan.Prefix, StringComparison.Ordinal) == true)
        {
            options.HandlerLifetime = Timeout.InfiniteTimeSpan;
            options.SuppressHandlerScope = true;
        }
    }
}
