using System.Collections.Concurrent;
using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>Holds how long processes wait for each other.</summary>
public sealed class FlightLeaseTests
{
    private const int Processes = 6;
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<TaskCompletionSource> _asking = new();
    private readonly SharedLeases _leases = new();
    private int _asked;

    [Theory]
    [CombinatorialShapes]
    public async Task Processes_whose_answers_are_not_stored_wait_for_two_holders_and_then_ask_at_once(bool streamed)
    {
        var time = new FakeTimeProvider();
        var (shared, coordinator) = (new SharedStore(), new SharedCoordinator(time) { Leases = _leases });
        CacheBench[] nodes = [.. Enumerable.Range(0, Processes).Select(_ => new CacheBench(shared, coordinator.OfProcess(), time: time))];
        foreach (var node in nodes)
        {
            node.Provider.Before = HoldAsync;
            node.Provider.Answer = static _ => Say([new FunctionCallContent("c-1", "f")], reason: ChatFinishReason.ToolCalls);
        }

        var answers = nodes.Select(node => node.AskAsync(streamed)).ToArray();

        await RoundAsync(ask: 1, wait: 5);
        await RoundAsync(ask: 1, wait: 4);
        await RoundAsync(ask: 4, wait: 0);
        (await Task.WhenAll(answers)).Should().OnlyContain(static answer => answer.Cache.Result == CacheResult.Miss && !answer.Cache.Stored);
        (_asked, shared.Entries.Count).Should().Be((Processes, 0));
    }

    // The others wait for a holder that stands still, so that the numbers stay what they are until it goes on.
    private async Task RoundAsync(int ask, int wait)
    {
        for (var start = Stopwatch.GetTimestamp(); (_asking.Count, _leases.Waiting) != (ask, wait); await Task.Delay(1, TestContext.Current.CancellationToken))
        {
            Stopwatch.GetElapsedTime(start).Should().BeLessThan(Soon, "{0} are to ask while {1} wait, and it is {2} and {3}", ask, wait, _asking.Count, _leases.Waiting);
        }

        for (var i = 0; i < ask; i++)
        {
            _asking.TryDequeue(out var asking).Should().BeTrue();
            asking!.SetResult();
        }
    }

    private async Task HoldAsync(GuardChatOptions options, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Increment(ref _asked);
        _asking.Enqueue(answer);
        await answer.Task.WaitAsync(cancellationToken);
    }
}
