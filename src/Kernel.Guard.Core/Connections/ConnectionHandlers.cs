using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Connections;

/// <summary>
/// Builds the handlers of the guard's own clients: the pool innermost, before it what the provider's adapter puts there, and outside what a host adds,
/// except what would repeat requests or write them to a log. A host's own clients keep theirs, and are looked at.
/// </summary>
/// <remarks>
/// It is the outermost of the factory's filters, so that it sees all that defaults of a host (<c>ConfigureHttpClientDefaults</c>) and later
/// registrations have added.
/// </remarks>
internal sealed partial class ConnectionHandlers(ConnectionPools pools, HostHandlers hosts, ILogger<ConnectionHandlers> logger) : IHttpMessageHandlerBuilderFilter
{
    private const string Loggers = "Microsoft.Extensions.Http.Logging.";

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        if (pools.Find(builder.Name) is not { } plan)
        {
            next(builder);
            hosts.Look(builder);
            return;
        }

        var pool = pools.Make(plan);
        builder.PrimaryHandler = pool;
        next(builder);
        if (!ReferenceEquals(builder.PrimaryHandler, pool))
        {
            LogReplaced(plan.Client, builder.PrimaryHandler.GetType().Name, plan.Section);
        }

        for (var i = builder.AdditionalHandlers.Count - 1; i >= 0; i--)
        {
            var handler = builder.AdditionalHandlers[i];
            var type = handler.GetType();
            if ((type.FullName ?? type.Name).StartsWith(Loggers, StringComparison.Ordinal))
            {
                builder.AdditionalHandlers.RemoveAt(i);
            }
            else if (RetryLayer.Is(handler))
            {
                builder.AdditionalHandlers.RemoveAt(i);
                LogRemoved(plan.Client, type.Name);
            }
            else if (RetryLayer.IsNamedSo(handler))
            {
                LogSuspect(plan.Client, type.Name);
            }
        }

        builder.AdditionalHandlers.Add(plan.Innermost());
    };

    [LoggerMessage(6000, LogLevel.Warning, "{Handler} was taken off the client {Client}: the guard's retries and deadlines are the only ones, and its would multiply or cut them. Leave it out for this client, or set [Retry] and [Timeout] instead.", EventName = "kernelguard.connections.retry_layer_removed")]
    private partial void LogRemoved(string client, string handler);

    [LoggerMessage(6001, LogLevel.Warning, "The client {Client} does not use the guard's pool but {Handler}, which the host put in its place; {Section} has no effect.", EventName = "kernelguard.connections.pool_replaced")]
    private partial void LogReplaced(string client, string handler, string section);

    [LoggerMessage(6002, LogLevel.Warning, "{Handler} stands before the sockets of the client {Client} and its name says that it repeats requests. A second request of one attempt is not sent; use [Retry] instead.", EventName = "kernelguard.connections.retry_layer_suspected")]
    private partial void LogSuspect(string client, string handler);
}
