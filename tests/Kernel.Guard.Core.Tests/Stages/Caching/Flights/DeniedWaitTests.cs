using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Caching.Flights.BudgetBench;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>
/// Holds what becomes of those who waited for a budget with one whom another budget denied at the end: ann waits for her tenant's room and has used up her
/// own budget when it comes, bob waits with her.
/// </summary>
public sealed class DeniedWaitTests
{
    private static readonly TimeSpan Total = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private readonly BudgetBench _bench = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static BudgetPolicy Own => Of("own", 1, Scope.User, OnLimit.Deny) with { Unit = BudgetUnit.Requests };

    private static BudgetPolicy Common => Of("common", 150, Scope.Tenant, OnLimit.Queue);

    [Theory]
    [CombinatorialShapes]
    public async Task The_next_asks_at_once_and_is_held_to_a_total_deadline_that_begins_now(bool streamed)
    {
        var (node, _, bob) = await DeniedAsync(streamed);
        await UntilAsync(() => node.Provider.LastOptions is GuardChatOptions { Call.Total: not null });
        _bench.Leases.Should().ContainSingle("it asks as any other, so that no other process does");
        ((GuardChatOptions)node.Provider.LastOptions!).Call.Total!.Start.Should().Be(_bench.Time.GetTimestamp(), "retries have the whole total too");

        _bench.Time.Advance(Total - TimeSpan.FromSeconds(1));
        await Task.Delay(20, Cancel);
        bob.IsCompleted.Should().BeFalse();
        _bench.Time.Advance(TimeSpan.FromSeconds(1));

        (await FluentActions.Awaiting(() => bob.WaitAsync(Soon, Cancel)).Should().ThrowAsync<GuardTimeoutException>()).Which.Deadline.Should().Be(Deadline.Total);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task Everybody_may_board_what_is_asked_then(bool streamed)
    {
        var (node, _, bob) = await DeniedAsync(streamed, node =>
        {
            // While ann waited, one of another tenant had her flight's place and is gone again.
            return LeavesAsync(node, streamed);
        });
        var calls = node.Provider.Calls;
        var carl = node.Options("carl", tenant: "other");

        var joined = await node.BoardAsync(carl, !streamed);
        _bench.Answers.SetResult();

        ((await bob.WaitAsync(Soon, Cancel)).Text, (await joined.WaitAsync(Soon, Cancel)).Text).Should().Be(("30 days.", "30 days."));
        (node.Provider.Calls, carl.Call.Cache!.Result).Should().Be((calls, CacheResult.Coalesced));
    }

    private static async Task LeavesAsync(BudgetNode node, bool streamed)
    {
        using var leave = new CancellationTokenSource();
        var dora = await node.BoardAsync(node.Options("dora", tenant: "other"), streamed, leave.Token);
        await leave.CancelAsync();
        await FluentActions.Awaiting(() => dora.WaitAsync(Soon, Cancel)).Should().ThrowAsync<OperationCanceledException>();
    }

    // Ann is denied after a wait of 20 s, as her own budget can have no room any more, and bob's request is at the provider.
    private async Task<(BudgetNode Node, Task<ChatResponse> Ann, Task<ChatResponse> Bob)> DeniedAsync(bool streamed, Func<BudgetNode, Task>? meanwhile = null)
    {
        var node = _bench.Node(Total, Common, Own);
        var patient = _bench.Node(null, Common);
        var busy = patient.AskAsync(patient.Options("zoe", Busy));
        await UntilAsync(() => patient.Provider.Calls == 1);
        var ann = await node.BoardAsync(node.Options("ann"), streamed);
        await UntilAsync(() => _bench.Stage.Queue.Waiting == 1);
        var bob = await node.BoardAsync(node.Options("bob"), streamed);

        // Where the tenant's budget does not hold she spends the rest of her own.
        var elsewhere = _bench.Node(null, Own);
        elsewhere.Provider.Before = static (_, _) => Task.CompletedTask;
        await elsewhere.AskAsync(elsewhere.Options("ann"), question: "something else");
        await (meanwhile?.Invoke(node) ?? Task.CompletedTask);
        _bench.Time.Advance(TimeSpan.FromSeconds(20));
        bob.IsCompleted.Should().BeFalse("no deadline counts while he waits");
        var before = node.Provider.Calls;

        _bench.BusyEnds.SetResult();

        await busy;
        await FluentActions.Awaiting(() => ann.WaitAsync(Soon, Cancel)).Should().ThrowAsync<BudgetExceededException>();
        await UntilAsync(() => node.Provider.Calls == before + 1);
        return (node, ann, bob);
    }
}
