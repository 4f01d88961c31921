using System.Net;
using System.Net.Sockets;
using Garnet;

namespace LoadTest.Cache;

/// <summary>Is a server of Redis's protocol inside the process, so that nothing needs to be installed.</summary>
internal sealed class LocalRedis : IDisposable
{
    private const string Name = "garnet";

    private readonly GarnetServer _server;

    private LocalRedis(int port)
    {
        Address = $"127.0.0.1:{port}";
        _server = new GarnetServer(["--port", $"{port}", "--bind", "127.0.0.1", "--memory", "256m", "--page", "4m", "--lua", "true", "--lua-transaction-mode", "true", "-q", "--logger-level", "Error"]);
        _server.Start();
    }

    public string Address { get; }

    /// <summary>Starts one where it is asked for; null for none or another server.</summary>
    public static LocalRedis? Of(string? redis)
    {
        if (redis != Name)
        {
            return null;
        }

        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        return new LocalRedis(port);
    }

    public void Dispose() => _server.Dispose();
}
