using AwesomeAssertions;
using KernelGuard.Policies;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

public class RefusalTests
{
    [Theory, BothShapes]
    public async Task A_refused_first_attempt_ends_the_completion(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Fallback = Fallback("second"), Hedge = Hedge(1) }, [Act.Refuse]);

        (await bench.FailAsync(streamed)).Should().BeOfType<BudgetExceededException>().Which.RetryAfter.Should().Be(TimeSpan.FromMinutes(5));

        bench.Provider.Attempts.Should().HaveCount(1);
        bench.Provider.Attempts[0].Slot.Sent.Should().BeFalse();
    }

    [Theory, BothShapes]
    public async Task A_refused_retry_ends_the_completion(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Fallback = Fallback("second") }, [Act.Fail(500)], [Act.Refuse]);

        (await bench.FailAsync(streamed)).Should().BeOfType<BudgetExceededException>();

        bench.Models.Should().Equal("first", "first");
    }

    [Theory, BothShapes]
    public async Task A_refused_fallback_moves_on_to_the_next_model_and_takes_no_attempt(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1), Fallback = Fallback("second", "third") }, [Act.Fail(500)], [Act.Refuse], [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Models.Should().Equal("first", "second", "third");
        bench.Record!.FallbackReason.Should().Be("budget");
    }

    [Theory, BothShapes]
    public async Task A_refused_last_fallback_ends_the_completion(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Fallback = Fallback("second") }, [Act.Fail(500)], [Act.Refuse]);

        (await bench.FailAsync(streamed)).Should().BeOfType<BudgetExceededException>();
    }

    [Theory, BothShapes]
    public async Task A_refused_retry_on_another_model_ends_the_completion(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(5), Fallback = Fallback("second", "third") }, (number, model) =>
            model == "first" ? [Act.Fail(500)] : number == 5 ? [Act.Fail(500)] : [Act.Refuse]);

        (await bench.FailAsync(streamed)).Should().BeOfType<BudgetExceededException>();

        bench.Models.Should().Equal("first", "first", "first", "first", "second", "third");
    }

    [Theory, BothShapes]
    public async Task A_refused_hedge_is_dropped_in_silence(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(1, most: 3) }, (number, _) => number == 1 ? [Act.Wait(10), Act.Say("slow")] : [Act.Refuse]);

        (await bench.RunAsync(streamed)).Should().Be("slow");

        bench.Provider.Attempts.Should().HaveCount(2);
    }

    [Theory, BothShapes]
    public async Task Refusals_never_open_a_circuit_and_never_close_one(bool streamed)
    {
        var refusing = true;
        var bench = new Bench(new GuardPolicy { CircuitBreaker = Breaker(throughput: 2, open: 10) }, (_, _) => refusing ? [Act.Refuse] : [Act.Fail(500)]);
        for (var i = 0; i < 5; i++)
        {
            (await bench.FailAsync(streamed)).Should().BeOfType<BudgetExceededException>();
        }

        refusing = false;
        for (var i = 0; i < 2; i++)
        {
            (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>();
        }

        (await bench.FailAsync(streamed)).Should().BeOfType<CircuitOpenException>("five refusals did not water down two failures");

        // A refused probe says nothing: the next one is let through, and decides.
        bench.Time.Advance(Seconds(11));
        refusing = true;
        (await bench.FailAsync(streamed)).Should().BeOfType<BudgetExceededException>();
        refusing = false;
        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>();
        (await bench.FailAsync(streamed)).Should().BeOfType<CircuitOpenException>();
    }
}
