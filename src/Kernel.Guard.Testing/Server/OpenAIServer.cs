using System.Security.Cryptography.X509Certificates;
using KernelGuard.Testing.Recording;
using KernelGuard.Testing.Scripting;
using KernelGuard.Testing.Server;
using KernelGuard.Testing.Wire;

namespace KernelGuard.Testing;

/// <summary>
/// Runs an OpenAI-compatible server inside the process, on a free port of the loopback address. It is strict on what
/// it accepts, scripted in what it answers, and it records what arrived. All members are safe to use from any thread.
/// </summary>
public sealed partial class OpenAIServer : IAsyncDisposable
{
    private readonly KestrelListener _listener;
    private readonly Exchange _exchange;
    private readonly RequestLog? _log;
    private readonly Script _script;
    private readonly KeyBook _keys;
    private readonly X509Certificate2? _certificate;

    private OpenAIServer(string apiKey, Uri endpoint, KestrelListener listener, Exchange exchange, Script script, RequestLog? log, KeyBook keys, X509Certificate2? certificate)
    {
        ApiKey = apiKey;
        Endpoint = endpoint;
        Certificate = certificate is null ? null : X509CertificateLoader.LoadCertificate(certificate.RawDataMemory.Span);
        _keys = keys;
        _certificate = certificate;
        _listener = listener;
        _exchange = exchange;
        _script = script;
        _log = log;
    }

    /// <summary>Gets the address that clients take as their endpoint; it ends in <c>/v1</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>Gets the key that the server accepts from its start on.</summary>
    public string ApiKey { get; }

    /// <summary>Gets how many requests arrived since the server started, recorded or not, good or not.</summary>
    public long RequestCount => _exchange.Count;

    /// <summary>Gets how many exchanges are under way.</summary>
    public int ActiveRequests => _exchange.Active;

    /// <summary>Starts a server.</summary>
    /// <param name="configure">Changes the options. Default: the defaults stand.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The running server. Disposing it cuts the connections that are still open.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static async Task<OpenAIServer> StartAsync(Action<OpenAIServerOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        var options = new OpenAIServerOptions();
        configure?.Invoke(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.ApiKey);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxRequestBytes, 1);
        ArgumentNullException.ThrowIfNull(options.TimeProvider);
        var log = options.RecordRequests ? new RequestLog() : null;
        var script = new Script();
        var keys = new KeyBook(options.ApiKey);
        var certificate = options.Tls ? ServerCertificate.Make() : null;
        var exchange = new Exchange(new ServerSettings(options, keys), script, log);
        var listener = new KestrelListener(exchange.ProcessAsync, new ListenerSettings(options.MaxRequestBytes, certificate, options is { Tls: true, Http2: true }));
        var root = await listener.StartAsync(cancellationToken).ConfigureAwait(false);
        var endpoint = new UriBuilder(root) { Path = "/v1" };
        if (options.Tls)
            endpoint.Host = "localhost";
        return new OpenAIServer(options.ApiKey, endpoint.Uri, listener, exchange, script, log, keys, certificate);
    }

    /// <summary>Counts a text as the server does: a quarter of its UTF-8 bytes, rounded up.</summary>
    /// <remarks>
    /// A prompt costs 3, and each message 3 and its text; instructions count as a message, and tools as a quarter of
    /// their JSON. An answer costs its text, and the name and arguments of each call, once for each choice.
    /// </remarks>
    /// <param name="text">The text.</param>
    /// <returns>The count; 0 for the empty text.</returns>
    public static int CountTokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TokenCount.Of(text);
    }

    /// <summary>Stops the server and cuts the connections that are still open.</summary>
    /// <returns>A task that ends when the port is free.</returns>
    public async ValueTask DisposeAsync()
    {
        _exchange.Stopped = true;
        await _listener.DisposeAsync().ConfigureAwait(false);
        _certificate?.Dispose();
    }
}
