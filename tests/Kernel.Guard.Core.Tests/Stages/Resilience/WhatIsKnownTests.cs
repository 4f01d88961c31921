using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Stages.Resilience;
using Microsoft.Extensions.Logging;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

/// <summary>What the stage knows of a completion is what it acts on, and what the caller reads.</summary>
public class WhatIsKnownTests
{
    [Theory, BothShapes]
    public async Task A_wait_that_the_calls_deadline_does_not_hold_is_not_begun(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(total: 100) }, [Act.Fail(429, retryAfter: Seconds(60))], [Act.Say("late")]) { CallLimit = Seconds(10) };

        var error = (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Subject;

        error.RetryAfter.Should().Be(Seconds(60));
        bench.Provider.Attempts.Should().ContainSingle();
    }

    [Theory, BothShapes]
    public async Task Another_model_is_asked_where_the_calls_deadline_holds_no_wait(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Fallback = Fallback("second"), Timeout = Deadlines(total: 100) }, [Act.Fail(429, retryAfter: Seconds(60))], [Act.Say("second's")]) { CallLimit = Seconds(10) };

        (await bench.RunAsync(streamed)).Should().Be("second's");

        bench.Models.Should().Equal("first", "second");
    }

    [Theory, BothShapes]
    public async Task What_a_hedge_was_asked_to_wait_holds_for_the_retry(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Hedge = Hedge(1), Timeout = Deadlines(total: 100) },
            [Act.Wait(3), Act.Fail(500)], [Act.Fail(429, retryAfter: Seconds(20))], [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        (bench.Provider.Attempts[2].At - bench.Provider.Attempts[1].At).Should().BeGreaterThanOrEqualTo(Seconds(20));
    }

    [Theory, BothShapes]
    public async Task A_key_that_was_refused_to_a_hedge_is_not_asked_again(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Hedge = Hedge(1), Timeout = Deadlines(total: 100) },
            [Act.Wait(3), Act.Fail(500)], [Act.Fail(429, "insufficient_quota")], [Act.Say("never asked")]);

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.Status.Should().Be(500);

        bench.Provider.Attempts.Should().HaveCount(2);
    }

    [Theory, BothShapes]
    public async Task A_circuit_that_opens_over_a_completion_does_not_hide_what_the_provider_said(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(5), CircuitBreaker = Breaker(throughput: 2) }, [Act.Fail(503)]);

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.Status.Should().Be(503);
        (await bench.FailAsync(streamed)).Should().BeOfType<CircuitOpenException>();

        bench.Provider.Attempts.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(false, null, "unsupported_by_fallback")]
    [InlineData(true, null, "unsupported_by_fallback")]
    [InlineData(false, 400, "unsupported_value")]
    [InlineData(true, 400, "unsupported_value")]
    public async Task A_fallback_that_does_not_take_the_request_does_not_hide_the_first_error(bool streamed, int? status, string code)
    {
        var bench = new Bench(
            new GuardPolicy { Fallback = Fallback("second") }, [Act.Fail(503)], [Act.Fail(new ProviderException("x", status, code))]);

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.Status.Should().Be(503);

        bench.Models.Should().Equal("first", "second");
    }

    [Theory, BothShapes]
    public async Task The_next_fallback_is_asked_where_one_cannot_take_the_request(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Fallback = Fallback("second", "third") }, [Act.Fail(503)], [Act.Fail(new ProviderException("x", code: "unsupported_by_fallback"))], [Act.Say("third's")]);

        (await bench.RunAsync(streamed)).Should().Be("third's");
    }

    [Theory]
    [InlineData(0, "b")]
    [InlineData(1, "c")]
    [InlineData(2, null)]
    public void Fallback_models_that_no_attempt_reaches_are_warned_of_before_any_call(int retries, string? model)
    {
        var log = new Warnings();
        var stage = new ResilienceStage(TimeProvider.System, log);

        stage.Check(new GuardPolicy { Function = "IPrompts.AnswerAsync", Retry = Retry(retries), Fallback = Fallback("b", "c") });

        if (model is null)
        {
            log.Lines.Should().BeEmpty();
        }
        else
        {
            log.Lines.Should().ContainSingle().Which.Should().Contain($"'{model}'").And.Contain("IPrompts.AnswerAsync");
        }
    }

    private sealed class Warnings : ILogger<ResilienceStage>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }
}
