using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Resilience;
using KernelGuard.Policies;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Targets;

/// <summary>A target that takes requests and never answers is ill, whoever ends the wait; one that had no time to answer is not.</summary>
public sealed class SilentTargetTests
{
    private static readonly (string, TargetOptions)[] Two = [("a", new()), ("b", new())];
    private static readonly TimeoutPolicy Default = Deadlines(total: 100, first: 30, idle: 30);
    private static readonly ChatMessage[] ToolHasRun =
        [new(ChatRole.User, "hello"), new(ChatRole.Assistant, [new FunctionCallContent("1", "time")]), new(ChatRole.Tool, [new FunctionResultContent("1", "noon")])];

    public static TheoryData<LoadBalancing, bool> Ways() =>
    [
        .. from balancing in new[] { LoadBalancing.Ordered, LoadBalancing.WeightedRoundRobin }
           from streamed in new[] { false, true }
           select new TheoryDataRow<LoadBalancing, bool>(balancing, streamed),
    ];

    [Theory, MemberData(nameof(Ways))]
    public async Task One_that_hangs_is_paid_for_five_times_and_no_more_though_hedges_save_its_calls(LoadBalancing balancing, bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1), Hedge = Hedge(1) }, Two, Hanging, new FailoverOptions { LoadBalancing = balancing });
        for (var i = 0; i < 20; i++)
        {
            (await bench.RunAsync(streamed)).Should().Be("b");
        }

        bench.Asked.Count(asked => asked == "a").Should().Be(5);
        bench.Asked.TakeLast(8).Should().OnlyContain(asked => asked == "b");
        bench.Targets!.Targets.Should().OnlyContain(target => target.Health.UnderWay == 0);
    }

    [Theory, BothShapes]
    public async Task Under_the_default_policy_no_call_is_lost_to_one_that_hangs(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default }, Two, Hanging);
        for (var i = 0; i < 8; i++)
        {
            (await bench.RunAsync(streamed)).Should().Be("b");
        }

        bench.Asked.Count(asked => asked == "a").Should().Be(5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_nothing_may_stand_beside_it_those_under_way_end_at_their_deadline_and_the_next_are_served(bool toolRan)
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default, Retry = toolRan ? Retry(1) : Retry(0) }, Two, Hanging);
        var messages = toolRan ? ToolHasRun : null;
        for (var i = 0; i < 5; i++)
        {
            (await bench.FailAsync(streamed: false, messages: messages)).Should().BeOfType<GuardTimeoutException>().Which.Deadline.Should().Be(Deadline.Total);
        }

        (await bench.RunAsync(streamed: false, messages: messages)).Should().Be("b");
        bench.Asked.Should().Equal("a", "a", "a", "a", "a", "b");
    }

    [Theory]
    [InlineData(100.0)]
    [InlineData(null)]
    public async Task A_deadline_of_the_call_that_is_sooner_is_what_half_is_taken_of(double? total)
    {
        var bench = new Bench(new GuardPolicy { Timeout = Deadlines(total) with { Call = Seconds(20) } }, Two, Hanging) { CallLimit = Seconds(20) };
        using var caller = new CancellationTokenSource(Seconds(20), bench.Time);

        (await bench.RunAsync(streamed: false, caller.Token)).Should().Be("b");
    }

    [Fact]
    public async Task The_call_around_it_may_be_what_ends()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1) }, Two, Hanging) { CallLimit = Seconds(20) };
        for (var i = 0; i < 5; i++)
        {
            using var caller = new CancellationTokenSource(Seconds(20), bench.Time);
            await bench.FailAsync(streamed: false, caller.Token);
        }

        (await bench.RunAsync(streamed: false)).Should().Be("b");
    }

    [Theory, BothShapes]
    public async Task A_caller_who_goes_away_says_nothing(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Timeout = Deadlines(total: 100), Retry = Retry(0) }, Two, Hanging);
        for (var i = 0; i < 8; i++)
        {
            using var caller = new CancellationTokenSource(Seconds(90), bench.Time);
            await FluentActions.Awaiting(() => bench.RunAsync(streamed, caller.Token)).Should().ThrowAsync<OperationCanceledException>();
        }

        bench.Asked.Should().OnlyContain(asked => asked == "a");
    }

    [Fact]
    public async Task One_that_had_less_than_half_of_the_deadline_is_not_ill()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Deadlines(total: 10, attempt: 9), Retry = Retry(1) }, Two, (target, _) => target == "a" ? [Act.Wait(6), Act.Fail(409)] : [Act.Silence]);
        for (var i = 0; i < 8; i++)
        {
            await bench.FailAsync(streamed: false);
        }

        bench.Targets!.Targets.Should().OnlyContain(target => target.Health.IsWell);
    }

    [Theory, BothShapes]
    public async Task A_hedge_that_was_sent_late_is_not_ill_because_the_first_answers(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1), Hedge = Hedge(1) }, Two, (target, _) => target == "a" ? [Act.Wait(1.5), Act.Say("a")] : [Act.Silence]);
        for (var i = 0; i < 8; i++)
        {
            (await bench.RunAsync(streamed)).Should().Be("a");
        }

        bench.Targets!.Targets.Should().OnlyContain(target => target.Health.IsWell);
    }

    [Theory, BothShapes]
    public async Task One_that_is_silent_when_another_refuses_the_request_is_not_ill(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1), Hedge = Hedge(1) }, Two, (target, _) => target == "a" ? [Act.Wait(3), Act.Fail(400, "content_filter")] : [Act.Silence]);
        for (var i = 0; i < 8; i++)
        {
            await bench.FailAsync(streamed);
        }

        bench.Targets!.Targets.Should().OnlyContain(target => target.Health.IsWell);
    }

    [Theory, BothShapes]
    public async Task An_answer_between_ends_the_row(bool streamed)
    {
        var number = 0;
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1), Hedge = Hedge(1) }, Two, (target, _) => target == "a" && number % 4 != 3 ? [Act.Silence] : [Act.Say(target)]);
        for (number = 0; number < 16; number++)
        {
            await bench.RunAsync(streamed);
        }

        bench.Targets!.Targets[0].Health.IsWell.Should().BeTrue();
    }

    [Theory, BothShapes]
    public async Task One_that_still_hangs_after_its_rest_costs_one_attempt_and_comes_back_when_it_answers(bool streamed)
    {
        var hangs = true;
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1), Hedge = Hedge(1) }, Two, (target, _) => target == "a" && hangs ? [Act.Silence] : [Act.Say(target)]);
        for (var i = 0; i < 5; i++)
        {
            await bench.RunAsync(streamed);
        }

        bench.Time.Advance(Seconds(10));
        for (var i = 0; i < 4; i++)
        {
            (await bench.RunAsync(streamed)).Should().Be("b");
        }

        bench.Asked.Count(asked => asked == "a").Should().Be(6);
        hangs = false;
        bench.Time.Advance(Seconds(11));
        (await bench.RunAsync(streamed)).Should().Be("a");
        (await bench.RunAsync(streamed)).Should().Be("a");
    }

    [Fact]
    public async Task Answers_that_take_their_time_are_not_asked_for_twice()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default }, Two, (_, number) => number == 1 ? [Act.Wait(40), Act.Say("fine")] : [Act.Wait(70), Act.Say("fine")]);
        for (var i = 0; i < 4; i++)
        {
            (await bench.RunAsync(streamed: false)).Should().Be("fine");
        }

        bench.Asked.Should().OnlyContain(asked => asked == "a").And.HaveCount(4);
    }

    [Fact]
    public async Task Where_no_permit_is_free_beside_one_that_hangs_another_target_takes_its_place()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default }, Two, Hanging).Limited(1);
        for (var i = 0; i < 7; i++)
        {
            (await bench.RunAsync(streamed: false)).Should().Be("b");
        }

        bench.Asked.Count(asked => asked == "a").Should().Be(5);
        await Eventually.HoldsAsync(() => (bench.Limits!.Overall.InUse, bench.Limits.Overall.Waiting) == (0, 0), TestContext.Current.CancellationToken);
        bench.Provider.Attempts.Where(attempt => attempt.Target == "a").Should().OnlyContain(attempt => attempt.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task While_nobody_knows_how_long_answers_take_one_that_is_slow_is_given_up_on_trial_and_no_other()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default }, Two, static (target, _) => target == "a" ? [Act.Wait(70), Act.Say("slow")] : [Act.Silence]).Limited(3);
        var calls = Enumerable.Range(0, 3).Select(_ => bench.AskAsync(streamed: false)).ToList();

        foreach (var call in calls)
        {
            try
            {
                await bench.TurnAsync(call);
            }
            catch (GuardTimeoutException)
            {
                // The one on trial: b is worse.
            }
        }

        calls.Count(static call => call.IsCompletedSuccessfully && call.Result == "slow").Should().Be(2);

        // The permit of the one on trial may serve another one's hedge before its own next attempt.
        bench.Asked.Count(static asked => asked == "b").Should().BeInRange(1, 3);
    }

    [Fact]
    public async Task A_slow_answer_is_not_given_up_while_its_target_answers_others()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default }, Two, static (target, number) => target == "b" ? [Act.Silence] : number == 1 ? [Act.Wait(80), Act.Say("slow")] : [Act.Wait(5), Act.Say("quick")]).Limited(2);
        var slow = bench.AskAsync(streamed: false);
        while (!slow.IsCompleted)
        {
            // There is always one beside it, so that no permit is free.
            (await bench.RunAsync(streamed: false)).Should().Be("quick");
        }

        (await slow).Should().Be("slow");
        bench.Asked.Count(static asked => asked == "b").Should().BeLessThanOrEqualTo(1, "its hedge waits for a permit");
    }

    [Fact]
    public async Task Another_target_that_rests_for_a_moment_is_looked_for_again()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default, Retry = Retry(2) }, Two, Hanging);
        bench.Targets!.Pause(bench.Targets.Targets[1], Seconds(55));

        (await bench.RunAsync(streamed: false)).Should().Be("b");
        bench.Asked.Should().Equal("a", "a", "b");
    }

    [Fact]
    public async Task An_attempt_is_not_given_up_where_no_other_target_can_take_its_place()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default, Retry = Retry(3) }, [("a", new()), ("b", new() { Enabled = false })], (_, _) => [Act.Wait(90), Act.Say("late")]).Limited(1);

        (await bench.RunAsync(streamed: false)).Should().Be("late");
        bench.Asked.Should().Equal("a");
    }

    [Theory]
    [InlineData("off", 4)]
    [InlineData("cannot take it", 4)]

    // It may come back, and an attempt is left for it.
    [InlineData("rests", 3)]
    public async Task Where_no_other_target_can_serve_the_same_one_is_asked_beside_itself(string other, int attempts)
    {
        var bench = new Bench(
            new GuardPolicy { Timeout = Default, Retry = Retry(3) }, [("a", new()), ("b", new() { Enabled = other != "off", Tools = other != "cannot take it" })], Hanging)
        {
            Request = new() { ModelId = "first", Tools = [AIFunctionFactory.Create(() => "noon", "time")] },
        };
        if (other == "rests")
        {
            bench.Targets!.Pause(bench.Targets.Targets[1], TimeSpan.FromMinutes(5));
        }

        (await bench.FailAsync(streamed: false)).Should().BeOfType<GuardTimeoutException>();

        bench.Asked.Should().HaveCount(attempts).And.OnlyContain(static asked => asked == "a");
    }

    [Fact]
    public async Task Without_retries_it_is_not()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default }, [("a", new()), ("b", new() { Enabled = false })], Hanging);

        await bench.FailAsync(streamed: false);

        bench.Asked.Should().Equal("a");
    }

    [Fact]
    public async Task One_that_answers_now_and_then_loses_no_call_where_the_other_target_is_gone()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default, Retry = Retry(5) }, [("a", new()), ("b", new() { Enabled = false })], (_, number) => number <= 4 ? [Act.Silence] : [Act.Say("a")]);

        (await bench.RunAsync(streamed: false)).Should().Be("a");

        bench.Asked.Should().HaveCount(5);
    }

    [Theory, BothShapes]
    public async Task The_circuit_of_one_that_hangs_opens(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Timeout = Deadlines(total: 10), CircuitBreaker = Breaker(throughput: 2) }, [Act.Pace(0), Act.Silence]);
        for (var i = 0; i < 3; i++)
        {
            await bench.FailAsync(streamed);
        }

        bench.Provider.Attempts.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_target_that_is_measured_is_no_favourite_because_its_caller_went_away_at_once()
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1) },
            Two,
            (target, _) => target == "a" ? [Act.Wait(8), Act.Say("a")] : [Act.Wait(1), Act.Say("b")],
            new FailoverOptions { LoadBalancing = LoadBalancing.LeastLatency });
        using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(5), bench.Time);
        await FluentActions.Awaiting(() => bench.RunAsync(streamed: false, caller.Token)).Should().ThrowAsync<OperationCanceledException>();
        for (var i = 0; i < 6; i++)
        {
            await bench.RunAsync(streamed: false);
        }

        bench.Asked.Should().Equal("a", "a", "b", "b", "b", "b", "b");
    }

    private static Act[] Hanging(string target, int number) => target == "a" ? [Act.Silence] : [Act.Say(target)];
}
