using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Resilience;
using KernelGuard.Policies;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Targets;

/// <summary>What a stream says of its target after its first content, and what an attempt that was given up says.</summary>
public sealed class AfterFirstContentTests
{
    private static readonly (string, TargetOptions)[] Two = [("a", new()), ("b", new())];

    public static TheoryData<string> Ends() => ["cut", "silent"];

    [Theory, MemberData(nameof(Ends))]
    public async Task A_target_whose_streams_break_off_rests_as_one_that_fails_at_once(string end)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1), Timeout = Deadlines(idle: 5) },
            Two,
            (target, _) => target == "b" ? [Act.Say("whole")] : [Act.Say("half"), end == "cut" ? Act.Fail(new IncompleteStreamException()) : Act.Silence]);
        for (var i = 0; i < 5; i++)
        {
            await bench.FailAsync(streamed: true);
        }

        (await bench.RunAsync(streamed: true)).Should().Be("whole");

        bench.Asked.Should().Equal("a", "a", "a", "a", "a", "b");
        await Eventually.HoldsAsync(() => bench.Targets!.Targets[0].Health.UnderWay == 0, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_stream_that_came_to_its_end_ends_the_row()
    {
        var whole = false;
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1) }, Two, (_, _) => whole ? [Act.Say("whole")] : [Act.Say("half"), Act.Fail(new IncompleteStreamException())]);
        for (var i = 0; i < 12; i++)
        {
            whole = i % 4 == 3;
            await Xunit.Record.ExceptionAsync(() => bench.RunAsync(streamed: true));
        }

        bench.Asked.Should().OnlyContain(asked => asked == "a");
    }

    [Fact]
    public async Task A_target_that_breaks_off_again_after_its_rest_rests_again_at_once()
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1) }, Two, (target, _) => target == "b" ? [Act.Say("whole")] : [Act.Say("half"), Act.Fail(new IncompleteStreamException())]);
        for (var i = 0; i < 5; i++)
        {
            await bench.FailAsync(streamed: true);
        }

        bench.Time.Advance(Seconds(10));
        await bench.FailAsync(streamed: true);
        (await bench.RunAsync(streamed: true)).Should().Be("whole");
    }

    [Theory]
    [InlineData(400, "content_filter")]
    [InlineData(429, "insufficient_quota")]
    public async Task What_the_provider_refuses_within_a_stream_is_no_illness(int status, string code)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1) }, Two, (_, _) => [Act.Say("half"), Act.Fail(status, code)]);
        for (var i = 0; i < 10; i++)
        {
            await bench.FailAsync(streamed: true);
        }

        bench.Asked.Should().OnlyContain(asked => asked == "a");
    }

    [Fact]
    public async Task A_stream_is_under_way_until_its_end_and_who_leaves_it_says_nothing()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1) }, Two, (_, _) => [Act.Say("half"), Act.Wait(5), Act.Say("whole")], new FailoverOptions { FailureThreshold = 1 });
        List<int> underWay = [];
        var health = bench.Targets!.Targets[0].Health;
        var call = bench.AskAsync(streamed: true, onUpdate: _ =>
        {
            underWay.Add(health.UnderWay);
            return default;
        });

        await bench.TurnAsync(call);

        underWay.Should().Equal(1, 1);
        health.UnderWay.Should().Be(0);

        await FluentActions.Awaiting(() => bench.TurnAsync(bench.AskAsync(streamed: true, onUpdate: _ => throw new InvalidOperationException("The reader leaves.")))).Should().ThrowAsync<InvalidOperationException>();
        (health.UnderWay, health.IsWell).Should().Be((0, true));
    }

    [Theory, BothShapes]
    public async Task By_latency_one_that_hangs_is_no_favourite_though_hedges_save_its_calls(bool streamed)
    {
        var hangs = false;
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1), Hedge = Hedge(1) },
            Two,
            (target, _) => target == "a" && hangs ? [Act.Silence] : [Act.Wait(target == "a" ? 0.05 : 0.2), Act.Say(target)],
            new FailoverOptions { LoadBalancing = LoadBalancing.LeastLatency });
        for (var i = 0; i < 6; i++)
        {
            await bench.RunAsync(streamed);
        }

        bench.Asked.TakeLast(4).Should().OnlyContain(asked => asked == "a");
        hangs = true;
        for (var i = 0; i < 10; i++)
        {
            (await bench.RunAsync(streamed)).Should().Be("b");
        }

        bench.Asked.TakeLast(5).Should().OnlyContain(asked => asked == "b");
    }

    [Theory, BothShapes]
    public async Task By_latency_what_is_waited_for_beneath_is_none_of_the_targets(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1) },
            Two,
            (target, _) => target == "a" ? [Act.Pace(3), Act.Wait(0.1), Act.Say("a")] : [Act.Wait(1), Act.Say("b")],
            new FailoverOptions { LoadBalancing = LoadBalancing.LeastLatency });
        for (var i = 0; i < 4; i++)
        {
            await bench.RunAsync(streamed);
        }

        bench.Asked.Should().Equal("a", "b", "a", "a");
    }

    [Theory, BothShapes]
    public async Task A_503_that_names_a_time_keeps_other_calls_away_until_then(bool streamed)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1) }, Two, (target, number) => target == "a" && number == 1 ? [Act.Fail(503, retryAfter: Seconds(20))] : [Act.Say(target)]);

        await bench.RunAsync(streamed);
        (await bench.RunAsync(streamed)).Should().Be("b");
        bench.Time.Advance(Seconds(21));
        (await bench.RunAsync(streamed)).Should().Be("a");
    }
}
