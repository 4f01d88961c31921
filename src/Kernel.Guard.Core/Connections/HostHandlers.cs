using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Connections;

/// <summary>
/// Knows which of the host's clients of <see cref="IHttpClientFactory"/> repeat requests, names those that serve the guard, and keeps an attempt of the
/// guard from being sent twice through them. Thread-safe.
/// </summary>
internal sealed partial class HostHandlers(ILogger<HostHandlers> logger)
{
    private readonly AsyncLocal<SingleSending?> _sending = new();
    private readonly AsyncLocal<bool> _making = new();
    private readonly ConcurrentDictionary<string, bool> _named = new(StringComparer.Ordinal);
    private volatile bool _any;

    /// <summary>Makes a client of the host's: handlers that are made for it meanwhile are its own.</summary>
    public IChatClient Make(Func<IChatClient> create)
    {
        _making.Value = true;
        try
        {
            return create();
        }
        finally
        {
            _making.Value = false;
        }
    }

    /// <summary>Begins an attempt, for as long as the calling method runs.</summary>
    /// <param name="provider">The address that it is sent to; null where nobody says it.</param>
    public void Begin(Uri? provider)
    {
        if (_any && provider is not null)
        {
            _sending.Value = new SingleSending(provider);
        }
    }

    /// <summary>Looks at the handlers of a client of the host's.</summary>
    public void Look(HttpMessageHandlerBuilder builder)
    {
        if (builder.AdditionalHandlers.FirstOrDefault(static one => RetryLayer.Is(one) || RetryLayer.IsNamedSo(one)) is not { } layer)
        {
            return;
        }

        _any = true;
        var (client, handler) = (builder.Name ?? "", layer.GetType().Name);
        builder.AdditionalHandlers.Insert(0, new Outermost());
        builder.AdditionalHandlers.Add(new Innermost(this, client, handler));
        if (_making.Value)
        {
            Name(client, handler);
        }
    }

    private void Name(string client, string handler)
    {
        if (_named.TryAdd(client, true))
        {
            LogRepeats(handler, client);
        }
    }

    [LoggerMessage(6005, LogLevel.Warning, "{Handler} stands before the sockets of the HttpClient '{Client}', which the guard's calls go through, and repeats requests: one attempt of the guard is sent once all the same, and its deadlines cut what the guard would wait for. Leave it out for this client, and use [Retry] and [Timeout].", EventName = "kernelguard.connections.host_client_repeats")]
    private partial void LogRepeats(string handler, string client);

    private sealed class Outermost : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (SentException sent)
            {
                if (sent.Answer is null)
                {
                    ExceptionDispatchInfo.Throw(sent.InnerException!);
                }

                return sent.Answer;
            }
        }
    }

    private sealed class Innermost(HostHandlers owner, string client, string handler) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (owner._sending.Value is not { } attempt || !attempt.IsOf(request))
            {
                return base.SendAsync(request, cancellationToken);
            }

            owner.Name(client, handler);
            return attempt.SendAsync(() => base.SendAsync(request, cancellationToken), cancellationToken);
        }
    }
}
