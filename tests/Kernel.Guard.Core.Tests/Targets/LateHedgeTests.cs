using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Resilience;
using KernelGuard.Policies;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Targets;

/// <summary>A late hedge that fails, or is silent too, is followed by another one while attempts are left: one at a target, and never beside a short silence.</summary>
public sealed class LateHedgeTests
{
    private static readonly (string, TargetOptions)[] Two = [("a", new()), ("b", new())];
    private static readonly (string, TargetOptions)[] Three = [("a", new()), ("b", new()), ("c", new())];
    private static readonly TimeoutPolicy Default = Deadlines(total: 100, first: 30, idle: 30);

    [Theory]
    [InlineData(503, null)]
    [InlineData(429, 1.0)]
    [InlineData(429, 20.0)]
    [InlineData(503, 20.0)]
    public async Task One_that_fails_is_sent_again_after_its_wait(int status, double? retryAfter)
    {
        var bench = new Bench(
            new GuardPolicy { Timeout = Default, Retry = Retry(2, delay: 2) },
            Two,
            (target, number) => target == "a" ? [Act.Silence] : number == 1 ? [Act.Fail(status, retryAfter: retryAfter is { } wait ? Seconds(wait) : null)] : [Act.Say("b")]);

        (await bench.RunAsync(streamed: false)).Should().Be("b");

        bench.Asked.Should().Equal("a", "b", "b");
        Gap(bench, 2).Should().BeGreaterThanOrEqualTo(Seconds(retryAfter ?? 2));
        bench.Targets!.Targets.Should().OnlyContain(target => target.Health.UnderWay == 0);
    }

    [Fact]
    public async Task Where_it_fails_a_third_target_serves_also_without_retries()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default }, Three, (target, _) => [target switch { "a" => Act.Silence, "b" => Act.Fail(503), _ => Act.Say("c") }]);

        (await bench.RunAsync(streamed: false)).Should().Be("c");

        bench.Asked.Should().Equal("a", "b", "c");
    }

    [Fact]
    public async Task Where_it_hangs_too_a_third_target_serves()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default, Retry = Retry(2) }, Three, (target, _) => [target == "c" ? Act.Say("c") : Act.Silence]);

        (await bench.RunAsync(streamed: false)).Should().Be("c");

        bench.Asked.Should().Equal("a", "b", "c");
        Gap(bench, 2).Should().BeGreaterThanOrEqualTo(Seconds(24.9), "the second has half of the time that was left");
    }

    [Fact]
    public async Task A_slow_answer_still_comes_where_the_hedges_fail()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default, Retry = Retry(3) }, Two, (target, _) => target == "a" ? [Act.Wait(90), Act.Say("slow")] : [Act.Fail(503)]);

        (await bench.RunAsync(streamed: false)).Should().Be("slow");

        bench.Asked.First().Should().Be("a");
        bench.Asked.Skip(1).Should().OnlyContain(asked => asked == "b").And.HaveCountLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task A_slow_one_is_not_given_up_while_another_is_beside_it_though_no_permit_is_free()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default, Retry = Retry(3) }, Three, (target, _) => target == "a" ? [Act.Wait(90), Act.Say("slow")] : [Act.Silence]).Limited(2);

        (await bench.RunAsync(streamed: false)).Should().Be("slow");

        bench.Asked.Should().Equal("a", "b");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_more_are_sent_than_the_policy_has_attempts(int retries)
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default, Retry = Retry(retries) }, Three, (target, _) => [target == "a" ? Act.Silence : Act.Fail(503)]);

        (await bench.FailAsync(streamed: false)).Should().BeOfType<GuardTimeoutException>();

        bench.Asked.Should().HaveCount(retries + 1);
    }

    [Fact]
    public async Task Without_retries_none_is_sent_twice_to_the_same_target()
    {
        var bench = new Bench(new GuardPolicy { Timeout = Default }, Two, (target, _) => [target == "a" ? Act.Silence : Act.Fail(503)]);

        (await bench.FailAsync(streamed: false)).Should().BeOfType<GuardTimeoutException>();

        bench.Asked.Should().Equal("a", "b");
    }

    private static TimeSpan Gap(Bench bench, int at) => bench.Provider.Attempts[at].At - bench.Provider.Attempts[at - 1].At;
}
