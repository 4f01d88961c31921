using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KernelGuard.Testing.Server;

/// <summary>Kestrel alone, without host, routing or logging: a server starts in milliseconds and a request passes through nothing.</summary>
internal sealed class KestrelListener : IAsyncDisposable, IHttpApplication<HttpContext>
{
    private const int Backlog = 4096;
    private readonly Func<HttpContext, Task> _process;
    private readonly ListenerSettings _settings;
    private readonly IDisposable _host;
    private readonly IServiceProvider _services;
    private KestrelServer? _server;
    private int _port;

    public KestrelListener(Func<HttpContext, Task> process, ListenerSettings settings)
    {
        _process = process;
        _settings = settings;
        (_host, _services) = Services(settings);
    }

    public ConnectionCounter Connections { get; } = new();

    /// <summary>Starts to listen: on a free port the first time, on the same one after a stop.</summary>
    public async Task<Uri> StartAsync(CancellationToken cancellationToken)
    {
        var server = Make();
        try
        {
            await server.StartAsync(this, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            server.Dispose();
            throw;
        }

        _server = server;
        var address = new Uri(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        _port = address.Port;
        return address;
    }

    /// <summary>Stops to listen and cuts what is open. Nothing happens where it is stopped.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is not { } server)
            return;
        try
        {
            // An already cancelled token means: do not wait for open connections, abort them.
            await server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
        }
        server.Dispose();
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context) => _process(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _host.Dispose();
    }

    // Only a host knows the services that Kestrel's TLS asks for; this one is never started.
    private static (IDisposable Host, IServiceProvider Services) Services(ListenerSettings settings)
    {
        if (settings.Certificate is null)
        {
            var services = new ServiceCollection().AddLogging().BuildServiceProvider();
            return (services, services);
        }
        var host = new HostBuilder().ConfigureWebHost(web => web.UseKestrelCore().UseKestrelHttpsConfiguration().Configure(_ => { })).Build();
        return (host, host.Services);
    }

    private KestrelServer Make()
    {
        var options = new KestrelServerOptions { AddServerHeader = false, ApplicationServices = _services };
        options.Limits.MaxRequestBodySize = _settings.MaxRequestBytes;
        // A test may read as slowly as it likes.
        options.Limits.MinResponseDataRate = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Listen(IPAddress.Loopback, _port, listen =>
        {
            listen.Use(next => connection => Connections.CountAsync(next, connection));
            listen.Protocols = _settings.Http2 ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
            if (_settings.Certificate is { } certificate)
                listen.UseHttps(certificate);
        });
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions { Backlog = Backlog }), NullLoggerFactory.Instance);
        return new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }
}

/// <summary>Holds how a server listens.</summary>
/// <param name="MaxRequestBytes">The largest body.</param>
/// <param name="Certificate">The certificate; null without TLS.</param>
/// <param name="Http2">Whether HTTP/2 is offered.</param>
internal sealed record ListenerSettings(long MaxRequestBytes, X509Certificate2? Certificate, bool Http2);
