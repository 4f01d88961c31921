using System.Net;
using System.Net.Sockets;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Stands before a server and hands its answers on late.</summary>
internal sealed class SlowProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly DnsEndPoint _server;
    private long _delay;

    public SlowProxy(string server)
    {
        var parts = server.Split(':');
        _server = new DnsEndPoint(parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Gets or sets by how much each answer is late.</summary>
    public TimeSpan Delay
    {
        get => new(Interlocked.Read(ref _delay));
        set => Interlocked.Exchange(ref _delay, value.Ticks);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                var server = new TcpClient();
                await server.ConnectAsync(_server.Host, _server.Port, _end.Token);
                _ = PumpAsync(client, server, late: false);
                _ = PumpAsync(server, client, late: true);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, bool late)
    {
        using (from)
        using (to)
        {
            try
            {
                var (buffer, token) = (new byte[65_536], _end.Token);
                while (await from.GetStream().ReadAsync(buffer, token) is > 0 and var read)
                {
                    await Task.Delay(late ? Delay : TimeSpan.Zero, token);
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read), token);
                }
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or ObjectDisposedException)
            {
                // One of them is gone, or the test is over.
            }
        }
    }
}
