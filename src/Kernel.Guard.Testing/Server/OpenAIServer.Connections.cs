using System.Security.Cryptography.X509Certificates;

namespace KernelGuard.Testing;

/// <content>Its connections, and its end and return.</content>
public sealed partial class OpenAIServer
{
    /// <summary>
    /// Gets the certificate, without its private key, of a server that speaks TLS; null for one that does not. It is signed by itself, so that a
    /// client has to be told to trust it.
    /// </summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>Gets how many connections were accepted since the server first started.</summary>
    public long ConnectionCount => _listener.Connections.Accepted;

    /// <summary>Gets how many connections are open.</summary>
    public int OpenConnections => _listener.Connections.Open;

    /// <summary>Stops listening and cuts all connections, as a machine that fails does. Connecting is refused until <see cref="StartAgainAsync"/>.</summary>
    /// <returns>A task that ends when nothing listens any more.</returns>
    public async Task StopAsync()
    {
        _exchange.Stopped = true;
        await _listener.StopAsync().ConfigureAwait(false);
    }

    /// <summary>Listens again on the same port after <see cref="StopAsync"/>, with its script, keys and records as they were.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>A task that ends when it listens.</returns>
    /// <exception cref="IOException">Another program has taken the port meanwhile.</exception>
    public async Task StartAgainAsync(CancellationToken cancellationToken = default)
    {
        await _listener.StopAsync().ConfigureAwait(false);
        _exchange.Stopped = false;
        await _listener.StartAsync(cancellationToken).ConfigureAwait(false);
    }
}
