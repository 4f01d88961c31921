using System.Collections.Concurrent;
using AwesomeAssertions;
using KernelGuard.Tests.Connections;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Tests.Credentials;

/// <summary>Is callers who ask one after the other until they are told to end, and what failed them.</summary>
internal sealed class KeyLoad
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly ConcurrentQueue<Exception> _errors = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _callers;
    private int _answered;

    public KeyLoad(GuardedHost host, int callers, bool streamed) => _callers = Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var text = streamed
                    ? string.Concat(await host.Client.GetStreamingResponseAsync("x", cancellationToken: Token).Select(update => update.Text).ToListAsync(Token))
                    : (await host.Client.GetResponseAsync("x", cancellationToken: Token)).Text;
                text.Should().Be("an answer");
                Interlocked.Increment(ref _answered);
            }
            catch (Exception error)
            {
                _errors.Enqueue(error);
            }
        }
    })));

    public IReadOnlyList<Exception> Errors => [.. _errors];

    public Task HasAnsweredAsync(int more)
    {
        var until = Volatile.Read(ref _answered) + more;
        return TlsHost.UntilAsync(() => Volatile.Read(ref _answered) + _errors.Count >= until, Token);
    }

    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _callers;
        _end.Dispose();
    }
}
