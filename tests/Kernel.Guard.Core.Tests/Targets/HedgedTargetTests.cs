using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Resilience;
using KernelGuard.Policies;
using KernelGuard.Stages.Resilience;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Targets;

/// <summary>Hedges over several targets.</summary>
public sealed class HedgedTargetTests
{
    private static readonly (string, TargetOptions)[] Two = [("a", new()), ("b", new())];

    [Theory]
    [InlineData(401, null)]
    [InlineData(403, null)]
    [InlineData(404, "model_not_found")]
    [InlineData(429, "insufficient_quota")]
    [InlineData(429, null)]
    [InlineData(500, null)]
    public async Task A_hedge_that_answers_wins_whatever_the_silent_one_says_at_last(int status, string? code)
    {
        foreach (var streamed in new[] { false, true })
        {
            var bench = new Bench(
                new GuardPolicy { Retry = Retry(1), Hedge = Hedge(1) }, Two, (target, _) => target == "a" ? [Act.Wait(2), Act.Fail(status, code)] : [Act.Wait(3), Act.Say("fine")]);

            (await bench.RunAsync(streamed)).Should().Be("fine");

            bench.Asked.Should().Equal("a", "b");
            bench.Provider.Attempts[1].Completed.Should().BeTrue();
        }
    }

    [Theory, BothShapes]
    public async Task What_is_wrong_with_the_request_ends_the_race(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Hedge = Hedge(1) }, Two, (target, _) => target == "a" ? [Act.Wait(2), Act.Fail(400, "content_filter")] : [Act.Silence]);

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.Status.Should().Be(400);

        bench.Asked.Should().Equal("a", "b");
    }

    [Theory, BothShapes]
    public async Task Where_both_fail_the_completion_goes_on_with_a_third(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(2), Hedge = Hedge(1) },
            [("a", new()), ("b", new()), ("c", new())],
            (target, _) => target switch { "a" => [Act.Wait(2), Act.Fail(401)], "b" => [Act.Wait(3), Act.Fail(500)], _ => [Act.Say("fine")] });

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Asked.Should().Equal("a", "b", "c");
    }

    [Theory, BothShapes]
    public async Task Two_hedges_are_sent_to_two_further_targets(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Hedge = Hedge(1, most: 2) },
            [("a", new()), ("b", new()), ("c", new())],
            (target, _) => target == "c" ? [Act.Say("fine")] : [Act.Silence]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Asked.Should().Equal("a", "b", "c");
        bench.Targets!.Targets.Should().OnlyContain(target => target.Health.UnderWay == 0);
    }

    [Theory, BothShapes]
    public async Task A_hedge_passes_a_target_whose_circuit_is_open(bool streamed)
    {
        var opening = true;
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1), Hedge = Hedge(1), CircuitBreaker = Breaker(open: 300) },
            [("a", new()), ("b", new()), ("c", new())],
            (target, _) => opening ? [Act.Fail(target == "a" ? 409 : 500)] : target == "a" ? [Act.Silence] : [Act.Say("fine " + target)],
            new FailoverOptions { FailureThreshold = 1000 });

        // The clock stands, or it might go on for as long as the circuit is open while the pool is busy.
        await FluentActions.Awaiting(() => bench.AskAsync(streamed)).Should().ThrowAsync<ProviderException>();
        await FluentActions.Awaiting(() => bench.AskAsync(streamed)).Should().ThrowAsync<ProviderException>();
        bench.Asked.Should().Equal("a", "b", "a", "b");

        opening = false;
        var call = bench.AskAsync(streamed);
        await bench.AdvanceAsync(1, call);
        (await call.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Should().Be("fine c");

        bench.Asked.Skip(4).Should().Equal("a", "c");
    }

    [Theory, BothShapes]
    public async Task A_hedge_goes_to_no_target_that_cannot_take_the_request(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(2), Hedge = Hedge(1) },
            [("a", new()), ("b", new() { Tools = false }), ("c", new())],
            (target, _) => target == "a" ? [Act.Silence] : [Act.Say("fine " + target)])
        {
            Request = new() { ModelId = "first", Tools = [AIFunctionFactory.Create(() => "noon", "time")] },
        };

        (await bench.RunAsync(streamed)).Should().Be("fine c");

        bench.Asked.Should().Equal("a", "c");
    }

    [Theory, BothShapes]
    public async Task A_hedge_that_loses_to_an_answer_no_faster_than_its_own_is_not_ill(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1), Hedge = Hedge(2) }, Two, (target, _) => [Act.Wait(5), Act.Say(target)]);
        for (var i = 0; i < 8; i++)
        {
            (await bench.RunAsync(streamed)).Should().Be("a");
        }

        bench.Asked.Count(asked => asked == "b").Should().Be(8);
        bench.Targets!.Targets.Should().OnlyContain(target => target.Health.IsWell);
    }

    [Fact]
    public void One_of_several_attempts_at_a_target_ends_alone()
    {
        var present = default(PresentTargets);
        present.Enter(1);
        present.Enter(2);
        present.Enter(1);

        present.Leave(1);
        present.Mask.Should().Be(3);
        present.Leave(1);
        present.Mask.Should().Be(2);
    }

    [Theory, BothShapes]
    public async Task A_switch_while_a_hedge_is_under_way_cuts_neither(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(2), Hedge = Hedge(1) }, Two, (target, _) => target == "a" ? [Act.Wait(6), Act.Say("first")] : [Act.Wait(3), Act.Say("hedge")]);
        var call = bench.AskAsync(streamed);
        await bench.AdvanceAsync(2, call);
        bench.Targets!.Update([new(), new() { Enabled = false }], new FailoverOptions());

        (await bench.TurnAsync(call)).Should().Be("hedge");
        bench.Targets.Targets.Should().OnlyContain(target => target.Health.UnderWay == 0);
    }
}
