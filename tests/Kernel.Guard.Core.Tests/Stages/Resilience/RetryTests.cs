using AwesomeAssertions;
using KernelGuard.Policies;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

public class RetryTests
{
    [Theory, BothShapes]
    public async Task A_failed_attempt_is_repeated_and_its_answer_is_the_completions(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3) }, [Act.Fail(500)], [Act.Fail(503)], [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Provider.Attempts.Should().HaveCount(3);
        bench.Record!.Attempts.Select(attempt => attempt.Number).Should().Equal(1, 2, 3);
        bench.Provider.Attempts.Select(attempt => attempt.Slot).Should().OnlyHaveUniqueItems();
        bench.Record.FallbackReason.Should().BeNull();
    }

    [Theory, BothShapes]
    public async Task Three_retries_are_four_attempts_and_the_last_error_is_the_callers(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3) }, [Act.Fail(500)]);

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.Status.Should().Be(500);

        bench.Provider.Attempts.Should().HaveCount(4);
    }

    [Theory, BothShapes]
    public async Task The_first_attempt_has_the_options_as_they_came_and_each_other_a_slot_of_its_own(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1) }, (number, _) => number == 1 ? [Act.Fail(500)] : [Act.Say("fine")]);

        await bench.RunAsync(streamed, cap: 100);

        bench.Provider.Attempts[0].Options.Should().NotBeSameAs(bench.Provider.Attempts[1].Options);
        bench.Provider.Attempts[1].Options.Call.Should().BeSameAs(bench.Record);
        bench.Provider.Attempts[1].Options.MaxOutputTokens.Should().Be(100);
    }

    [Fact]
    public async Task What_the_meter_capped_for_one_attempt_does_not_cap_the_next()
    {
        Bench bench = null!;
        int? seen = null;
        bench = new Bench(new GuardPolicy { Retry = Retry(1) }, (number, _) =>
        {
            var options = bench.Provider.Attempts[^1].Options;
            if (number == 2)
            {
                seen = options.MaxOutputTokens;
            }

            options.CapOutput(10);
            return number == 1 ? [Act.Fail(500)] : [Act.Say("fine")];
        });

        await bench.RunAsync(streamed: false, cap: 100);

        seen.Should().Be(100);
    }

    [Theory, BothShapes]
    public async Task The_wait_grows_and_has_jitter_and_stays_below_the_longest(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(6, delay: 1, longest: 4) }, [Act.Fail(500)]);

        await bench.FailAsync(streamed);

        var waits = Waits(bench);
        waits.Should().HaveCount(6);
        waits.Should().OnlyContain(wait => wait < Seconds(4.5));
        waits.Distinct().Should().HaveCountGreaterThan(1);
    }

    [Theory, BothShapes]
    public async Task A_retry_after_is_obeyed_beyond_the_longest_delay(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1, delay: 0.1, longest: 1), Timeout = Deadlines(total: 60) },
            [Act.Fail(429, retryAfter: Seconds(20))], [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        Waits(bench).Should().ContainSingle().Which.Should().BeGreaterThanOrEqualTo(Seconds(20)).And.BeLessThan(Seconds(25));
    }

    [Theory, BothShapes]
    public async Task A_retry_after_beyond_the_total_deadline_fails_at_once_and_is_handed_on(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(total: 10) }, [Act.Fail(429, retryAfter: TimeSpan.FromHours(114))]);
        var start = bench.Time.GetUtcNow();

        var error = await bench.FailAsync(streamed);

        error.Should().BeOfType<ProviderException>().Which.RetryAfter.Should().Be(TimeSpan.FromHours(114));
        bench.Provider.Attempts.Should().HaveCount(1);
        (bench.Time.GetUtcNow() - start).Should().BeLessThan(Seconds(1));
    }

    [Theory, BothShapes]
    public async Task A_backoff_beyond_the_total_deadline_fails_at_once_with_the_providers_error(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3, delay: 30), Timeout = Deadlines(total: 10) }, [Act.Fail(500)]);
        var start = bench.Time.GetUtcNow();

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.Status.Should().Be(500);

        bench.Provider.Attempts.Should().HaveCount(1);
        (bench.Time.GetUtcNow() - start).Should().BeLessThan(Seconds(1));
    }

    [Theory, BothShapes]
    public async Task A_backoff_beyond_the_total_deadline_moves_on_to_the_next_model_at_once(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3, delay: 30), Fallback = Fallback("second"), Timeout = Deadlines(total: 10) }, [Act.Fail(500)], [Act.Say("fine")]);
        var start = bench.Time.GetUtcNow();

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Models.Should().Equal("first", "second");
        (bench.Time.GetUtcNow() - start).Should().BeLessThan(Seconds(1));
    }

    [Theory, BothShapes]
    public async Task What_is_left_of_the_total_decides_not_its_whole(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(total: 10) },
            [Act.Wait(4), Act.Fail(429, retryAfter: Seconds(7))]);

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.RetryAfter.Should().Be(Seconds(7));

        bench.Provider.Attempts.Should().HaveCount(1);
    }

    [Fact]
    public async Task Without_a_total_deadline_a_retry_after_is_still_not_obeyed_for_hours()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3) }, [Act.Fail(429, retryAfter: TimeSpan.FromMinutes(30))]);

        (await bench.FailAsync(streamed: false)).Should().BeOfType<ProviderException>();

        bench.Provider.Attempts.Should().HaveCount(1);
    }

    [Theory, BothShapes]
    public async Task Zero_retries_leave_the_stage_out(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(0) }, [Act.Fail(500)]);

        bench.Client.Should().BeSameAs(bench.Provider);
        await bench.FailAsync(streamed);
        bench.Provider.Attempts.Should().HaveCount(1);
    }

    [Fact]
    public void Only_the_deadline_of_the_whole_call_leaves_the_stage_out()
    {
        var bench = new Bench(new GuardPolicy { Timeout = new TimeoutPolicy(null, null, null, null, Seconds(10)) }, [Act.Say("fine")]);

        bench.Client.Should().BeSameAs(bench.Provider);
    }

    [Theory, BothShapes]
    public async Task A_cancelled_caller_ends_the_wait_and_has_the_own_token_back(bool streamed)
    {
        using var source = new CancellationTokenSource();
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(total: 90) }, [Act.Fail(429, retryAfter: Seconds(60))]);
        var call = bench.AskAsync(streamed, source.Token);
        await bench.AdvanceAsync(1, call);

        await source.CancelAsync();

        (await Record.ExceptionAsync(() => bench.TurnAsync(call))).Should().BeAssignableTo<OperationCanceledException>()
            .Which.CancellationToken.Should().Be(source.Token);
        bench.Provider.Attempts.Should().HaveCount(1);
    }

    private static List<TimeSpan> Waits(Bench bench) =>
        [.. bench.Provider.Attempts.Zip(bench.Provider.Attempts.Skip(1), (one, next) => next.At - one.At)];
}
