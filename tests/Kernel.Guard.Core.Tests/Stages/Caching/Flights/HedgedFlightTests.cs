using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Resilience;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Caching.Flights.BudgetBench;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>What an attempt waits for that is made beside, or after, the one that is at the provider is nobody's wait but its own.</summary>
public sealed class HedgedFlightTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private readonly BudgetBench _bench = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Others_stay_aboard_while_an_attempt_beside_the_first_waits_for_room(bool beside)
    {
        var goes = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var node = _bench.Node(null, meter => new Twice(meter, goes.Task, beside), Of("own", 150, Scope.User, OnLimit.Queue));
        var ann = await node.BoardAsync(node.Options("ann"));
        await UntilAsync(() => node.Provider.Calls == 1);
        var follower = node.Options("bob");
        var bob = await node.BoardAsync(follower);
        goes.SetResult();
        await UntilAsync(() => _bench.Stage.Queue.Waiting == 1);

        // Long enough for whoever was sent away to be at the provider.
        await Task.Delay(100, Cancel);
        node.Provider.Calls.Should().Be(beside ? 1 : 2, "one that waits in the first one's place lets the others ask, and one beside it does not");
        _bench.Answers.SetResult();

        await Task.WhenAll(ann, bob).WaitAsync(Soon, Cancel);
        (_bench.Stage.Queue.Waiting, follower.Call.Cache!.Result).Should().Be((0, beside ? CacheResult.Coalesced : CacheResult.Miss));
    }

    [Fact]
    public async Task Others_stay_aboard_while_a_hedge_of_the_policys_waits_for_room()
    {
        var hedged = new GuardPolicy { Retry = new RetryPolicy(1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)), Hedge = new HedgePolicy(TimeSpan.FromSeconds(1), 1) };
        var resilience = new ResilienceStage(_bench.Time, NullLogger<ResilienceStage>.Instance);
        var node = _bench.Node(null, meter => resilience.Wrap(meter, hedged), Of("own", 150, Scope.User, OnLimit.Queue));
        var ann = await node.BoardAsync(node.Options("ann"));
        await UntilAsync(() => node.Provider.Calls == 1);
        var follower = node.Options("bob");
        var bob = await node.BoardAsync(follower);
        await Eventually.HoldsAsync(() => _bench.Time.Advance(TimeSpan.FromMilliseconds(50)), () => _bench.Stage.Queue.Waiting == 1, Cancel);

        // Long enough for whoever was sent away to be at the provider.
        await Task.Delay(100, Cancel);
        node.Provider.Calls.Should().Be(1);
        _bench.Answers.SetResult();

        await Task.WhenAll(ann, bob).WaitAsync(Soon, Cancel);
        (_bench.Stage.Queue.Waiting, follower.Call.Cache!.Result).Should().Be((0, CacheResult.Coalesced));
    }

    /// <summary>Makes a second attempt for ann while the first is silent: beside it, or as if in its place.</summary>
    private sealed class Twice(IChatClient inner, Task when, bool beside) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var own = GuardChatOptions.Of(options);
            var first = base.GetResponseAsync(messages, own, cancellationToken);
            if (own.Call.Who.User != "ann")
            {
                return await first;
            }

            await when.WaitAsync(cancellationToken);
            var second = own.ForAttempt();
            second.IsBeside = beside;
            var other = base.GetResponseAsync(messages, second, cancellationToken);
            var answer = await first;
            await other;
            return answer;
        }
    }
}
