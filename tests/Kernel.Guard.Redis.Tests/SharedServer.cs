using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Garnet;

namespace KernelGuard.Redis.Tests;

/// <summary>Is the server of all tests: Garnet inside this process, or the one that <c>KERNEL_GUARD_REDIS</c> names. Each test has names of its own in it.</summary>
public sealed class SharedServer : IDisposable
{
    public const string Variable = "KERNEL_GUARD_REDIS";

    private readonly GarnetServer? _garnet;

    public SharedServer()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } address)
        {
            Address = address;
            return;
        }

        (_garnet, Address) = StartGarnet("--lua", "true", "--lua-transaction-mode", "true");
    }

    public string Address { get; }

    public void Dispose() => _garnet?.Dispose();

    internal static (GarnetServer Server, string Address) StartGarnet(params string[] options)
    {
        var port = FreePort();
        var server = new GarnetServer(["--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--memory", "1g", "--page", "4m", "-q", .. options]);
        server.Start();
        return (server, $"127.0.0.1:{port}");
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
