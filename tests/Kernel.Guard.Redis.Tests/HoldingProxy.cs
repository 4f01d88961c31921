using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KernelGuard.Redis.Tests;

/// <summary>Stands before a server, and once it is told to, holds back a command and what comes behind it on its connection, until it is let go on.</summary>
internal sealed class HoldingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly IPEndPoint _server;
    private readonly TaskCompletionSource _holds = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _word;
    private int _skip;

    public HoldingProxy(string server)
    {
        _server = IPEndPoint.Parse(server);
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>Gets what ends when a command is held back.</summary>
    public Task Holds => _holds.Task;

    /// <summary>Holds back before the next command that has a word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="skip">How many such commands are let pass first.</param>
    public void HoldBefore(string word, int skip = 0) => (_skip, _word) = (skip, word);

    public void GoOn() => _goesOn.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        GoOn();
        await _end.CancelAsync();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                var server = new TcpClient();
                await server.ConnectAsync(_server, _end.Token);
                _ = PassAsync(client, server, mayHold: true);
                _ = PassAsync(server, client, mayHold: false);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to, bool mayHold)
    {
        using (from)
        using (to)
        {
            try
            {
                var buffer = new byte[65_536];
                while (await from.GetStream().ReadAsync(buffer, _end.Token) is > 0 and var read)
                {
                    var passed = 0;
                    if (mayHold && _word is { } word && Encoding.Latin1.GetString(buffer, 0, read) is var text && text.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at && _skip-- == 0)
                    {
                        // A command is a list: what begins with an asterisk on its line.
                        passed = Math.Max(0, text.LastIndexOf("\r\n*", at, StringComparison.Ordinal) + 2) is > 2 and var begin ? begin : 0;
                        await to.GetStream().WriteAsync(buffer.AsMemory(0, passed), _end.Token);
                        _word = null;
                        _holds.TrySetResult();
                        await _goesOn.Task;
                    }

                    await to.GetStream().WriteAsync(buffer.AsMemory(passed, read - passed), _end.Token);
                }
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or ObjectDisposedException)
            {
                // One of them is gone, or the test is over.
            }
        }
    }
}
