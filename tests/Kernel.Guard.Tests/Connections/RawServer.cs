using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KernelGuard.Tests.Connections;

/// <summary>Says how a <see cref="RawServer"/> leaves a stream whose last event it has sent.</summary>
public enum Farewell
{
    /// <summary>It closes the connection in the middle of the body.</summary>
    Closes,

    /// <summary>It resets the connection.</summary>
    Resets,

    /// <summary>It keeps the connection open and sends nothing.</summary>
    Hangs,
}

/// <summary>A server that sends given events of a stream over a socket, and then misbehaves as the strict server does not. It answers each request alike.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly string[] _events;
    private readonly Farewell _farewell;
    private readonly Task _accepting;
    private int _requests;
    private int _left;

    public RawServer(Farewell farewell, params string[] events)
    {
        (_farewell, _events) = (farewell, events);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1");

    /// <summary>Gets what it sends in the place of a stream: the whole answer with its head; null for the stream.</summary>
    public string? Answer { get; init; }

    /// <summary>Writes an answer whose body is JSON.</summary>
    /// <param name="status">The status and its words.</param>
    /// <param name="body">The body.</param>
    /// <param name="missing">How many bytes of it are promised and never come.</param>
    /// <param name="headers">Further headers.</param>
    public static string Json(string status, string body, int missing = 0, params string[] headers) =>
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body) + missing}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n{body}";

    public int RequestCount => Volatile.Read(ref _requests);

    /// <summary>Gets how many of those that it hung on were closed by the client.</summary>
    public int LeftCount => Volatile.Read(ref _left);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> open = [];
        try
        {
            while (true)
            {
                open.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException || (error is InvalidOperationException && _stop.IsCancellationRequested))
        {
            await Task.WhenAll(open);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                await ReadRequestAsync(stream);
                Interlocked.Increment(ref _requests);
                if (Answer is { } answer)
                {
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), _stop.Token);
                }
                else
                {
                    await WriteEventsAsync(stream);
                }

                if (_farewell == Farewell.Resets)
                {
                    // What is read before a reset arrives is no more certain than on any network.
                    await Task.Delay(200, _stop.Token);
                    client.Client.LingerState = new LingerOption(enable: true, seconds: 0);
                }
                else if (_farewell == Farewell.Hangs && await stream.ReadAsync(new byte[1], _stop.Token) == 0)
                {
                    Interlocked.Increment(ref _left);
                }
            }
            catch (Exception error) when (error is OperationCanceledException or IOException)
            {
                // The client hung up, or the test is over.
            }
        }
    }

    private async Task WriteEventsAsync(NetworkStream stream)
    {
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), _stop.Token);
        foreach (var one in _events)
        {
            var bytes = Encoding.UTF8.GetBytes($"data: {one}\n\n");
            await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8], _stop.Token);
        }
    }

    private async Task ReadRequestAsync(NetworkStream stream)
    {
        var request = new StringBuilder();
        var buffer = new byte[8192];
        while (!IsWhole(request.ToString()))
        {
            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0)
            {
                throw new IOException("The client sent no whole request.");
            }

            request.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
    }

    private static bool IsWhole(string request)
    {
        const string length = "Content-Length: ";
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var at = request.IndexOf(length, StringComparison.OrdinalIgnoreCase);
        return end >= 0 && (at < 0 ? request.EndsWith("0\r\n\r\n", StringComparison.Ordinal)
            : request.Length - end - 4 >= int.Parse(request[(at + length.Length)..request.IndexOf('\r', at)], System.Globalization.CultureInfo.InvariantCulture));
    }
}
