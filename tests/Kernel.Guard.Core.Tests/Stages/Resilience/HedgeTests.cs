using System.Diagnostics;
using AwesomeAssertions;
using KernelGuard.Policies;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

public class HedgeTests
{
    [Theory, BothShapes]
    public async Task A_silent_attempt_is_hedged_and_the_first_to_answer_wins(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(2) }, [Act.Role, Act.Silence], [Act.Wait(1), Act.Say("hedge")]);

        (await bench.RunAsync(streamed)).Should().Be("hedge");

        bench.Provider.Attempts.Should().HaveCount(2);
        (bench.Provider.Attempts[1].At - bench.Provider.Attempts[0].At).Should().BeGreaterThanOrEqualTo(Seconds(2));
        bench.Provider.Attempts.Select(attempt => attempt.Slot).Should().OnlyHaveUniqueItems();
        bench.Provider.Attempts[0].Released.Should().BeTrue("the loser is ended before the completion is");
        bench.Provider.Attempts[0].Completed.Should().BeFalse();
    }

    [Theory, BothShapes]
    public async Task The_hedge_loses_when_the_first_answers_after_all(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(2) }, [Act.Wait(3), Act.Say("first")], [Act.Silence]);

        (await bench.RunAsync(streamed)).Should().Be("first");

        bench.Provider.Attempts.Should().HaveCount(2);
        bench.Provider.Attempts[1].Released.Should().BeTrue();
    }

    [Theory, BothShapes]
    public async Task An_answer_in_time_has_no_hedge(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(2) }, [Act.Wait(1), Act.Say("first")]);

        (await bench.RunAsync(streamed)).Should().Be("first");

        bench.Provider.Attempts.Should().HaveCount(1);
    }

    [Theory, BothShapes]
    public async Task There_are_at_most_as_many_hedges_as_named_one_for_each_silence(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(2, most: 2), Timeout = Deadlines(total: 60) }, [Act.Silence]);

        (await bench.FailAsync(streamed)).Should().BeOfType<GuardTimeoutException>();

        var starts = bench.Provider.Attempts.Select(attempt => (attempt.At - bench.Provider.Attempts[0].At).TotalSeconds).ToArray();
        starts.Should().HaveCount(3);
        starts[1].Should().BeInRange(2, 2.6);
        starts[2].Should().BeInRange(4, 5);
        bench.Provider.Attempts.Should().OnlyContain(attempt => attempt.Released);
    }

    [Theory, BothShapes]
    public async Task A_failure_is_no_silence_and_starts_no_hedge(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(2) }, [Act.Fail(500)], [Act.Say("hedge")]);

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>();

        bench.Provider.Attempts.Should().HaveCount(1);
    }

    [Theory, BothShapes]
    public async Task A_failed_hedge_is_out_and_the_first_is_waited_for(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(2, most: 2) }, [Act.Wait(9), Act.Say("first")], [Act.Fail(400)], [Act.Silence]);

        (await bench.RunAsync(streamed)).Should().Be("first");

        // The hedge's failure was no silence: the next one waited its own time.
        bench.Provider.Attempts.Should().HaveCount(3);
        (bench.Provider.Attempts[2].At - bench.Provider.Attempts[1].At).Should().BeGreaterThanOrEqualTo(Seconds(2));
    }

    [Theory, BothShapes]
    public async Task A_hedge_saves_an_attempt_that_fails_beside_it(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(2) }, [Act.Wait(3), Act.Fail(500)], [Act.Wait(5), Act.Say("hedge")]);

        (await bench.RunAsync(streamed)).Should().Be("hedge");
    }

    [Theory, BothShapes]
    public async Task A_silence_within_an_answer_ends_no_hedge_that_is_under_way(bool streamed)
    {
        var silent = new GuardTimeoutException(Deadline.Idle, Seconds(20));
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Hedge = Hedge(2) }, [Act.Wait(23), Act.Fail(silent)], [Act.Wait(30), Act.Say("hedge")]);
        var failing = new Bench(new GuardPolicy { Retry = Retry(3), Hedge = Hedge(2) }, [Act.Wait(23), Act.Fail(silent)], [Act.Wait(30), Act.Fail(500)]);

        (await bench.RunAsync(streamed)).Should().Be("hedge");
        (await failing.FailAsync(streamed)).Should().Be(silent, "no further attempt was asked for");

        (bench.Provider.Attempts.Count, failing.Provider.Attempts.Count).Should().Be((2, 2));
    }

    [Theory, BothShapes]
    public async Task When_both_fail_the_first_ones_error_is_the_callers(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(2) }, [Act.Wait(3), Act.Fail(500)], [Act.Wait(5), Act.Fail(401)]);

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.Status.Should().Be(500);
    }

    [Theory, BothShapes]
    public async Task An_error_that_ends_ends_the_hedge_as_well(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(2) }, [Act.Wait(3), Act.Fail(401)], [Act.Silence]);

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.Status.Should().Be(401);

        bench.Provider.Attempts.Should().HaveCount(2).And.OnlyContain(attempt => attempt.Released);
    }

    [Theory, BothShapes]
    public async Task After_a_tool_has_run_nothing_is_hedged(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(2) }, [Act.Wait(10), Act.Say("first")]);
        ChatMessage[] messages =
        [
            new(ChatRole.User, "What is the weather?"),
            new(ChatRole.Assistant, [new FunctionCallContent("1", "weather")]),
            new(ChatRole.Tool, [new FunctionResultContent("1", "sunny")]),
        ];

        (await bench.RunAsync(streamed, messages: messages)).Should().Be("first");

        bench.Provider.Attempts.Should().HaveCount(1);
    }

    [Theory, BothShapes]
    public async Task A_tool_of_an_earlier_turn_does_not_keep_from_hedging(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(2) }, [Act.Silence], [Act.Say("hedge")]);
        ChatMessage[] messages =
        [
            new(ChatRole.User, "What is the weather?"),
            new(ChatRole.Assistant, [new FunctionCallContent("1", "weather")]),
            new(ChatRole.Tool, [new FunctionResultContent("1", "sunny")]),
            new(ChatRole.Assistant, "Sunny."),
            new(ChatRole.User, "And tomorrow?"),
        ];

        (await bench.RunAsync(streamed, messages: messages)).Should().Be("hedge");
    }

    [Theory, BothShapes]
    public async Task What_the_user_adds_behind_a_tools_result_is_no_turn_of_its_own(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(2) }, [Act.Wait(5), Act.Say("first")], [Act.Say("hedge")]);
        ChatMessage[] messages =
        [
            new(ChatRole.User, "Draw a cat."),
            new(ChatRole.Assistant, [new FunctionCallContent("1", "draw")]),
            new(ChatRole.Tool, [new FunctionResultContent("1", "drawn")]),
            new(ChatRole.User, [new DataContent(new byte[] { 1 }, "image/png")]),
        ];

        (await bench.RunAsync(streamed, messages: messages)).Should().Be("first");

        bench.Provider.Attempts.Should().HaveCount(1);
    }

    [Theory, BothShapes]
    public async Task Retry_fallback_and_hedge_share_one_budget_of_attempts(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(3), Fallback = Fallback("second"), Hedge = Hedge(1, most: 5), Timeout = Deadlines(attempt: 4) }, [Act.Silence]);

        (await bench.FailAsync(streamed)).Should().BeOfType<GuardTimeoutException>().Which.Deadline.Should().Be(Deadline.Attempt);

        // Two hedges beside the first took what retries had; the last attempt was kept for the second model.
        bench.Models.Should().Equal("first", "first", "first", "second");
    }

    [Theory, BothShapes]
    public async Task A_retry_is_hedged_as_the_first_attempt_is(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3, delay: 0.5), Hedge = Hedge(5) }, [Act.Fail(500)], [Act.Silence], [Act.Say("hedge")]);

        (await bench.RunAsync(streamed)).Should().Be("hedge");

        (bench.Provider.Attempts[2].At - bench.Provider.Attempts[1].At).Should().BeGreaterThanOrEqualTo(Seconds(5));
    }

    [Theory, BothShapes]
    public async Task No_hedge_starts_while_a_retry_waits(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Hedge = Hedge(2) }, [Act.Fail(429, retryAfter: Seconds(20))], [Act.Say("fine")]);

        (await bench.RunAsync(streamed)).Should().Be("fine");

        bench.Provider.Attempts.Should().HaveCount(2);
        (bench.Provider.Attempts[1].At - bench.Provider.Attempts[0].At).Should().BeGreaterThanOrEqualTo(Seconds(20));
    }

    [Theory, BothShapes]
    public async Task A_cancelled_caller_ends_all_attempts(bool streamed)
    {
        using var source = new CancellationTokenSource();
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(1) }, [Act.Silence]);
        var call = bench.AskAsync(streamed, source.Token);
        await bench.AdvanceAsync(2, call);

        await source.CancelAsync();

        (await Record.ExceptionAsync(() => bench.TurnAsync(call))).Should().BeAssignableTo<OperationCanceledException>()
            .Which.CancellationToken.Should().Be(source.Token);
        bench.Provider.Attempts.Should().HaveCount(2).And.OnlyContain(attempt => attempt.Released);
    }

    [Fact]
    public async Task A_loser_that_is_slow_to_leave_is_waited_for()
    {
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(1) }, [Act.SlowToLeave], [Act.Say("hedge")]);

        (await bench.RunAsync(streamed: false)).Should().Be("hedge");

        bench.Provider.Attempts[0].Released.Should().BeTrue();
    }

    [Fact]
    public async Task A_loser_that_is_slow_to_leave_does_not_hold_back_the_winners_first_content_but_the_streams_end()
    {
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(1) }, [Act.SlowToLeave], [Act.Say("hedge")]);
        var released = new List<bool>();

        var text = await bench.TurnAsync(bench.AskAsync(streamed: true, onUpdate: _ =>
        {
            released.Add(bench.Provider.Attempts[0].Released);
            return ValueTask.CompletedTask;
        }));

        text.Should().Be("hedge");
        released.Should().Equal(false);
        bench.Provider.Attempts[0].Released.Should().BeTrue("the record is complete when the completion is");
    }

    [Fact]
    public async Task A_losing_stream_is_cancelled_when_the_winner_speaks_not_when_it_ends()
    {
        var bench = new Bench(new GuardPolicy { Hedge = Hedge(1) }, [Act.Silence], [Act.Say("a"), Act.Wait(5), Act.Say("b")]);
        var released = new List<bool>();

        var call = bench.AskAsync(streamed: true, onUpdate: async _ =>
        {
            for (var limit = Stopwatch.StartNew(); !bench.Provider.Attempts[0].Released && limit.Elapsed < Seconds(5);)
            {
                await Task.Yield();
            }

            released.Add(bench.Provider.Attempts[0].Released);
        });

        (await bench.TurnAsync(call)).Should().Be("ab");
        released.Should().Equal(true, true);
    }
}
