using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Resilience;
using KernelGuard.Policies;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Targets;

/// <summary>A key that is missing or refused is no reason to lose a call that another target can serve, and none to lay a target to rest for others.</summary>
public sealed class KeyFaultTests
{
    private static readonly (string, TargetOptions)[] Two = [("a", new()), ("b", new())];

    [Theory, BothShapes]
    public async Task A_target_without_a_key_for_the_call_is_passed_and_takes_no_attempt(bool streamed)
    {
        foreach (var retries in new[] { 0, 1 })
        {
            var bench = new Bench(new GuardPolicy { Retry = Retry(retries) }, Two, (target, _) => target == "a" ? [Missing()] : [Act.Say("fine")]);

            (await bench.RunAsync(streamed)).Should().Be("fine");

            bench.Asked.Should().Equal("a", "b");
            bench.Record!.Attempts.Select(attempt => attempt.Sent).Should().Equal(false, true);
        }
    }

    [Theory, BothShapes]
    public async Task The_failure_that_led_to_a_target_without_a_key_is_told(bool streamed)
    {
        var bench = new Bench(GuardPolicy.None, Two, (target, _) => target == "b" ? [Missing()] : [Act.Fail(503)]);

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.Status.Should().Be(503);
    }

    [Theory, BothShapes]
    public async Task Where_no_target_has_a_key_that_is_told(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3) }, Two, (_, _) => [Missing()]);

        (await bench.FailAsync(streamed)).Should().BeOfType<ProviderException>().Which.Code.Should().Be(ProviderException.KeyMissing);

        bench.Asked.Should().Equal("a", "b");
    }

    [Fact]
    public async Task With_one_target_a_missing_key_ends_the_call()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(3), Fallback = Fallback("second") }, [Missing()]);

        (await bench.FailAsync(streamed: false)).Should().BeOfType<ProviderException>().Which.Code.Should().Be(ProviderException.KeyMissing);

        bench.Provider.Attempts.Should().ContainSingle();
    }

    [Theory]
    [InlineData(401, null, null)]
    [InlineData(403, null, null)]
    [InlineData(429, "insufficient_quota", null)]
    [InlineData(429, null, 30.0)]
    public async Task A_key_that_is_one_callers_own_says_nothing_of_the_target(int status, string? code, double? wait)
    {
        var bench = new Bench(
            new GuardPolicy { Retry = Retry(1) },
            Two,
            (target, number) => target == "a" && number <= 10
                ? [Act.Fail(new ProviderException("x", status, code, retryAfter: wait is { } seconds ? Seconds(seconds) : null) { IsOfOneKey = true })]
                : [Act.Say(target)]);
        for (var i = 0; i < 10; i++)
        {
            (await bench.RunAsync(streamed: i % 2 == 0)).Should().Be("b");
        }

        (await bench.RunAsync(streamed: false)).Should().Be("a", "other callers have other keys");
    }

    [Fact]
    public async Task A_target_without_a_key_for_one_caller_is_well()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1) }, Two, (target, number) => target == "a" && number <= 10 ? [Missing()] : [Act.Say(target)]);
        for (var i = 0; i < 10; i++)
        {
            await bench.RunAsync(streamed: false);
        }

        (await bench.RunAsync(streamed: false)).Should().Be("a");
    }

    private static Act Missing() => Act.Fail(new ProviderException("No key.", code: ProviderException.KeyMissing));
}
