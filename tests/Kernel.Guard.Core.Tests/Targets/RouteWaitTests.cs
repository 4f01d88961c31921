using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Resilience;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Targets;

/// <summary>When a completion asks a target again: never before it asked to be, whatever stands beside it.</summary>
public sealed class RouteWaitTests
{
    private static readonly AIFunction Tool = AIFunctionFactory.Create(() => "noon", "time");
    private static readonly FailoverOptions Patient = new() { FailureThreshold = 1000 };

    [Theory, BothShapes]
    public async Task A_target_that_asked_to_wait_is_waited_for_where_the_other_cannot_take_the_request(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1) },
            [("a", new()), ("b", new() { Tools = false })],
            (_, number) => number == 1 ? [Act.Fail(429, retryAfter: Seconds(20))] : [Act.Say("fine")]) { Request = new() { ModelId = "first", Tools = [Tool] } };

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Asked.Should().Equal("a", "a");
        Gap(bench, 1).Should().BeGreaterThanOrEqualTo(Seconds(20));
        bench.Record!.Decisions.Should().Equal(new RouteDecision(1, "a", "failed", "rate_limited"), new RouteDecision(1, "b", "excluded", "tools"));
    }

    [Theory, BothShapes]
    public async Task A_failure_has_its_backoff_where_the_other_cannot_take_the_request(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1, delay: 5) },
            [("a", new()), ("b", new() { Tools = false })],
            (_, number) => number == 1 ? [Act.Fail(500)] : [Act.Say("fine")]) { Request = new() { ModelId = "first", Tools = [Tool] } };

        (await bench.RunAsync(streamed)).Should().Be("fine");

        Gap(bench, 1).Should().BeGreaterThanOrEqualTo(Seconds(5));
    }

    [Theory]
    [InlineData(false, 429)]
    [InlineData(true, 429)]
    [InlineData(false, 500)]
    [InlineData(true, 500)]
    public async Task A_target_is_waited_for_where_the_circuit_of_the_other_is_open(bool streamed, int status)
    {
        var opening = true;
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1, delay: 6), CircuitBreaker = Breaker(throughput: 3, open: 300) },
            [("a", new()), ("b", new())],
            (target, number) => opening ? [Act.Fail(target == "a" ? 409 : 500)] : number % 2 == 0 ? [Act.Fail(status, retryAfter: status == 429 ? Seconds(20) : null)] : [Act.Say("fine " + target)],
            Patient);
        for (var i = 0; i < 3; i++)
        {
            await bench.FailAsync(streamed);
        }

        opening = false;
        (await bench.RunAsync(streamed)).Should().Be("fine a");

        bench.Asked.Skip(6).Should().Equal("a", "a");
        Gap(bench, 7).Should().BeGreaterThanOrEqualTo(Seconds(status == 429 ? 20 : 6));
    }

    [Theory, BothShapes]
    public async Task A_wait_that_does_not_fit_ends_in_what_the_target_said_and_not_in_an_early_attempt(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(total: 10) },
            [("a", new()), ("b", new() { Tools = false })],
            (_, _) => [Act.Fail(429, retryAfter: Seconds(20))]) { Request = new() { ModelId = "first", Tools = [Tool] } };

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.RetryAfter.Should().Be(Seconds(20));

        bench.Asked.Should().Equal("a");
    }

    [Theory, BothShapes]
    public async Task A_target_that_a_fallback_names_for_the_same_model_is_not_asked_before_it_asked_to_be(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Fallback = new FallbackPolicy([], "b") },
            [("a", new()), ("b", new())],
            (target, number) => target == "b" && number == 1 ? [Act.Fail(429, retryAfter: Seconds(20))] : target == "a" ? [Act.Fail(401)] : [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Asked.Should().Equal("a", "b", "b");
        Gap(bench, 2).Should().BeGreaterThanOrEqualTo(Seconds(20));
    }

    [Theory, BothShapes]
    public async Task What_the_adapter_cannot_send_takes_no_attempt_also_where_there_is_one(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(0) },
            [("a", new()), ("b", new())],
            (target, _) => target == "a" ? [Act.Fail(new ProviderException("x", code: "unsupported_by_fallback"))] : [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Asked.Should().Equal("a", "b");
        bench.Record!.Attempts.Select(attempt => attempt.Sent).Should().Equal(false, true);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public async Task An_endpoint_that_asked_to_wait_is_not_asked_for_a_fallbacks_model_before(bool streamed, bool retries)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = retries ? Retry(3) : null, Fallback = Fallback("cheap") },
            [("a", new()), ("b", new() { Tools = false })],
            (_, _) => [Act.Fail(503, retryAfter: Seconds(20))]) { Request = new() { ModelId = "first", Tools = [Tool] } };

        await bench.FailAsync(streamed);

        bench.Models.Should().Contain("cheap");
        bench.Provider.Attempts.Zip(bench.Provider.Attempts.Skip(1), (one, next) => next.At - one.At).Should().OnlyContain(gap => gap >= Seconds(20));
    }

    [Theory, BothShapes]
    public async Task A_rate_limit_is_one_models_own(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Fallback = Fallback("cheap") }, [("a", new()), ("b", new() { Tools = false })], (_, number) => number == 1 ? [Act.Fail(429, retryAfter: Seconds(20))] : [Act.Say("fine")])
        {
            Request = new() { ModelId = "first", Tools = [Tool] },
        };

        (await bench.RunAsync(streamed)).Should().Be("fine");

        Gap(bench, 1).Should().BeLessThan(Seconds(1));
    }

    [Theory, BothShapes]
    public async Task A_shorter_wait_that_is_asked_for_later_does_not_take_the_place_of_a_longer_one(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Hedge = Hedge(1) },
            [("a", new()), ("b", new() { Tools = false })],
            (_, number) => number switch { 1 => [Act.Wait(3), Act.Fail(429, retryAfter: Seconds(1))], 2 => [Act.Fail(503, retryAfter: Seconds(20))], _ => [Act.Say("fine")] }) { Request = new() { ModelId = "first", Tools = [Tool] } };

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Asked.Should().Equal("a", "a", "a");
        Gap(bench, 2).Should().BeGreaterThanOrEqualTo(Seconds(20));
    }

    private static TimeSpan Gap(Bench bench, int at) => bench.Provider.Attempts[at].At - bench.Provider.Attempts[at - 1].At;
}
