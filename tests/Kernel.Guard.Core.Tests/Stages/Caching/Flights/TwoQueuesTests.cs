using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Caching.Flights.BudgetBench;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>
/// Holds that of two budgets for whose room an opener waits one after the other, each holds up those alone who have its own account. A call reserves 100
/// tokens, and each account has room for one.
/// </summary>
public sealed class TwoQueuesTests
{
    private static readonly TimeSpan Total = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private readonly BudgetBench _bench = new();
    private readonly TaskCompletionSource _annsEnds = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static BudgetPolicy Common => Of("common", 150, Scope.Tenant, OnLimit.Queue);

    private static BudgetPolicy Own => Of("own", 150, Scope.User, OnLimit.Queue);

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Those_of_the_first_account_do_not_wait_for_the_openers_second_one(bool first, bool second)
    {
        var (node, zoe, dear) = await BusyAsync(null, Common, Own);
        var (one, two) = (node.Options("ann"), node.Options("bob"));
        var ann = await node.BoardAsync(one, first);
        await UntilAsync(() => _bench.Stage.Queue.Waiting == 1);
        var bob = await node.BoardAsync(two, second);
        two.Call.Cache!.Result.Should().Be(CacheResult.Coalesced, "he would wait for the same room");

        _bench.BusyEnds.SetResult();
        await zoe;

        // Ann's own account has no room.
        await UntilAsync(() => node.Provider.Calls == 1);
        ann.IsCompleted.Should().BeFalse();
        var carl = await node.BoardAsync(node.Options("carl"), first);
        _bench.Answers.SetResult();
        foreach (var answer in new[] { bob, carl, ann })
        {
            (await answer.WaitAsync(Soon, Cancel)).Text.Should().Be("30 days.");
        }

        (node.Provider.Calls, one.Call.Attempts.Count, two.Call.Attempts.Count, _bench.Stage.Queue.Waiting).Should().Be((1, 0, 1, 0));
        _annsEnds.SetResult();
        await dear;
    }

    [Theory]
    [CombinatorialShapes]
    public async Task Who_waited_with_the_opener_has_a_total_deadline_that_begins_when_it_asks_for_itself(bool streamed)
    {
        var (node, zoe, dear) = await BusyAsync(Total, Common, Own);
        var ann = await node.BoardAsync(node.Options("ann"), streamed);
        await UntilAsync(() => _bench.Stage.Queue.Waiting == 1);
        var bob = await node.BoardAsync(node.Options("bob"), streamed);
        _bench.Time.Advance(2 * Total);
        (ann.IsCompleted, bob.IsCompleted).Should().Be((false, false), "no deadline counts while they wait");

        _bench.BusyEnds.SetResult();
        await zoe;
        await UntilAsync(() => node.Provider.Calls == 1);
        _bench.Time.Advance(Total - TimeSpan.FromSeconds(1));
        await Task.Delay(20, Cancel);
        (ann.IsCompleted, bob.IsCompleted).Should().Be((false, false));
        _bench.Time.Advance(TimeSpan.FromSeconds(1));

        (await FluentActions.Awaiting(() => bob.WaitAsync(Soon, Cancel)).Should().ThrowAsync<GuardTimeoutException>()).Which.Deadline.Should().Be(Deadline.Total);
        _annsEnds.SetResult();
        await dear;
        await FluentActions.Awaiting(() => ann.WaitAsync(Soon, Cancel)).Should().ThrowAsync<BudgetExceededException>("what he may have used is booked");
    }

    [Theory]
    [CombinatorialShapes]
    public async Task Those_of_the_second_account_wait_with_the_opener_once_it_waits_for_that(bool streamed)
    {
        var (node, zoe, dear) = await BusyAsync(null, Own, Common);
        var ann = await node.BoardAsync(node.Options("ann"), streamed);
        await UntilAsync(() => _bench.Stage.Queue.Waiting == 1);
        var bob = await node.BoardAsync(node.Options("bob"), streamed);
        await UntilAsync(() => _bench.Stage.Queue.Waiting == 2);
        _annsEnds.SetResult();
        await dear;

        var three = node.Options("carl");
        var carl = await node.BoardAsync(three, streamed);
        three.Call.Cache!.Result.Should().Be(CacheResult.Coalesced);
        _bench.Answers.SetResult();
        _bench.BusyEnds.SetResult();
        await zoe;

        foreach (var answer in new[] { ann, bob, carl })
        {
            (await answer.WaitAsync(Soon, Cancel)).Text.Should().Be("30 days.");
        }

        (node.Provider.Calls, _bench.Stage.Queue.Waiting).Should().Be((1, 0));
    }

    // Zoe has the tenant's room, and another call of ann's has her own.
    private async Task<(BudgetNode Node, Task Zoe, Task Anns)> BusyAsync(TimeSpan? total, params BudgetPolicy[] budgets)
    {
        var (patient, elsewhere) = (_bench.Node(null, Common), _bench.Node(null, Own));
        elsewhere.Provider.Before = (_, cancellationToken) => _annsEnds.Task.WaitAsync(cancellationToken);
        var (zoe, anns) = (patient.AskAsync(patient.Options("zoe", Busy)), elsewhere.AskAsync(elsewhere.Options("ann", Busy), question: "something else"));
        await UntilAsync(() => patient.Provider.Calls + elsewhere.Provider.Calls == 2);
        return (_bench.Node(total, budgets), zoe, anns);
    }
}
