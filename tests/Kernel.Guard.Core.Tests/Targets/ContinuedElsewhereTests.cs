using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Resilience;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Targets;

/// <summary>What goes on where a stream was cut is another target's.</summary>
public sealed class ContinuedElsewhereTests
{
    private static readonly StreamingPolicy TextOnly = new(StreamContinuation.TextOnly);
    private static readonly Act Cut = Act.Fail(new IncompleteStreamException());
    private static readonly (string, TargetOptions)[] Two = [("a", new()), ("b", new())];

    [Fact]
    public async Task A_stream_that_is_cut_goes_on_at_another_target_and_the_record_says_why()
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1), Streaming = TextOnly },
            Two,
            (target, _) => target == "a" ? [Act.Role, Act.Say("one two "), Cut] : [Act.Role, Act.Say("three"), Act.Finish]);

        (await bench.RunAsync(streamed: true)).Should().Be("one two three");

        bench.Asked.Should().Equal("a", "b");
        bench.Record!.Decisions.Should().Equal(new RouteDecision(1, "a", "failed", "error"));
        bench.Record.FallbackReason.Should().Be("error");
        bench.Record.Attempts.Select(attempt => attempt.Target).Should().Equal("a", "b");
        bench.Targets!.Targets.Should().OnlyContain(target => target.Health.UnderWay == 0);
    }

    [Fact]
    public async Task It_is_asked_for_where_the_cut_one_came_from_when_nobody_else_is_left()
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(2), Streaming = TextOnly },
            Two,
            (target, number) => target == "b" ? [Act.Fail(401)] : number == 1 ? [Act.Say("one two "), Cut] : [Act.Say("three"), Act.Finish]);

        (await bench.RunAsync(streamed: true)).Should().Be("one two three");

        bench.Asked.Should().Equal("a", "b", "a");
    }

    [Fact]
    public async Task A_stream_that_is_cut_twice_goes_on_at_a_third_target()
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(2), Streaming = TextOnly },
            [("a", new()), ("b", new()), ("c", new())],
            (target, _) => target switch { "a" => [Act.Say("one two "), Cut], "b" => [Act.Say("three and "), Cut], _ => [Act.Say("four"), Act.Finish] });

        (await bench.RunAsync(streamed: true)).Should().EndWith("four");

        bench.Asked.Should().Equal("a", "b", "c");
    }

    [Fact]
    public async Task After_a_hedge_has_won_the_hedges_target_is_the_one_that_was_cut()
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(2), Hedge = Hedge(2), Streaming = TextOnly },
            [("a", new()), ("b", new()), ("c", new())],
            (target, _) => target switch { "a" => [Act.Silence], "b" => [Act.Say("one two "), Cut], _ => [Act.Say("three"), Act.Finish] });

        (await bench.RunAsync(streamed: true)).Should().Be("one two three");

        bench.Asked.Should().Equal("a", "b", "c");
    }

    [Fact]
    public async Task A_target_that_is_switched_off_between_the_halves_is_not_asked()
    {
        Bench bench = null!;
        bench = new Bench(
            new GuardPolicy { Retry = Retry(2), Streaming = TextOnly },
            [("a", new()), ("b", new()), ("c", new())],
            (target, _) =>
            {
                if (target == "a")
                {
                    bench.Targets!.Update([new(), new() { Enabled = false }, new()], new FailoverOptions());
                    return [Act.Say("one two "), Cut];
                }

                return [Act.Say("three"), Act.Finish];
            });

        (await bench.RunAsync(streamed: true)).Should().Be("one two three");

        bench.Asked.Should().Equal("a", "c");
    }

    [Fact]
    public async Task A_target_with_a_model_of_its_own_goes_on_with_that()
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1), Streaming = TextOnly },
            [("a", new()), ("b", new() { Model = "other" })],
            (target, _) => target == "a" ? [Act.Say("one two "), Cut] : [Act.Say("three"), Act.Finish]);

        (await bench.RunAsync(streamed: true)).Should().Be("one two three");

        bench.Models.Should().Equal("first", "other");
        bench.Provider.Attempts[1].Options.Continues.Should().BeTrue();
    }

    [Fact]
    public async Task An_open_circuit_leads_the_continuation_past_its_target()
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), CircuitBreaker = Breaker(open: 300), Streaming = TextOnly },
            [("a", new()), ("b", new()), ("c", new())],
            (target, number) => target switch
            {
                "a" when number <= 2 => [Act.Fail(409)],
                "a" => [Act.Say("one two "), Cut],
                "b" => [Act.Fail(500)],
                _ => [Act.Say("three"), Act.Finish],
            },
            new FailoverOptions { FailureThreshold = 1000 });
        await bench.RunAsync(streamed: true);
        await bench.RunAsync(streamed: true);

        (await bench.RunAsync(streamed: true)).Should().Be("one two three");

        bench.Asked.TakeLast(2).Should().Equal("a", "c");
    }
}
