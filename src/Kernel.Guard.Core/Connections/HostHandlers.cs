using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Connections;

/// <summary>
/// Knows which of the host's clients of <see cref="IHttpClientFactory"/> repeat requests, names those that serve the guard, and keeps an attempt of the
/// guard from being sent twice through them. Thread-safe.
/// </summary>
internal sealed partial class HostHandlers(TimeProvider time, ILogger<HostHandlers> logger)
{
    private readonly AsyncLocal<SingleSending?> _sending = new();
    private readonly AsyncLocal<List<(string Client, string Handler)>?> _making = new();
    private readonly ConcurrentDictionary<(string Client, bool IsHeld), bool> _named = new();
    private volatile bool _any;

    /// <summary>Makes a client of the host's: handlers that are made for it meanwhile are its own.</summary>
    public IChatClient Make(Func<IChatClient> create)
    {
        List<(string Client, string Handler)> layers = [];
        _making.Value = layers;
        try
        {
            var made = create();
            foreach (var (client, handler) in layers)
            {
                Name(client, handler, AddressOf(made) is not null);
            }

            return made;
        }
        finally
        {
            _making.Value = null;
        }
    }

    /// <summary>Answers where a client says that it sends its requests; null where it does not.</summary>
    public static Uri? AddressOf(IChatClient client) => client.GetService<ChatClientMetadata>()?.ProviderUri;

    /// <summary>Begins an attempt, for as long as the calling method runs.</summary>
    /// <param name="provider">The address that it is sent to; null where nobody says it.</param>
    public void Begin(Uri? provider)
    {
        if (_any)
        {
            _sending.Value = new SingleSending(provider, time);
        }
    }

    /// <summary>Makes a stream one attempt, from its first step to its last.</summary>
    /// <param name="stream">The client's stream.</param>
    /// <param name="provider">The address that it is asked at; null where nobody says it.</param>
    public IAsyncEnumerable<ChatResponseUpdate> Hold(IAsyncEnumerable<ChatResponseUpdate> stream, Uri? provider) =>
        _any ? HoldAsync(stream, new SingleSending(provider, time)) : stream;

    /// <summary>Looks at the handlers of a client of the host's.</summary>
    public void Look(HttpMessageHandlerBuilder builder)
    {
        var handlers = builder.AdditionalHandlers;
        var layers = Enumerable.Range(0, handlers.Count).Where(i => RetryLayer.Is(handlers[i]) || RetryLayer.IsNamedSo(handlers[i])).ToArray();
        if (layers.Length == 0)
        {
            return;
        }

        // What stands before or behind those that repeat sees each answer as it is.
        _any = true;
        var (client, handler) = (builder.Name ?? "", handlers[layers[0]].GetType().Name);
        handlers.Add(new OnceHandler(this, client, handler));
        handlers.Insert(layers[^1] + 1, new PastLayersHandler(this));
        handlers.Insert(layers[0], new BeforeLayersHandler());
        _making.Value?.Add((client, handler));
    }

    // What an iterator sets holds for the step alone in which it is set.
    private async IAsyncEnumerable<ChatResponseUpdate> HoldAsync(IAsyncEnumerable<ChatResponseUpdate> stream, SingleSending attempt, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var steps = stream.GetAsyncEnumerator(cancellationToken);
        await using (steps.ConfigureAwait(false))
        {
            while (true)
            {
                _sending.Value = attempt;
                if (!await steps.MoveNextAsync().ConfigureAwait(false))
                {
                    yield break;
                }

                yield return steps.Current;
            }
        }
    }

    private void Name(string client, string handler, bool isHeld)
    {
        if (!_named.TryAdd((client, isHeld), true))
        {
            return;
        }

        if (isHeld)
        {
            LogRepeats(handler, client);
        }
        else
        {
            LogMultiplies(handler, client);
        }
    }

    [LoggerMessage(6005, LogLevel.Warning, "{Handler} stands before the sockets of the HttpClient '{Client}', which the guard's calls go through, and repeats requests: one attempt of the guard is sent once all the same, and its deadlines cut what the guard would wait for. Leave it out for this client, and use [Retry] and [Timeout].", EventName = "kernelguard.connections.host_client_repeats")]
    private partial void LogRepeats(string handler, string client);

    [LoggerMessage(6006, LogLevel.Warning, "{Handler} stands before the sockets of the HttpClient '{Client}', which the guard's calls go through, and repeats requests: they multiply with the guard's attempts, because the IChatClient does not say which address it asks. Leave it out for this client, and use [Retry] and [Timeout]; or let the client's GetService answer a ChatClientMetadata with its ProviderUri.", EventName = "kernelguard.connections.host_client_multiplies")]
    private partial void LogMultiplies(string handler, string client);

    private sealed class BeforeLayersHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (SentException sent)
            {
                return sent.Outcome();
            }
        }
    }

    private sealed class PastLayersHandler(HostHandlers owner) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            owner._sending.Value?.IsOf(request) is true
                ? SentException.CarryAsync(() => base.SendAsync(request, cancellationToken), cancellationToken)
                : base.SendAsync(request, cancellationToken);
    }

    private sealed class OnceHandler(HostHandlers owner, string client, string handler) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (owner._sending.Value is not { } attempt || (attempt.HasAddress && !attempt.IsOf(request)))
            {
                return base.SendAsync(request, cancellationToken);
            }

            owner.Name(client, handler, attempt.HasAddress);
            return attempt.HasAddress ? attempt.SendAsync(request, () => base.SendAsync(request, cancellationToken), cancellationToken) : base.SendAsync(request, cancellationToken);
        }
    }
}
