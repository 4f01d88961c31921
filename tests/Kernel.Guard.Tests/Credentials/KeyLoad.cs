using System.Collections.Concurrent;
using AwesomeAssertions;
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
    private readonly int[] _answeredOf;
    private int _answered;

    public KeyLoad(GuardedHost host, int callers, bool streamed)
    {
        _answeredOf = new int[callers];
        _callers = Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => AskAsync(host, caller, streamed))));
    }

    public IReadOnlyList<Exception> Errors => [.. _errors];

    public Task HasAnsweredAsync(int more)
    {
        var until = Volatile.Read(ref _answered) + more;
        return Eventually.HoldsAsync(() => Volatile.Read(ref _answered) + _errors.Count >= until, Token);
    }

    /// <summary>Waits until each caller has an answer more: what is on its way then was sent after this was asked.</summary>
    public Task EachHasAnsweredAsync()
    {
        int[] before = [.. _answeredOf.Select((_, caller) => Volatile.Read(ref _answeredOf[caller]))];
        return Eventually.HoldsAsync(() => !_errors.IsEmpty || before.Select((seen, caller) => Volatile.Read(ref _answeredOf[caller]) > seen).All(static more => more), Token);
    }

    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _callers;
        _end.Dispose();
    }

    private async Task AskAsync(GuardedHost host, int caller, bool streamed)
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
                Interlocked.Increment(ref _answeredOf[caller]);
            }
            catch (Exception error)
            {
                _errors.Enqueue(error);
            }
        }
    }
}
