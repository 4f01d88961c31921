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

    private OpenAIServer(OpenAIServerOptions options)
    {
        ApiKey = options.ApiKey;
        _log = options.RecordRequests ? new RequestLog() : null;
        _script = new Script();
        _exchange = new Exchange(new ServerSettings(options), _script, _log);
        _listener = new KestrelListener(_exchange.ProcessAsync, options.MaxRequestBytes);
        Endpoint = null!;
    }

    /// <summary>Gets the address that clients take as their endpoint; it ends in <c>/v1</c>.</summary>
    public Uri Endpoint { get; private set; }

    /// <summary>Gets the key that the server accepts.</summary>
    public string ApiKey { get; }

    /// <summary>Gets how many requests arrived since the server started, recorded or not, good or not.</summary>
    public long RequestCount => _exchange.Count;

    /// <summary>Gets how many exchanges are under way.</summary>
    public int ActiveRequests => _exchange.Active;

    /// <summary>Gets how many enqueued replies no request has taken yet.</summary>
    public int PendingReplies => _script.Pending;

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
        var server = new OpenAIServer(options);
        var root = await server._listener.StartAsync(cancellationToken).ConfigureAwait(false);
        server.Endpoint = new Uri(root, "/v1");
        return server;
    }

    /// <summary>Answers the next requests with these replies, in order, one each. Requests that are refused as malformed take none.</summary>
    /// <param name="replies">The replies.</param>
    /// <returns>This server.</returns>
    public OpenAIServer Enqueue(params Reply[] replies)
    {
        ArgumentNullException.ThrowIfNull(replies);
        foreach (var reply in replies)
            _script.Enqueue(reply);
        return this;
    }

    /// <summary>
    /// Answers by a rule whenever no enqueued reply is left. Rules are asked in the order they were added; the first
    /// that returns a reply decides. A rule that throws is answered with status 500 and the exception's text.
    /// </summary>
    /// <param name="rule">Returns the reply, or <see langword="null"/> to leave the request to the next rule and at last to the default.</param>
    /// <returns>This server.</returns>
    public OpenAIServer RespondWith(Func<RecordedRequest, Reply?> rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _script.AddRule(rule);
        return this;
    }

    /// <summary>Answers every request with one reply whenever no enqueued reply is left and no earlier rule decides.</summary>
    /// <param name="reply">The reply.</param>
    /// <returns>This server.</returns>
    public OpenAIServer RespondWith(Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return RespondWith(_ => reply);
    }

    /// <summary>Forgets enqueued replies and rules.</summary>
    public void ClearReplies() => _script.Clear();

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
        _exchange.Stop();
        await _listener.DisposeAsync().ConfigureAwait(false);
    }
}
