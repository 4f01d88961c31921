using AwesomeAssertions;
using KernelGuard.Policies;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

public class DeadlineTests
{
    [Theory, BothShapes]
    public async Task The_total_covers_all_attempts_and_is_never_repeated(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(10, delay: 0.001, longest: 0.001), Fallback = Fallback("second"), Timeout = Deadlines(total: 10) }, [Act.Wait(4), Act.Fail(500)]);
        var start = bench.Time.GetUtcNow();

        var error = (await bench.FailAsync(streamed)).Should().BeOfType<GuardTimeoutException>().Subject;

        error.Deadline.Should().Be(Deadline.Total);
        error.Limit.Should().Be(Seconds(10));
        (bench.Time.GetUtcNow() - start).Should().BeGreaterThanOrEqualTo(Seconds(10)).And.BeLessThan(Seconds(20), "a second total would end there");
        bench.Models.Should().NotContain("second");
        bench.Provider.Attempts.Should().OnlyContain(attempt => attempt.Released);
    }

    [Theory, BothShapes]
    public async Task An_attempts_deadline_is_repeated(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1), Timeout = Deadlines(total: 60, attempt: 5) }, [Act.Silence], [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Provider.Attempts[0].Token.IsCancellationRequested.Should().BeTrue();
    }

    [Theory, BothShapes]
    public async Task An_attempts_deadline_surfaces_typed(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Timeout = Deadlines(attempt: 5) }, [Act.Silence]);

        var error = (await bench.FailAsync(streamed)).Should().BeOfType<GuardTimeoutException>().Subject;

        error.Deadline.Should().Be(Deadline.Attempt);
        error.Limit.Should().Be(Seconds(5));
    }

    [Fact]
    public async Task Silence_before_the_first_content_is_repeated()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1), Timeout = Deadlines(total: 60, first: 5) }, [Act.Role, Act.Silence], [Act.Role, Act.Say("fine")]);

        (await bench.RunAsync(streamed: true)).Should().Be("fine");

        bench.Updates.Should().HaveCount(2, "the first attempt's role is not replayed");
        bench.Provider.Attempts[0].Released.Should().BeTrue();
    }

    [Fact]
    public async Task Silence_before_the_first_content_surfaces_typed()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Deadlines(first: 5) }, [Act.Role, Act.Wait(2), Act.Role, Act.Wait(4), Act.Say("late")]);

        (await bench.FailAsync(streamed: true)).Should().BeOfType<GuardTimeoutException>().Which.Deadline.Should().Be(Deadline.FirstContent);
    }

    [Fact]
    public async Task A_whole_answer_knows_neither_first_content_nor_idle()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Deadlines(total: 60, first: 5, idle: 5) }, [Act.Wait(20), Act.Say("fine")]);

        (await bench.RunAsync(streamed: false)).Should().Be("fine");
    }

    [Fact]
    public async Task Silence_after_the_first_content_ends_the_stream_and_is_not_repeated()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(first: 5, idle: 5) }, [Act.Say("a"), Act.Wait(4), Act.Say("b"), Act.Silence]);

        var error = (await bench.FailAsync(streamed: true)).Should().BeOfType<GuardTimeoutException>().Subject;

        error.Deadline.Should().Be(Deadline.Idle);
        error.Limit.Should().Be(Seconds(5));
        string.Concat(bench.Updates.Select(update => update.Text)).Should().Be("ab");
        bench.Provider.Attempts.Should().ContainSingle().Which.Released.Should().BeTrue();
    }

    [Fact]
    public async Task The_total_ends_a_stream_that_never_falls_silent()
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(total: 10, first: 5, idle: 5) },
            [.. Enumerable.Repeat<Act[]>([Act.Say("."), Act.Wait(1)], 60).SelectMany(acts => acts)]);

        (await bench.FailAsync(streamed: true)).Should().BeOfType<GuardTimeoutException>().Which.Deadline.Should().Be(Deadline.Total);

        bench.Updates.Count.Should().BeInRange(9, 11);
        bench.Provider.Attempts.Should().HaveCount(1);
    }

    [Fact]
    public async Task The_attempts_deadline_holds_after_the_first_content_too()
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(attempt: 10) },
            [.. Enumerable.Repeat<Act[]>([Act.Say("."), Act.Wait(1)], 60).SelectMany(acts => acts)]);

        (await bench.FailAsync(streamed: true)).Should().BeOfType<GuardTimeoutException>().Which.Deadline.Should().Be(Deadline.Attempt);

        bench.Provider.Attempts.Should().HaveCount(1, "what has begun is never repeated");
    }

    [Fact]
    public async Task The_time_that_the_reader_takes_is_no_silence()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Deadlines(idle: 5) }, [Act.Say("a"), Act.Wait(1), Act.Say("b"), Act.Wait(1), Act.Say("c")]);

        var call = bench.AskAsync(streamed: true, onUpdate: async _ => await Task.Delay(Seconds(20), bench.Time));

        (await bench.TurnAsync(call)).Should().Be("abc");
    }

    [Fact]
    public async Task A_caller_who_cancels_in_mid_stream_has_the_own_token_back_and_the_stream_is_released()
    {
        using var source = new CancellationTokenSource();
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Timeout = Deadlines(total: 60, idle: 30) }, [Act.Say("a"), Act.Silence]);
        var call = bench.AskAsync(streamed: true, source.Token);
        await bench.AdvanceAsync(1, call);

        await source.CancelAsync();

        (await Record.ExceptionAsync(() => bench.TurnAsync(call))).Should().BeAssignableTo<OperationCanceledException>()
            .Which.CancellationToken.Should().Be(source.Token);
        bench.Provider.Attempts[0].Released.Should().BeTrue();
    }

    [Theory, BothShapes]
    public async Task A_token_that_is_cancelled_already_sends_nothing(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3) }, [Act.Say("a")]);

        var error = await bench.FailAsync(streamed, new CancellationToken(canceled: true));

        error.Should().BeAssignableTo<OperationCanceledException>();
        bench.Provider.Attempts.Should().BeEmpty();
    }

    [Theory, BothShapes]
    public async Task Limits_beyond_what_a_timer_takes_are_no_error(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = new RetryPolicy(1, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(400)), Timeout = Deadlines(total: 3e8, attempt: 0.001, first: 3e8, idle: 3e8), Hedge = Hedge(3e8) },
            [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");
    }
}
