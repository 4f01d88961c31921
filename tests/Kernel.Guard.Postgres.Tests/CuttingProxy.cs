using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KernelGuard.Postgres.Tests;

/// <summary>Stands before a server, and once it is told to, cuts a connection at its next commit: before the server has heard of it, or before the client hears the answer.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private volatile Cut _cut;
    private int _made;

    public CuttingProxy(int server)
    {
        _server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Gets how many connections were cut.</summary>
    public int Made => Volatile.Read(ref _made);

    public void CutAtCommit(Cut cut) => _cut = cut;

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
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _server);
                await Task.WhenAny(SendAsync(client.GetStream(), server.GetStream()), AnswerAsync(server.GetStream(), client.GetStream()));
            }
            catch (Exception error) when (error is IOException or SocketException)
            {
                // One of them left.
            }
        }
    }

    private async Task SendAsync(NetworkStream client, NetworkStream server)
    {
        var buffer = new byte[65_536];
        while (await client.ReadAsync(buffer) is > 0 and var read)
        {
            if (_cut == Cut.BeforeCommit && Has(buffer, read, "COMMIT"))
            {
                Note();
                return;
            }

            await server.WriteAsync(buffer.AsMemory(0, read));
        }
    }

    private async Task AnswerAsync(NetworkStream server, NetworkStream client)
    {
        var buffer = new byte[65_536];
        while (await server.ReadAsync(buffer) is > 0 and var read)
        {
            if (_cut == Cut.BeforeItsAnswer && Has(buffer, read, "COMMIT"))
            {
                Note();
                return;
            }

            await client.WriteAsync(buffer.AsMemory(0, read));
        }
    }

    private static bool Has(byte[] buffer, int length, string word) => buffer.AsSpan(0, length).IndexOf(Encoding.ASCII.GetBytes(word)) >= 0;

    private void Note()
    {
        _cut = Cut.None;
        Interlocked.Increment(ref _made);
    }
}

/// <summary>Names where a connection is cut.</summary>
internal enum Cut
{
    None,
    BeforeCommit,
    BeforeItsAnswer,
}
