using AwesomeAssertions;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Caching.Flights.BudgetBench;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>Holds what becomes of an answer that is stored a moment after those who asked have it: the stores took longer than they wait.</summary>
public sealed class LateStoringTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(60);

    private readonly BudgetBench _bench = new();
    private readonly TaskCompletionSource _reads = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _writes = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _writing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [CombinatorialShapes]
    public async Task Whoever_waits_for_a_budget_has_it_then(bool streamed)
    {
        var node = _bench.Node(null, Of("own", 150, Scope.User, OnLimit.Queue));
        var busy = node.AskAsync(node.Options("ann", Busy));
        await UntilAsync(() => node.Provider.Calls == 1);
        var ann = node.Options("ann");
        var waiting = await node.BoardAsync(ann, streamed);
        await UntilAsync(() => _bench.Stage.Queue.Waiting == 1);
        var bob = node.Options("bob");
        await AskSlowlyAsync(node, bob, streamed);
        (bob.Call.Cache!.Stored, waiting.IsCompleted).Should().Be((false, false));

        _writes.SetResult();

        (await waiting.WaitAsync(Soon, Cancel)).Text.Should().Be("30 days.");
        (ann.Call.Cache!.Result, node.Provider.Calls).Should().Be((CacheResult.Hit, 2));
        _bench.BusyEnds.SetResult();
        await busy;
    }

    // Its look takes most of what it may wait for the stores, and its answer is given before it is stored.
    private async Task AskSlowlyAsync(BudgetNode node, GuardChatOptions options, bool streamed)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Store.AfterRead = () =>
        {
            begun.TrySetResult();
            return _reads.Task;
        };
        _bench.Store.BeforeWrite = () =>
        {
            _writing.TrySetResult();
            return _writes.Task;
        };
        _bench.Answers.TrySetResult();
        var asked = node.AskAsync(options, streamed);
        await begun.Task.WaitAsync(Soon, Cancel);
        _bench.Time.Advance(Look);
        _reads.SetResult();
        await _writing.Task.WaitAsync(Soon, Cancel);
        for (var i = 0; i < 3 && !asked.IsCompleted; i++)
        {
            _bench.Time.Advance(Rest);
            await Task.WhenAny(asked, Task.Delay(200, Cancel));
        }

        (await asked.WaitAsync(Soon, Cancel)).Text.Should().Be("30 days.");
    }
}
