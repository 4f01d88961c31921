using AwesomeAssertions;
using KernelGuard.Policies;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

/// <summary>A whole answer whose only server takes the request and sends nothing is asked for again beside it, out of the attempts of the policy and within its total.</summary>
public sealed class OnlyTargetTests
{
    private static readonly TimeoutPolicy Default = Deadlines(total: 100, first: 30, idle: 30);
    private static readonly GuardPolicy Five = new() { Timeout = Default, Retry = Retry(5) };
    private static readonly ChatMessage[] ToolHasRun =
        [new(ChatRole.User, "hello"), new(ChatRole.Assistant, [new FunctionCallContent("1", "time")]), new(ChatRole.Tool, [new FunctionResultContent("1", "noon")])];

    [Fact]
    public async Task It_is_asked_again_after_half_of_the_total()
    {
        var bench = new Bench(Five, [Act.Silence], [Act.Say("fine")]);
        var begun = bench.Time.GetUtcNow();

        (await bench.RunAsync(streamed: false)).Should().Be("fine");

        bench.Provider.Attempts.Should().HaveCount(2);
        (bench.Time.GetUtcNow() - begun).Should().BeCloseTo(Seconds(50), Seconds(0.2));
        bench.Provider.Attempts[0].Token.IsCancellationRequested.Should().BeTrue();
    }

    [Fact]
    public async Task All_attempts_are_used_within_the_total()
    {
        var bench = new Bench(Five, [Act.Silence], [Act.Silence], [Act.Silence], [Act.Silence], [Act.Silence], [Act.Say("fine")]);

        (await bench.RunAsync(streamed: false)).Should().Be("fine");

        bench.Provider.Attempts.Should().HaveCount(6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_more_are_sent_than_the_policy_has(int retries)
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default, Retry = Retry(retries) }, (_, _) => [Act.Silence]);

        (await bench.FailAsync(streamed: false)).Should().BeOfType<GuardTimeoutException>().Which.Deadline.Should().Be(Deadline.Total);

