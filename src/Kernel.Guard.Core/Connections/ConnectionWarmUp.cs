using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Connections;

/// <summary>Opens the connections that <see cref="ConnectionOptions.WarmUp"/> asks for before a host takes its first request.</summary>
internal sealed partial class ConnectionWarmUp(ConnectionPools pools, IHttpMessageHandlerFactory handlers, ILogger<ConnectionWarmUp> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(pools.Plans.Where(static plan => plan.Options.WarmUp > 0).Select(plan => OpenAsync(plan, cancellationToken)));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task OpenAsync(ConnectionPoolPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new HttpClient(handlers.CreateHandler(plan.Client), disposeHandler: false) { Timeout = plan.Options.ConnectTimeout };
            await Task.WhenAll(Enumerable.Range(0, plan.Options.WarmUp).Select(_ => TouchAsync(client, plan, cancellationToken))).ConfigureAwait(false);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // The calls will say what is wrong, and may find the provider back.
            LogFailed(plan.Client, error.GetType().Name);
        }
    }

    // Whatever the answer is, the connection is open then.
    private static async Task TouchAsync(HttpClient client, ConnectionPoolPlan plan, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, plan.Endpoint);
        if (plan.Options.Http2)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        }

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(6003, LogLevel.Warning, "No connection of the client {Client} was opened at start ({ErrorType}); the first call tries again.", EventName = "kernelguard.connections.warm_up_failed")]
    private partial void LogFailed(string client, string errorType);
}
