using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace KernelGuard.Redis.Tests;

/// <summary>
/// Is a server in a process of its own, which a test may kill and freeze: redis-server where <see cref="SharedServer.Variable"/> is set, else
/// Garnet.
/// </summary>
/// <param name="isRedis">Whether it is redis-server, which is installed then.</param>
internal sealed class RedisProcess(bool isRedis) : IAsyncDisposable
{
    private const int Kill9 = 9;
    private const int Stop = 19;
    private const int Continue = 18;

    private readonly int _port = SharedServer.FreePort();
    private Process? _process;

    public RedisProcess()
        : this(Environment.GetEnvironmentVariable(SharedServer.Variable) is { Length: > 0 })
    {
    }

    public string Address => $"127.0.0.1:{_port}";

    public static async Task<RedisProcess> StartAsync()
    {
        var server = new RedisProcess();
        await server.ContinueAsync();
        return server;
    }

    /// <summary>Starts it, on the same port as before.</summary>
    public async Task ContinueAsync()
    {
        var port = _port.ToString(CultureInfo.InvariantCulture);
        _process = isRedis
            ? ChildProcess.Start("redis-server", "--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")
            : ChildProcess.StartNode("garnet", port);
        _process.BeginOutputReadLine();
        await Eventually.HoldsAsync(async () => await IsListeningAsync(), CancellationToken.None);
    }

    public async Task KillAsync()
    {
        ChildProcess.Signal(_process!, Kill9);
        await _process!.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public Task FreezeAsync()
    {
        ChildProcess.Signal(_process!, Stop);

        // A thread that runs on another processor stops a moment after the signal was sent.
        return Eventually.HoldsAsync(() => ChildProcess.IsStopped(_process!), CancellationToken.None);
    }

    public void Thaw() => ChildProcess.Signal(_process!, Continue);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }
    }

    private async Task<bool> IsListeningAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
