using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Concurrency;
using KernelGuard.Core.Tests.Stages.Resilience;
using KernelGuard.Policies;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Targets;

/// <summary>A target that failed a call once serves it again while the others stay full: they are waited for only until its own wait is over.</summary>
public sealed class FullTargetRoundTests
{
    private static readonly (string, TargetOptions)[] Two = [("a", new()), ("b", new())];

    [Theory]
    [InlineData(1000, "30s", false)]
    [InlineData(1000, "30s", true)]
    [InlineData(1000, "2s", false)]
    [InlineData(1000, "2s", true)]
    [InlineData(0, "30s", false)]
    [InlineData(0, "30s", true)]
    public async Task It_is_asked_again_after_its_backoff_and_not_before(int queue, string queueFor, bool streamed)
    {
        var bench = FullBut(new GuardPolicy { Retry = Retry(3, delay: 8), Timeout = Deadlines(total: 100) }, Act.Fail(503), queue, queueFor);

        (await bench.RunAsync(streamed)).Should().Be("a");

        bench.Asked.Should().Equal("a", "a");
        Gap(bench, 1).Should().BeGreaterThanOrEqualTo(Seconds(8));
        AllIsGivenBack(bench);
    }

    [Theory]
    [InlineData(1000, false)]
    [InlineData(1000, true)]
    [InlineData(0, false)]
    [InlineData(0, true)]
    public async Task It_is_not_asked_before_it_asked_to_be(int queue, bool streamed)
    {
        var bench = FullBut(new GuardPolicy { Retry = Retry(3, delay: 1) }, Act.Fail(503, retryAfter: Seconds(20)), queue);

        (await bench.RunAsync(streamed)).Should().Be("a");

        bench.Asked.Should().Equal("a", "a");
        Gap(bench, 1).Should().BeGreaterThanOrEqualTo(Seconds(20));
        AllIsGivenBack(bench);
    }

    [Theory, BothShapes]
    public async Task One_that_rests_is_tried_when_it_has_rested(bool streamed)
    {
        var bench = FullBut(new GuardPolicy { Retry = Retry(3, delay: 1) }, Act.Fail(500));
        var a = bench.Targets!.Targets[0];
        for (var i = 0; i < 4; i++)
        {
            a.Health.Begin();
            bench.Targets.Failed(a, probe: false);
        }

        (await bench.RunAsync(streamed)).Should().Be("a");

        bench.Asked.Should().Equal("a", "a");
        Gap(bench, 1).Should().BeGreaterThanOrEqualTo(Seconds(10));
        AllIsGivenBack(bench);
    }

