using AwesomeAssertions;
using KernelGuard.Policies;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

public class FallbackTests
{
    [Theory, BothShapes]
    public async Task What_an_endpoint_asks_a_hedge_for_holds_for_a_fallbacks_model(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(2), Hedge = Hedge(1), Fallback = Fallback("cheap") },
            (number, _) => number switch { 1 => [Act.Wait(3), Act.Fail(500)], 2 => [Act.Fail(503, retryAfter: Seconds(20))], _ => [Act.Say("fine")] });

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Models.Should().Equal("first", "first", "cheap");
        (bench.Provider.Attempts[2].At - bench.Provider.Attempts[1].At).Should().BeGreaterThanOrEqualTo(Seconds(20));
    }

    [Theory, BothShapes]
    public async Task A_shorter_wait_that_a_later_hedge_is_asked_for_takes_no_longer_ones_place(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Hedge = Hedge(1, most: 2), Fallback = Fallback("cheap") },
            (number, _) => number switch { 1 => [Act.Wait(5), Act.Fail(500)], 2 => [Act.Fail(503, retryAfter: Seconds(20))], 3 => [Act.Fail(503, retryAfter: Seconds(2))], _ => [Act.Say("fine")] });

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Models.Should().Equal("first", "first", "first", "cheap");
        (bench.Provider.Attempts[3].At - bench.Provider.Attempts[1].At).Should().BeGreaterThanOrEqualTo(Seconds(20));
    }

    [Theory, BothShapes]
    public async Task A_fallbacks_model_is_not_asked_where_that_wait_does_not_fit(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(2), Hedge = Hedge(1), Fallback = Fallback("cheap"), Timeout = Deadlines(total: 15) },
            (number, _) => number switch { 1 => [Act.Wait(3), Act.Fail(500)], 2 => [Act.Fail(503, retryAfter: Seconds(20))], _ => [Act.Say("fine")] });

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.Status.Should().Be(500);

        bench.Models.Should().Equal("first", "first");
    }

    [Theory, BothShapes]
    public async Task An_endpoint_that_asked_to_wait_is_meant_with_all_its_models(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Fallback = Fallback("second", "third") }, (_, model) => model == "third" ? [Act.Say("fine")] : [Act.Fail(503, retryAfter: Seconds(20))]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Models.Should().Equal("first", "second", "third");
        bench.Provider.Attempts.Zip(bench.Provider.Attempts.Skip(1), (one, next) => next.At - one.At).Should().OnlyContain(gap => gap >= Seconds(20));
    }

    [Theory, BothShapes]
    public async Task Where_the_wait_of_an_endpoint_does_not_fit_no_model_is_asked_and_the_caller_reads_the_time(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Timeout = Deadlines(total: 10), Fallback = Fallback("second") }, [Act.Fail(503, retryAfter: Seconds(20))]);

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.RetryAfter.Should().Be(Seconds(20));

        bench.Models.Should().Equal("first");
    }

    [Theory, BothShapes]
    public async Task A_rate_limit_is_one_models_own(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Fallback = Fallback("second") }, [Act.Fail(429, retryAfter: Seconds(20))], [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        (bench.Provider.Attempts[1].At - bench.Provider.Attempts[0].At).Should().BeLessThan(Seconds(1));
    }

    [Theory, BothShapes]
    public async Task A_failure_moves_on_through_the_models_in_order(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Fallback = Fallback("second", "third") }, [Act.Fail(500)], [Act.Fail(429)], [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Models.Should().Equal("first", "second", "third");
        bench.Record!.Attempts.Select(attempt => attempt.Model).Should().Equal("first", "second", "third");
        bench.Record.FallbackReason.Should().Be("rate_limited");
    }

    [Theory, BothShapes]
    public async Task Without_retries_each_model_is_asked_once(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Fallback = Fallback("second", "third") }, [Act.Fail(500)]);

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>();

        bench.Models.Should().Equal("first", "second", "third");
    }

    [Theory, BothShapes]
    public async Task Retries_leave_an_attempt_for_each_model_that_is_still_to_come(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Fallback = Fallback("second") }, [Act.Fail(500)]);

        await bench.FailAsync(streamed);

        bench.Models.Should().Equal("first", "first", "first", "second");
    }

    [Theory, BothShapes]
    public async Task The_attempts_that_the_first_model_left_belong_to_the_next(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Fallback = Fallback("second"), CircuitBreaker = Breaker() }, (_, model) => model == "first" ? [Act.Fail(500)] : [Act.Fail(503)]);
        await bench.FailAsync(streamed);
        var before = bench.Provider.Attempts.Count;

        await bench.FailAsync(streamed);

        // The first model's circuit is open now, and takes no attempt.
        bench.Models.Skip(before).Should().NotContain("first").And.HaveCountLessThanOrEqualTo(4);
        bench.Record!.FallbackReason.Should().Be("circuit_open");
    }

    [Theory, BothShapes]
    public async Task One_retry_bounds_the_models_too(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1), Fallback = Fallback("second", "third") }, [Act.Fail(500)]);

        await bench.FailAsync(streamed);

        bench.Models.Should().Equal("first", "second");
    }

    [Theory]
    [InlineData(500, "error")]
    [InlineData(409, "error")]
    [InlineData(429, "rate_limited")]
    [InlineData(408, "timeout")]
    public async Task The_reason_is_from_the_closed_set(int status, string reason)
    {
        var bench = new Bench(new GuardPolicy { Fallback = Fallback("second") }, [Act.Fail(status)], [Act.Say("fine")]);

        await bench.RunAsync(streamed: true);

        bench.Record!.FallbackReason.Should().Be(reason);
    }

    [Theory, BothShapes]
    public async Task A_deadline_of_an_attempt_moves_on_as_a_timeout(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Fallback = Fallback("second"), Timeout = Deadlines(attempt: 5) }, [Act.Silence], [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Record!.FallbackReason.Should().Be("timeout");
        bench.Provider.Attempts[0].Released.Should().BeTrue();
    }

    [Theory, BothShapes]
    public async Task A_long_retry_after_of_one_model_does_not_keep_from_the_next(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Fallback = Fallback("second"), Timeout = Deadlines(total: 10) },
            [Act.Fail(429, retryAfter: TimeSpan.FromMinutes(5))], [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Models.Should().Equal("first", "second");
    }
}
