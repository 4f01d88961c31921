using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Resilience;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Targets;

/// <summary>Concurrency limits and targets: one that is full is passed over, and who waits is at none.</summary>
public sealed class FullTargetTests
{
    private static readonly (string, TargetOptions)[] Two = [("a", new()), ("b", new())];

    [Theory, BothShapes]
    public async Task One_that_is_full_is_passed_over_without_a_wait_and_without_a_failure(bool streamed)
    {
        var bench = Limited(new GuardPolicy { Retry = Retry(0) }, ("a", 1));
        Fill(bench, "a");

        (await bench.AskAsync(streamed)).Should().Be("b");

        bench.Asked.Should().Equal("b");
        bench.Record!.Decisions.Should().Equal(new RouteDecision(0, "a", "busy", "concurrency_limit"));
        bench.Record.FallbackReason.Should().BeNull();
        Free(bench, "a");
        (await bench.AskAsync(streamed)).Should().Be("a");
        AllIsGivenBack(bench);
    }

    [Theory, BothShapes]
    public async Task One_of_a_higher_priority_number_serves_while_the_first_is_full(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(0) }, [("a", new()), ("b", new() { Priority = 1 })], (target, _) => [Act.Say(target)]).Limited(100, targets: ("a", 1));
        Fill(bench, "a");

        (await bench.AskAsync(streamed)).Should().Be("b");
    }

    [Theory]
    [InlineData(false, "a")]
    [InlineData(true, "a")]
    [InlineData(false, "b")]
    [InlineData(true, "b")]
    public async Task Where_all_are_full_the_first_place_that_is_free_is_taken_wherever_it_is(bool streamed, string free)
    {
        var bench = Limited(new GuardPolicy { Retry = Retry(0) }, ("a", 1), ("b", 1));
        Fill(bench, "a", "b");
        var call = bench.AskAsync(streamed);
        await UntilAsync(() => bench.Limits!.Of("a")!.Waiting == 1 && bench.Limits.Of("b")!.Waiting == 1, "the call waits at both");
        bench.Targets!.Targets.Should().OnlyContain(target => target.Health.UnderWay == 0);

        Free(bench, free);
        (await bench.TurnAsync(call)).Should().Be(free);

        Free(bench, free == "a" ? "b" : "a");
        AllIsGivenBack(bench);
    }

    [Theory, BothShapes]
    public async Task Where_no_place_becomes_free_the_call_ends_in_the_limit(bool streamed)
    {
        var bench = Limited(new GuardPolicy { Retry = Retry(3) }, ("a", 1), ("b", 1));
        Fill(bench, "a", "b");
        var call = bench.AskAsync(streamed);
        await UntilAsync(() => bench.Limits!.Of("b")!.Waiting == 1, "the call waits");
        bench.Time.Advance(Seconds(31));

        (await FluentActions.Awaiting(() => call).Should().ThrowAsync<ConcurrencyLimitException>()).Which.Limit.Should().BeOneOf("a", "b");
        bench.Provider.Attempts.Should().BeEmpty();
        Free(bench, "a", "b");
        AllIsGivenBack(bench);
    }

    [Theory, BothShapes]
    public async Task One_that_is_not_well_does_not_take_the_place_of_one_that_is_full(bool streamed)
    {
        var bench = Limited(new GuardPolicy { Retry = Retry(0) }, ("a", 1));
        bench.Targets!.Pause(bench.Targets.Targets[1], TimeSpan.FromMinutes(5));
        Fill(bench, "a");
        var call = bench.AskAsync(streamed);
        await UntilAsync(() => bench.Limits!.Of("a")!.Waiting == 1, "the call waits");

        Free(bench, "a");
        (await bench.TurnAsync(call)).Should().Be("a");
    }

    [Theory, BothShapes]
    public async Task One_that_has_failed_the_call_is_not_asked_again_sooner_because_another_is_full(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3, delay: 20) }, Two, (target, _) => target == "a" ? [Act.Fail(500)] : [Act.Say("b")]).Limited(100, targets: ("b", 1));
        Fill(bench, "b");
        var call = bench.AskAsync(streamed);
        await UntilAsync(() => bench.Limits!.Of("b")!.Waiting == 1, "the call waits");

        // The clock stands: at 20 s the first may be asked again.
        Free(bench, "b");
        (await call.WaitAsync(Seconds(30), TestContext.Current.CancellationToken)).Should().Be("b");
        bench.Asked.Should().Equal("a", "b");
    }

    [Theory, BothShapes]
    public async Task A_fallback_that_names_a_target_is_taken_where_the_others_stay_full(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Fallback = new FallbackPolicy([], "c") }, [("a", new()), ("c", new() { Weight = 0 })], (target, _) => [Act.Say(target)]).Limited(100, targets: ("a", 1));
        Fill(bench, "a");
        var call = bench.AskAsync(streamed);
        await UntilAsync(() => bench.Limits!.Of("a")!.Waiting == 1, "the call waits");
        bench.Time.Advance(Seconds(31));

        (await call).Should().Be("c");
        bench.Asked.Should().Equal("c");
    }

    [Theory, BothShapes]
    public async Task A_hedge_passes_one_that_is_full(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(2), Hedge = Hedge(1) }, [("a", new()), ("b", new()), ("c", new())], (target, _) => target == "a" ? [Act.Silence] : [Act.Say(target)]).Limited(100, targets: ("b", 1));
        Fill(bench, "b");

        (await bench.RunAsync(streamed)).Should().Be("c");
        bench.Asked.Should().Equal("a", "c");
        Free(bench, "b");
        AllIsGivenBack(bench);
    }

    public static TheoryData<string, bool> Changes() =>
        [.. from change in new[] { "rests", "paused", "switched off" } from streamed in new[] { false, true } select new TheoryDataRow<string, bool>(change, streamed)];

    [Theory, MemberData(nameof(Changes))]
    public async Task Who_waits_is_sent_by_what_is_known_when_its_turn_comes(string change, bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(0) }, Two, (target, _) => [Act.Say(target)]).Limited(1);
        var overall = bench.Limits!.Overall;
        overall.TryTake().Should().BeTrue();
        var call = bench.AskAsync(streamed);
        await UntilAsync(() => overall.Waiting == 1, "the call waits");
        var a = bench.Targets!.Targets[0];
        a.Health.UnderWay.Should().Be(0, "who waits is at no target");

        switch (change)
        {
            case "rests":
                for (var i = 0; i < 5; i++)
                {
                    a.Health.Begin();
                    bench.Targets.Failed(a, probe: false);
                }

                break;
            case "paused":
                bench.Targets.Pause(a, Seconds(60));
                break;
            default:
                bench.Targets.Update([new() { Enabled = false }, new()], new FailoverOptions());
                break;
        }

        overall.Return();
        (await bench.TurnAsync(call)).Should().Be("b");
    }

    [Theory, BothShapes]
    public async Task Who_waits_keeps_nobody_from_trying_a_target_that_has_rested(bool streamed)
    {
        var bench = Limited(new GuardPolicy { Retry = Retry(1) });
        var a = bench.Targets!.Targets[0];
        for (var i = 0; i < 5; i++)
        {
            a.Health.Begin();
            bench.Targets.Failed(a, probe: false);
        }

        bench.Time.Advance(Seconds(10));
        bench.Limits!.Overall.Update(1, 1000, Seconds(30));
        bench.Limits.Overall.TryTake();
        var call = bench.AskAsync(streamed);
        await UntilAsync(() => bench.Limits.Overall.Waiting == 1, "the call waits");

        a.Health.TryProbe().Should().BeTrue();
        a.Health.EndProbe();
        bench.Limits.Overall.Return();
        (await bench.TurnAsync(call)).Should().Be("a");
        a.Health.IsWell.Should().BeTrue();
    }

    [Theory, BothShapes]
    public async Task A_caller_who_leaves_while_all_are_full_leaves_nothing_behind(bool streamed)
    {
        using var caller = new CancellationTokenSource();
        var bench = Limited(new GuardPolicy { Retry = Retry(3) }, ("a", 1), ("b", 1));
        Fill(bench, "a", "b");
        var call = bench.AskAsync(streamed, caller.Token);
        await UntilAsync(() => bench.Limits!.Of("b")!.Waiting == 1, "the call waits");
        await caller.CancelAsync();

        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
        Free(bench, "a", "b");
        AllIsGivenBack(bench);
    }

    private static Bench Limited(GuardPolicy policy, params (string, int)[] targets) => new Bench(policy, Two, (target, _) => [Act.Say(target)]).Limited(100, targets: targets);

    private static void Fill(Bench bench, params string[] targets)
    {
        foreach (var target in targets)
        {
            bench.Limits!.Of(target)!.TryTake().Should().BeTrue();
        }
    }

    private static void Free(Bench bench, params string[] targets) => Array.ForEach(targets, target => bench.Limits!.Of(target)!.Return());

    private static void AllIsGivenBack(Bench bench)
    {
        foreach (var queue in new[] { bench.Limits!.Overall, bench.Limits.Of("a"), bench.Limits.Of("b") }.OfType<KernelGuard.Concurrency.PermitQueue>())
        {
            (queue.InUse, queue.Waiting).Should().Be((0, 0), "of {0}", queue.Name);
        }

        bench.Targets!.Targets.Should().OnlyContain(target => target.Health.UnderWay == 0);
    }

    private static async Task UntilAsync(Func<bool> holds, string what)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            limit.IsCancellationRequested.Should().BeFalse("within 30 s {0}", what);
            await Task.Yield();
        }
    }
}
