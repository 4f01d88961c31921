using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KernelGuard.Testing.Server;

/// <summary>Kestrel alone, without host, routing or logging: a server starts in milliseconds and a request passes through nothing.</summary>
internal sealed class KestrelListener : IAsyncDisposable, IHttpApplication<HttpContext>
{
    private const int Backlog = 4096;
    private readonly Func<HttpContext, Task> _process;
    private readonly KestrelServer _server;
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().BuildServiceProvider();

    public KestrelListener(Func<HttpContext, Task> process, long maxRequestBytes)
    {
        _process = process;
        var options = new KestrelServerOptions { AddServerHeader = false, ApplicationServices = _services };
        options.Limits.MaxRequestBodySize = maxRequestBytes;
        // A test may read as slowly as it likes.
        options.Limits.MinResponseDataRate = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions { Backlog = Backlog }), NullLoggerFactory.Instance);
        _server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }

    public async Task<Uri> StartAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync(this, cancellationToken).ConfigureAwait(false);
        return new Uri(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context) => _process(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // An already cancelled token means: do not wait for open connections, abort them.
            await _server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
        }
        _server.Dispose();
        await _services.DisposeAsync().ConfigureAwait(false);
    }
}