        bench.Provider.Attempts.Should().HaveCount(retries + 1);
    }

    [Fact]
    public async Task After_a_tool_has_run_none_is()
    {
        var bench = new Bench(Five, (_, _) => [Act.Silence]);

        (await bench.FailAsync(streamed: false, messages: ToolHasRun)).Should().BeOfType<GuardTimeoutException>();

        bench.Provider.Attempts.Should().ContainSingle();
    }

    [Fact]
    public async Task Without_retries_and_without_a_total_none_is()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default, Retry = Retry(0) }, (_, _) => [Act.Silence]);
        await bench.FailAsync(streamed: false);
        bench.Provider.Attempts.Should().ContainSingle();

        var open = new Bench(new GuardPolicy { Retry = Retry(5) }, (_, _) => [Act.Wait(600), Act.Say("slow")]);
        (await open.RunAsync(streamed: false)).Should().Be("slow");
        open.Provider.Attempts.Should().ContainSingle();
    }

    [Fact]
    public async Task Answers_that_usually_take_that_long_are_not_asked_for_twice()
    {
        var bench = new Bench(Five, (number, _) => [Act.Wait(number == 1 ? 40 : 70), Act.Say("slow")]);
        for (var i = 0; i < 4; i++)
        {
            (await bench.RunAsync(streamed: false)).Should().Be("slow");
        }

        bench.Provider.Attempts.Should().HaveCount(4);
    }

    [Fact]
    public async Task The_slow_one_wins_where_it_answers_first()
    {
        var bench = new Bench(Five, [Act.Wait(60), Act.Say("slow")], [Act.Silence]);

        (await bench.RunAsync(streamed: false)).Should().Be("slow");

        bench.Provider.Attempts.Should().HaveCount(2);
        bench.Provider.Attempts[1].Token.IsCancellationRequested.Should().BeTrue();
    }

    [Theory]
    [InlineData(503, null, 1)]
    [InlineData(503, 20.0, 20)]
    [InlineData(429, 20.0, 20)]
    public async Task One_that_fails_is_followed_after_its_wait(int status, double? retryAfter, double wait)
    {
        var bench = new Bench(Five, [Act.Silence], [Act.Fail(status, retryAfter: retryAfter is { } asked ? Seconds(asked) : null)], [Act.Say("fine")]);

        (await bench.RunAsync(streamed: false)).Should().Be("fine");

        var attempts = bench.Provider.Attempts;
        attempts.Should().HaveCount(3);
        (attempts[2].At - attempts[1].At).Should().BeGreaterThanOrEqualTo(Seconds(wait));
    }

    [Fact]
    public async Task One_whose_key_is_refused_is_the_last_and_the_slow_answer_is_waited_for()
    {
        var bench = new Bench(Five, [Act.Wait(90), Act.Say("slow")], [Act.Fail(401)]);

        (await bench.RunAsync(streamed: false)).Should().Be("slow");

        bench.Provider.Attempts.Should().HaveCount(2);
    }

    [Fact]
    public async Task It_is_waited_for_where_the_silent_one_fails_meanwhile()
    {
        var bench = new Bench(Five, [Act.Wait(55), Act.Fail(500)], [Act.Wait(20), Act.Say("fine")]);

        (await bench.RunAsync(streamed: false)).Should().Be("fine");

        bench.Provider.Attempts.Should().HaveCount(2);
    }

    [Fact]
    public async Task Where_both_fail_a_retry_follows()
    {
        var bench = new Bench(Five, [Act.Wait(55), Act.Fail(500)], [Act.Wait(10), Act.Fail(502)], [Act.Say("fine")]);

        (await bench.RunAsync(streamed: false)).Should().Be("fine");

        bench.Provider.Attempts.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_stream_has_a_deadline_of_its_own()
    {
        var bench = new Bench(Five, [Act.Silence], [Act.Say("fine"), Act.Finish]);
        var begun = bench.Time.GetUtcNow();

        (await bench.RunAsync(streamed: true)).Should().Be("fine");

        (bench.Time.GetUtcNow() - begun).Should().BeLessThan(Seconds(40), "the first content has 30 s");
    }

    [Fact]
    public async Task A_client_that_does_not_obey_holds_nobody_up()
    {
        var end = new TaskCompletionSource();
        var bench = new Bench(Five, [Act.Ignore(end.Task)], [Act.Say("fine")]);

        (await bench.RunAsync(streamed: false)).Should().Be("fine");

        bench.Provider.Attempts.Should().HaveCount(2);
        end.SetResult();
    }

    [Fact]
    public async Task Where_hanging_attempts_hold_all_permits_they_are_given_up()
    {
        var hangs = false;
        var bench = new Bench(Five, (_, _) => hangs ? [Act.Silence] : [Act.Wait(1), Act.Say("fine")]).Limited(2);
        await bench.RunAsync(streamed: false);
        bench.Time.Advance(Seconds(1));
        hangs = true;
        var calls = Enumerable.Range(0, 2).Select(_ => bench.AskAsync(streamed: false)).ToList();
        hangs = false;

        foreach (var call in calls)
        {
            (await bench.TurnAsync(call)).Should().Be("fine");
        }

        await Eventually.HoldsAsync(() => (bench.Limits!.Overall.InUse, bench.Limits.Overall.Waiting) == (0, 0), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task While_nobody_knows_how_long_answers_take_none_is_given_up_for_the_same_server()
    {
        var bench = new Bench(Five, (_, _) => [Act.Wait(90), Act.Say("slow")]).Limited(1);

        (await bench.RunAsync(streamed: false)).Should().Be("slow");

        bench.Provider.Attempts.Should().ContainSingle();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task Time_that_it_waits_for_the_providers_pace_is_no_silence(int permits)
    {
        var bench = new Bench(Five, [Act.Wait(1), Act.Say("fine")], [Act.Pace(60), Act.Wait(10), Act.Say("paced")], [Act.Say("hedge")]).Limited(permits);
        await bench.RunAsync(streamed: false);
        bench.Time.Advance(Seconds(1));

        (await bench.RunAsync(streamed: false)).Should().Be("paced");

        bench.Provider.Attempts.Should().HaveCount(2, "it was neither hedged nor given up");
    }

    [Fact]
    public async Task One_that_is_silent_after_its_pace_is_hedged_after_half_of_what_was_left()
    {
        var bench = new Bench(Five, [Act.Pace(40), Act.Silence], [Act.Say("fine")]);

        (await bench.RunAsync(streamed: false)).Should().Be("fine");

        var attempts = bench.Provider.Attempts;
        (attempts[1].At - attempts[0].At).Should().BeCloseTo(Seconds(70), Seconds(0.2));
    }

    public static TheoryData<string, ChatOptions, int> Requests() => new()
    {
        { "kept", new ChatOptions { ConversationId = "one" }, 1 },
        { "hosted", new ChatOptions { Tools = [new HostedCodeInterpreterTool()] }, 1 },
        { "background", new ChatOptions { AllowBackgroundResponses = true }, 1 },
        { "own", new ChatOptions { Tools = [AIFunctionFactory.Create(() => "noon", "time")] }, 2 },
    };

    [Theory, MemberData(nameof(Requests))]
    public async Task What_the_provider_runs_or_keeps_is_not_asked_for_twice(string what, ChatOptions request, int attempts)
    {
        var bench = new Bench(Five, (number, _) => number == 1 ? [Act.Wait(90), Act.Say("first")] : [Act.Say("hedge")]) { Request = request };

        (await bench.RunAsync(streamed: false)).Should().Be(attempts == 1 ? "first" : "hedge", what);

        bench.Provider.Attempts.Should().HaveCount(attempts);
    }

    [Fact]
    public async Task A_hedge_that_got_no_permit_uses_up_none()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default, Retry = Retry(1) }, [Act.Silence], [Act.Say("fine")]).Limited(1, queue: 0);
        var asked = bench.AskAsync(streamed: false);
        await bench.AdvanceAsync(60, asked);
        bench.Provider.Attempts.Should().ContainSingle();
        bench.Limits!.Overall.Update(2, 0, Seconds(30));

        (await bench.TurnAsync(asked)).Should().Be("fine");

        await Eventually.HoldsAsync(() => bench.Limits.Overall.InUse == 0, TestContext.Current.CancellationToken);
    }
}
