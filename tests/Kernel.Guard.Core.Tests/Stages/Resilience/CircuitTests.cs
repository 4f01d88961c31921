using AwesomeAssertions;
using KernelGuard.Policies;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using KernelGuard.Stages.Resilience;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

public class CircuitTests
{
    [Theory, BothShapes]
    public async Task Failures_open_the_circuit_and_nothing_more_is_sent(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { CircuitBreaker = Breaker(throughput: 2, open: 15) }, [Act.Fail(500)]);
        await bench.FailAsync(streamed);
        await bench.FailAsync(streamed);

        var error = (await bench.FailAsync(streamed)).Should().BeOfType<CircuitOpenException>().Subject;

        bench.Provider.Attempts.Should().HaveCount(2);
        error.Circuit.Should().Be("https://provider.test/v1 first", "a query may hold a key");
        error.RetryAfter.Should().BeGreaterThan(Seconds(13)).And.BeLessThanOrEqualTo(Seconds(15));
        bench.Record!.Attempts.Should().BeEmpty();
    }

    [Theory, BothShapes]
    public async Task After_its_time_one_attempt_tries_and_its_success_closes_the_circuit(bool streamed)
    {
        var ill = true;
        var bench = new Bench(new GuardPolicy { CircuitBreaker = Breaker(throughput: 2, open: 15) }, (_, _) => ill ? [Act.Fail(500)] : [Act.Wait(1), Act.Say("fine")]);
        await bench.FailAsync(streamed);
        await bench.FailAsync(streamed);
        ill = false;
        bench.Time.Advance(Seconds(14));
        (await bench.FailAsync(streamed)).Should().BeOfType<CircuitOpenException>();
        bench.Time.Advance(Seconds(2));

        var probe = bench.AskAsync(streamed);
        (await bench.FailAsync(streamed)).Should().BeOfType<CircuitOpenException>("one tries at a time");

        (await bench.TurnAsync(probe)).Should().Be("fine");
        var both = Task.WhenAll(bench.AskAsync(streamed), bench.AskAsync(streamed));
        await bench.AdvanceAsync(2, both);
        (await both).Should().Equal("fine", "fine");
    }

    [Theory, BothShapes]
    public async Task A_failed_try_opens_the_circuit_again(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { CircuitBreaker = Breaker(throughput: 2, open: 15) }, [Act.Fail(500)]);
        await bench.FailAsync(streamed);
        await bench.FailAsync(streamed);
        bench.Time.Advance(Seconds(16));

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>();
        (await bench.FailAsync(streamed)).Should().BeOfType<CircuitOpenException>();

        bench.Provider.Attempts.Should().HaveCount(3);
    }

    [Theory, BothShapes]
    public async Task A_cancelled_try_says_nothing_and_lets_the_next_one_through(bool streamed)
    {
        var ill = true;
        var bench = new Bench(new GuardPolicy { CircuitBreaker = Breaker(throughput: 2, open: 15) }, (_, _) => ill ? [Act.Fail(500)] : [Act.Wait(5), Act.Say("fine")]);
        await bench.FailAsync(streamed);
        await bench.FailAsync(streamed);
        ill = false;
        bench.Time.Advance(Seconds(16));
        using var source = new CancellationTokenSource();
        var left = bench.AskAsync(streamed, source.Token);
        await source.CancelAsync();
        (await Record.ExceptionAsync(() => bench.TurnAsync(left))).Should().BeAssignableTo<OperationCanceledException>();

        (await bench.RunAsync(streamed)).Should().Be("fine");
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(503, true)]
    [InlineData(408, true)]
    [InlineData(429, false)]
    [InlineData(409, false)]
    [InlineData(400, false)]
    [InlineData(401, false)]
    public async Task Only_what_says_that_the_endpoint_is_ill_is_counted(int status, bool opens)
    {
        var bench = new Bench(new GuardPolicy { CircuitBreaker = Breaker() }, [Act.Fail(status)]);
        for (var i = 0; i < 4; i++)
        {
            await bench.FailAsync(streamed: false);
        }

        (await bench.FailAsync(streamed: false)).Should().BeOfType(opens ? typeof(CircuitOpenException) : typeof(ProviderException));
    }

    [Fact]
    public async Task Deadlines_of_attempts_are_counted()
    {
        var bench = new Bench(new GuardPolicy { CircuitBreaker = Breaker(), Timeout = Deadlines(attempt: 8, first: 5) }, [Act.Silence]);
        (await bench.FailAsync(streamed: true)).Should().BeOfType<GuardTimeoutException>();
        (await bench.FailAsync(streamed: false)).Should().BeOfType<GuardTimeoutException>();

        (await bench.FailAsync(streamed: true)).Should().BeOfType<CircuitOpenException>();
    }

    [Theory, BothShapes]
    public async Task An_open_circuit_moves_on_to_the_next_model_which_has_its_own(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { CircuitBreaker = Breaker(), Fallback = Fallback("second") }, (_, model) => model == "first" ? [Act.Fail(500)] : [Act.Say("fine")]);
        await bench.RunAsync(streamed);
        await bench.RunAsync(streamed);
        bench.Record!.FallbackReason.Should().Be("error");
        var before = bench.Provider.Attempts.Count;

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Models.Skip(before).Should().Equal("second");
        bench.Record!.FallbackReason.Should().Be("circuit_open");
    }

    [Fact]
    public async Task Policies_with_equal_settings_share_a_circuit_and_others_do_not()
    {
        var time = new FakeTimeProvider();
        var stage = new ResilienceStage(time, NullLogger<ResilienceStage>.Instance);
        var here = new ScriptedProvider(time, [Act.Fail(500)]);
        var there = new ScriptedProvider(time, (_, _) => [Act.Fail(500)], new ChatClientMetadata("other", new Uri("https://other.test/v1"), "first"));
        var one = stage.Wrap(here, new GuardPolicy { CircuitBreaker = Breaker(throughput: 2) });
        var equal = stage.Wrap(here, new GuardPolicy { CircuitBreaker = Breaker(throughput: 2), Timeout = Deadlines(total: 10) });
        var patient = stage.Wrap(here, new GuardPolicy { CircuitBreaker = Breaker(throughput: 100) });
        var elsewhere = stage.Wrap(there, new GuardPolicy { CircuitBreaker = Breaker(throughput: 2) });
        await Record.ExceptionAsync(() => one.GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken));
        await Record.ExceptionAsync(() => equal.GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken));

        (await Record.ExceptionAsync(() => one.GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken))).Should().BeOfType<CircuitOpenException>();
        (await Record.ExceptionAsync(() => equal.GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken))).Should().BeOfType<CircuitOpenException>();
        (await Record.ExceptionAsync(() => patient.GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken))).Should().BeOfType<ProviderException>();
        (await Record.ExceptionAsync(() => elsewhere.GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken))).Should().BeOfType<ProviderException>();
    }
}
