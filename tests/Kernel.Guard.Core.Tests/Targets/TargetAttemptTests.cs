using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Resilience;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Targets;

/// <summary>What a completion does that several targets could serve.</summary>
public sealed class TargetAttemptTests
{
    private static readonly (string, TargetOptions)[] Two = [("a", new()), ("b", new())];

    [Theory, BothShapes]
    public async Task A_failure_moves_to_the_next_target_at_once(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(2, delay: 5) }, Two, (target, _) => target == "a" ? [Act.Fail(503)] : [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Asked.Should().Equal("a", "b");
        (bench.Provider.Attempts[1].At - bench.Provider.Attempts[0].At).Should().BeLessThan(Seconds(0.5));
        bench.Record!.FallbackReason.Should().Be("error");
        bench.Record.Decisions.Should().Equal(new RouteDecision(1, "a", "failed", "error"));
        bench.Record.Attempts.Select(attempt => attempt.Target).Should().Equal("a", "b");
    }

    [Theory]
    [InlineData(401, null)]
    [InlineData(403, null)]
    [InlineData(404, "model_not_found")]
    [InlineData(408, null)]
    [InlineData(409, null)]
    [InlineData(429, null)]
    [InlineData(429, "insufficient_quota")]
    [InlineData(500, null)]
    public async Task What_another_target_may_serve_moves_on(int status, string? code)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(2) }, Two, (target, _) => target == "a" ? [Act.Fail(status, code)] : [Act.Say("fine")]);

        (await bench.RunAsync(streamed: true)).Should().Be("fine");

        bench.Asked.Should().Equal("a", "b");
    }

    [Theory, BothShapes]
    public async Task What_is_wrong_with_the_request_does_not(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(2) }, Two, (_, _) => [Act.Fail(400, "content_filter")]);

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.Status.Should().Be(400);

        bench.Asked.Should().Equal("a");
    }

    [Theory, BothShapes]
    public async Task A_target_whose_key_is_refused_is_not_asked_again_and_another_is(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3) }, Two, (target, number) => target == "a" ? [Act.Fail(401)] : number < 3 ? [Act.Fail(500)] : [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Asked.Should().Equal("a", "b", "b", "b");
        (bench.Provider.Attempts[2].At - bench.Provider.Attempts[1].At).Should().BeGreaterThan(Seconds(0.4));
    }

    [Theory, BothShapes]
    public async Task Where_every_key_is_refused_nothing_is_asked_twice(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(9) }, Two, (_, _) => [Act.Fail(401)]);

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.Status.Should().Be(401);

        bench.Asked.Should().Equal("a", "b");
    }

    [Theory, BothShapes]
    public async Task Each_target_is_asked_again_no_earlier_than_it_asked(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(5) },
            Two,
            (target, number) => number > 1 ? [Act.Say("fine " + target)] : [Act.Fail(429, retryAfter: Seconds(target == "a" ? 20 : 7))]);

        (await bench.RunAsync(streamed)).Should().Be("fine b");

        bench.Asked.Should().Equal("a", "b", "b");
        (bench.Provider.Attempts[2].At - bench.Provider.Attempts[1].At).Should().BeGreaterThanOrEqualTo(Seconds(7));
    }

    [Theory, BothShapes]
    public async Task No_attempt_goes_beyond_the_budget_of_the_policy(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Fallback = Fallback("second") }, Two, (_, _) => [Act.Fail(500)]);

        await bench.FailAsync(streamed);

        bench.Provider.Attempts.Should().HaveCount(4);
        bench.Provider.Attempts[^1].Model.Should().Be("second");
    }

    [Theory, BothShapes]
    public async Task Without_retries_each_target_is_asked_once(bool streamed)
    {
        var bench = new Bench(GuardPolicy.None, Two, (_, _) => [Act.Fail(500)]);

        await bench.FailAsync(streamed);

        bench.Asked.Should().Equal("a", "b");
    }

    [Theory, BothShapes]
    public async Task Where_the_policy_allows_one_attempt_there_is_one(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(0) }, Two, (_, _) => [Act.Fail(500)]);

        await bench.FailAsync(streamed);

        bench.Asked.Should().Equal("a");
    }

    [Theory, BothShapes]
    public async Task An_open_circuit_of_one_target_moves_to_the_next_and_takes_no_attempt(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1), CircuitBreaker = Breaker() },
            Two,
            (target, _) => target == "a" ? [Act.Fail(500)] : [Act.Say("fine")],
            new FailoverOptions { FailureThreshold = 1000 });
        for (var i = 0; i < 4; i++)
        {
            (await bench.RunAsync(streamed)).Should().Be("fine");
        }

        bench.Asked.Should().Equal("a", "b", "a", "b", "b", "b");
        bench.Record!.FallbackReason.Should().Be("circuit_open");
        bench.Record.Decisions.Should().Equal(new RouteDecision(0, "a", "circuit_open", null));
    }

    [Theory, BothShapes]
    public async Task A_circuit_that_is_open_everywhere_is_told_with_the_soonest_wait(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { CircuitBreaker = Breaker(open: 15) }, Two, (_, _) => [Act.Fail(500)], new FailoverOptions { FailureThreshold = 1000 });
        await bench.FailAsync(streamed);
        await bench.FailAsync(streamed);

        var error = await bench.FailAsync(streamed);

        error.Should().BeOfType<CircuitOpenException>().Which.RetryAfter.Should().BePositive();
        bench.Provider.Attempts.Should().HaveCount(4);
    }

    [Theory, BothShapes]
    public async Task A_target_that_keeps_failing_is_left_alone_and_comes_back_by_itself(bool streamed)
    {
        var ill = true;
        var bench = new Bench(new GuardPolicy { Retry = Retry(1) }, Two, (target, _) => target == "a" && ill ? [Act.Fail(500)] : [Act.Say(target)]);
        for (var i = 0; i < 20; i++)
        {
            (await bench.RunAsync(streamed)).Should().Be("b");
        }

        bench.Asked.Count(target => target == "a").Should().Be(5);
        ill = false;
        bench.Time.Advance(Seconds(10));
        (await bench.RunAsync(streamed)).Should().Be("a");
        (await bench.RunAsync(streamed)).Should().Be("a");
    }

    [Theory, BothShapes]
    public async Task A_deadline_of_an_attempt_moves_to_the_next_target(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1), Timeout = Deadlines(attempt: 5) }, Two, (target, _) => target == "a" ? [Act.Silence] : [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Record!.FallbackReason.Should().Be("timeout");
    }

    [Theory, BothShapes]
    public async Task A_hedge_is_sent_to_another_target(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(2), Retry = Retry(1) }, Two, (target, _) => target == "a" ? [Act.Silence] : [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Asked.Should().Equal("a", "b");
        await Eventually.HoldsAsync(() => bench.Targets!.Targets[0].Health.UnderWay == 0, TestContext.Current.CancellationToken);
    }

    [Theory, BothShapes]
    public async Task A_fallback_may_name_a_target_for_the_same_model(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(2), Fallback = new FallbackPolicy([], "c") },
            [("a", new()), ("b", new()), ("c", new() { Weight = 0 })],
            (target, _) => target == "c" ? [Act.Say("fine")] : [Act.Fail(500)]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Asked.Should().Equal("a", "b", "c");
        bench.Models.Should().OnlyContain(model => model == "first");
    }

    [Theory, BothShapes]
    public async Task A_fallback_may_name_a_model_at_a_target(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Fallback = new FallbackPolicy(["second"], "c"), Retry = Retry(2) },
            [("a", new()), ("c", new() { Weight = 0, Model = "its-own" })],
            (target, _) => target == "c" ? [Act.Say("fine")] : [Act.Fail(500)]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Provider.Attempts[^1].Model.Should().Be("second");
    }

    [Theory, BothShapes]
    public async Task A_targets_own_model_is_asked_there(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1) }, [("a", new()), ("b", new() { Model = "other" })], (target, _) => target == "a" ? [Act.Fail(500)] : [Act.Say("fine")]);

        await bench.RunAsync(streamed);

        bench.Models.Should().Equal("first", "other");
        bench.Provider.Attempts[1].Options.IsFallback.Should().BeTrue();
    }

    [Fact]
    public async Task A_request_for_another_model_than_the_hosts_first_is_sent_last_to_targets_with_one_of_their_own()
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3) },
            [("a", new()), ("b", new() { Model = "other" }), ("c", new())],
            (_, _) => [Act.Fail(404)],
            new FailoverOptions { LoadBalancing = LoadBalancing.Ordered }) { Request = new ChatOptions { ModelId = "large" } };

        await bench.FailAsync(streamed: false);

        bench.Asked.Should().Equal("a", "c", "b");
    }

    [Theory, BothShapes]
    public async Task What_had_begun_to_speak_is_not_asked_for_at_another_target(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3) }, Two, (target, _) => target == "a" ? [Act.Say("half"), Act.Fail(new ProviderException("x", code: ProviderException.ConnectionLost))] : [Act.Say("fine")]);

        if (streamed)
        {
            (await bench.FailAsync(streamed)).Should().BeOfType<IncompleteStreamException>();
            bench.Asked.Should().Equal("a");
        }
        else
        {
            (await bench.RunAsync(streamed)).Should().Be("fine");
        }
    }

    [Fact]
    public async Task What_the_caller_cancels_says_nothing_of_a_target()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1) }, Two, (_, _) => [Act.Silence], new FailoverOptions { FailureThreshold = 1 });
        using var caller = new CancellationTokenSource();
        var call = bench.AskAsync(streamed: false, caller.Token);
        await caller.CancelAsync();

        await FluentActions.Awaiting(() => bench.TurnAsync(call)).Should().ThrowAsync<OperationCanceledException>();

        var health = bench.Targets!.Targets[0].Health;
        (health.IsWell, health.UnderWay).Should().Be((true, 0));
    }

    [Fact]
    public async Task A_switch_while_a_completion_waits_is_seen_by_its_next_attempt()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3) }, [("a", new()), ("b", new() { Enabled = false })], (target, _) => target == "a" ? [Act.Fail(500)] : [Act.Say("fine")]);
        var call = bench.AskAsync(streamed: false);
        bench.Targets!.Update([new() { Enabled = false }, new()], new FailoverOptions());

        (await bench.TurnAsync(call)).Should().Be("fine");

        bench.Asked.Should().Equal("a", "b");
    }
}
