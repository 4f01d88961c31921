using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KernelGuard.SupportDesk.Tests;

/// <summary>Stands between a browser and the desk, and can fall silent as a network does: connections in use stay open and carry nothing any more, and new ones work.</summary>
internal sealed class SilentRelay : IAsyncDisposable
{
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(3);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Line> _lines = [];
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _accepting;
    private readonly Uri _desk;

    public SilentRelay(string desk)
    {
        _desk = new Uri(desk);
        _listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _accepting = AcceptAsync();
    }

    public string Address { get; }

    /// <summary>Silences what was in use a moment ago, and closes what was not, so that nobody takes it up again.</summary>
    /// <returns>How many fell silent.</returns>
    public int FallSilent() => _lines.Count(static line => line.FallSilent(Recent));

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var line in _lines)
        {
            line.Close();
        }

        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var browser = await _listener.AcceptTcpClientAsync(_ended.Token);
            var desk = new TcpClient();
            await desk.ConnectAsync(_desk.Host, _desk.Port, _ended.Token);
            var line = new Line(browser, desk);
            _lines.Add(line);
            _ = line.CopyAsync(browser, desk, _ended.Token);
            _ = line.CopyAsync(desk, browser, _ended.Token);
        }
    }

    private sealed class Line(TcpClient browser, TcpClient desk)
    {
        private long _used = Stopwatch.GetTimestamp();
        private volatile bool _silent;

        public bool FallSilent(TimeSpan recent)
        {
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref _used)) < recent)
            {
                return _silent = true;
            }

            Close();
            return false;
        }

        public async Task CopyAsync(TcpClient from, TcpClient to, CancellationToken cancellationToken)
        {
            try
            {
                var bytes = new byte[16_384];
                for (int read; (read = await from.GetStream().ReadAsync(bytes, cancellationToken)) > 0;)
                {
                    if (!_silent)
                    {
                        Volatile.Write(ref _used, Stopwatch.GetTimestamp());
                        await to.GetStream().WriteAsync(bytes.AsMemory(0, read), cancellationToken);
                    }
                }

                if (!_silent)
                {
                    Close();
                }
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
            {
                Close();
            }
        }

        public void Close()
        {
            browser.Dispose();
            desk.Dispose();
        }
    }
}
