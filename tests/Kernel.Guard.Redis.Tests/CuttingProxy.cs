using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KernelGuard.Redis.Tests;

/// <summary>Stands before a server, and once it is told to, cuts the connection before a command: what was sent before it arrives.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _server;
    private readonly TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _command;

    public CuttingProxy(string server)
    {
        _server = IPEndPoint.Parse(server);
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>Gets what ends when the connection was cut.</summary>
    public Task Cut => _cut.Task;

    /// <summary>Cuts before the next command whose name ends so.</summary>
    public void CutBefore(string command) => _command = command;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = PassAsync(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(_server);
            var back = server.GetStream().CopyToAsync(client.GetStream());
            await SendAsync(client.GetStream(), server.GetStream());
        }
    }

    private async Task SendAsync(NetworkStream client, NetworkStream server)
    {
        var buffer = new byte[65_536];
        while (await client.ReadAsync(buffer) is > 0 and var read)
        {
            var text = Encoding.Latin1.GetString(buffer, 0, read);
            if (_command is { } command && text.IndexOf($"{command}\r\n", StringComparison.Ordinal) is >= 0 and var at)
            {
                // A command is a list: what begins with an asterisk on its line.
                await server.WriteAsync(buffer.AsMemory(0, Math.Max(0, text.LastIndexOf("\r\n*", at, StringComparison.Ordinal) + 2)));
                _command = null;
                _cut.TrySetResult();
                return;
            }

            await server.WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