    [Theory, BothShapes]
    public async Task Each_of_its_failures_has_its_wait_and_takes_an_attempt(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3, delay: 4) }, Two, (target, _) => [target == "a" ? Act.Fail(503) : Act.Say(target)], new FailoverOptions { FailureThreshold = 1000 }).Limited(100, targets: ("b", 1));
        bench.Limits!.Of("b")!.TryTake();

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.Status.Should().Be(503);

        bench.Asked.Should().Equal("a", "a", "a", "a");
        Enumerable.Range(1, 3).Should().OnlyContain(at => Gap(bench, at) >= Seconds(4));
        AllIsGivenBack(bench);
    }

    [Theory, BothShapes]
    public async Task Its_backoff_grows_from_round_to_round(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3, delay: 2, longest: 100) }, Two, (target, _) => [target == "a" ? Act.Fail(503) : Act.Say(target)], new FailoverOptions { FailureThreshold = 1000 })
        {
            Random = () => 1,
        }.Limited(100, targets: ("b", 1));
        bench.Limits!.Of("b")!.TryTake();

        await bench.FailAsync(streamed);

        bench.Asked.Should().Equal("a", "a", "a", "a");
        Gap(bench, 1).Should().BeCloseTo(Seconds(6), Seconds(1));
        Gap(bench, 2).Should().BeCloseTo(Seconds(18), Seconds(1));
        AllIsGivenBack(bench);
    }

    [Theory, BothShapes]
    public async Task Without_retries_no_target_is_asked_twice(bool streamed)
    {
        var bench = FullBut(new GuardPolicy(), Act.Fail(503));

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.Status.Should().Be(503);

        bench.Asked.Should().Equal("a");
        AllIsGivenBack(bench);
    }

    [Theory, BothShapes]
    public async Task A_wait_that_does_not_fit_is_not_begun(bool streamed)
    {
        var bench = FullBut(new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(total: 10) }, Act.Fail(503, retryAfter: Seconds(20)), queue: 0);

        // The clock stands.
        var error = await Record.ExceptionAsync(() => bench.AskAsync(streamed).WaitAsync(Seconds(30), TestContext.Current.CancellationToken));

        error.Should().BeOfType<ProviderException>().Which.RetryAfter.Should().Be(Seconds(20));
        bench.Asked.Should().Equal("a");
        AllIsGivenBack(bench);
    }

    [Theory, BothShapes]
    public async Task A_place_that_is_free_before_is_taken(bool streamed)
    {
        var bench = FullBut(new GuardPolicy { Retry = Retry(3, delay: 20) }, Act.Fail(503));
        var call = bench.AskAsync(streamed);
        await UntilAsync(() => bench.Limits!.Of("b")!.Waiting == 1, "the call waits");

        // The clock stands.
        bench.Limits!.Of("b")!.Return();
        (await call.WaitAsync(Seconds(30), TestContext.Current.CancellationToken)).Should().Be("b");
        bench.Limits.Of("b")!.TryTake();
        AllIsGivenBack(bench);
    }

    [Theory, BothShapes]
    public async Task Where_it_is_full_too_by_then_the_first_place_is_taken(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3, delay: 5) }, Two, (target, number) => target == "a" && number == 1 ? [Act.Fail(503)] : [Act.Say(target)]).Limited(100, targets: [("a", 1), ("b", 1)]);
        bench.Limits!.Of("b")!.TryTake();
        var call = bench.AskAsync(streamed);
        await UntilAsync(() => bench.Limits.Of("b")!.Waiting == 1, "the call waits");
        bench.Limits.Of("a")!.TryTake().Should().BeTrue();
        bench.Time.Advance(Seconds(20));
        await UntilAsync(() => bench.Limits.Of("a")!.Waiting == 1, "the call waits at both");
        bench.Limits.Of("a")!.Return();

        (await bench.TurnAsync(call)).Should().Be("a");
        AllIsGivenBack(bench);
    }

    [Theory, BothShapes]
    public async Task A_caller_who_leaves_meanwhile_leaves_nothing_behind(bool streamed)
    {
        foreach (var queue in new[] { 1000, 0 })
        {
            using var caller = new CancellationTokenSource();
            var bench = FullBut(new GuardPolicy { Retry = Retry(3, delay: 20) }, Act.Fail(503), queue);
            var call = bench.AskAsync(streamed, caller.Token);
            await UntilAsync(() => bench.Provider.Attempts is [{ Released: true }], "the first attempt has failed");
            await caller.CancelAsync();

            await FluentActions.Awaiting(() => call.WaitAsync(Seconds(30), TestContext.Current.CancellationToken)).Should().ThrowAsync<OperationCanceledException>();
            AllIsGivenBack(bench);
        }
    }

    // The first target fails once, and the second is full of others' streams.
    private static Bench FullBut(GuardPolicy policy, Act failure, int queue = 1000, string queueFor = "30s")
    {
        var bench = new Bench(policy, Two, (target, number) => [target == "a" && number == 1 ? failure : Act.Say(target)]).Limited(100, queue, queueFor, ("b", 1));
        bench.Limits!.Of("b")!.TryTake().Should().BeTrue();
        return bench;
    }

    private static TimeSpan Gap(Bench bench, int at) => bench.Provider.Attempts[at].At - bench.Provider.Attempts[at - 1].At;

    private static void AllIsGivenBack(Bench bench)
    {
        foreach (var queue in new[] { bench.Limits!.Overall, bench.Limits.Of("a"), bench.Limits.Of("b") }.OfType<PermitQueue>())
        {
            (queue.InUse, queue.Waiting).Should().Be((queue.Name == "b" ? 1 : 0, 0), "of {0}", queue.Name);
        }

        bench.Targets!.Targets.Should().OnlyContain(target => target.Health.UnderWay == 0);
    }

    private static async Task UntilAsync(Func<bool> holds, string what)
    {
        for (var limit = Stopwatch.StartNew(); !holds();)
        {
            limit.Elapsed.Should().BeLessThan(Seconds(30), "within that time {0}", what);
            await Task.Yield();
        }
    }
}
