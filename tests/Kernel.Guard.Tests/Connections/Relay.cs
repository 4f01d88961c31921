using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KernelGuard.Tests.Connections;

/// <summary>
/// Stands between a client and a server and hands on bytes: as a plain relay, or as a proxy that takes CONNECT. It keeps the server's first
/// bytes on each connection, and can stop handing on while the sockets stay open, as a network that failed does.
/// </summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly ConcurrentQueue<byte[]> _first = new();
    private readonly int _port;
    private readonly string? _refusal;
    private readonly Task _accepting;
    private volatile bool _frozen;

    private Relay(int port, string? refusal)
    {
        (_port, _refusal) = (port, refusal);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Gets what clients asked the proxy for, such as <c>CONNECT localhost:443 HTTP/1.1</c>.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    /// <summary>Gets the server's first bytes on each connection that was handed on.</summary>
    public IReadOnlyList<byte[]> First => [.. _first];

    public static Relay To(Uri server) => new(server.Port, null);

    public static Relay Proxy() => new(0, null);

    public static Relay RefusingProxy(string answer) => new(0, answer);

    public void Freeze() => _frozen = true;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                var port = _port;
                if (port == 0)
                {
                    var head = await HeadAsync(client.GetStream());
                    _asked.Enqueue(head[..head.IndexOf('\r', StringComparison.Ordinal)]);
                    if (_refusal is not null)
                    {
                        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(_refusal), _end.Token);
                        return;
                    }

                    port = int.Parse(head.Split(' ')[1].Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
                    await client.GetStream().WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _end.Token);
                }

                await server.ConnectAsync(IPAddress.Loopback, port, _end.Token);
                await Task.WhenAny(PumpAsync(client.GetStream(), server.GetStream(), keep: null), PumpAsync(server.GetStream(), client.GetStream(), _first));
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
            }
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, ConcurrentQueue<byte[]>? keep)
    {
        var buffer = new byte[16384];
        while (await from.ReadAsync(buffer, _end.Token) is var count and > 0)
        {
            if (keep is not null)
            {
                keep.Enqueue(buffer[..count]);
                keep = null;
            }

            if (_frozen)
            {
                await Task.Delay(Timeout.Infinite, _end.Token);
            }

            await to.WriteAsync(buffer.AsMemory(0, count), _end.Token);
        }
    }

    private async Task<string> HeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, _end.Token) == 1)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
