using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Stages.Resilience;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

/// <summary>The wait between attempts: decorrelated jitter.</summary>
public sealed class BackoffTests
{
    [Fact]
    public void Each_wait_lies_between_the_first_delay_and_three_times_the_one_before()
    {
        var random = new Random(5);
        var plan = Plan(Retry(9, delay: 1, longest: 1_000), random.NextDouble);
        for (var round = 0; round < 1_000; round++)
        {
            var before = TimeSpan.Zero;
            for (var i = 0; i < 9; i++)
            {
                var wait = plan.Backoff(before);
                wait.Should().BeGreaterThanOrEqualTo(Seconds(1)).And.BeLessThanOrEqualTo(3 * (before > Seconds(1) ? before : Seconds(1)));
                before = wait;
            }
        }
    }

    [Fact]
    public void The_mean_grows_and_the_waits_of_many_spread_evenly()
    {
        var random = new Random(5);
        var plan = Plan(Retry(9, delay: 1, longest: 1_000), random.NextDouble);
        var waits = Enumerable.Range(0, 5_000).Select(_ =>
        {
            var first = plan.Backoff(TimeSpan.Zero);
            var second = plan.Backoff(first);
            return (First: first.TotalSeconds, Second: second.TotalSeconds, Third: plan.Backoff(second).TotalSeconds);
        }).ToArray();

        waits.Average(wait => wait.First).Should().BeApproximately(2, 0.1);
        waits.Average(wait => wait.Second).Should().BeApproximately(3.5, 0.2);
        waits.Average(wait => wait.Third).Should().BeApproximately(5.75, 0.4);
        foreach (var tenth in waits.GroupBy(wait => (int)((wait.First - 1) * 5)))
        {
            tenth.Count().Should().BeInRange(400, 600);
        }
    }

    [Theory]
    [InlineData(0.0, 1)]
    [InlineData(1.0, 4)]
    public void The_longest_is_kept(double random, double expected) => Plan(Retry(9, delay: 1, longest: 4), () => random).Backoff(Seconds(3.9)).Should().Be(Seconds(expected));

    private static ResiliencePlan Plan(RetryPolicy retry, Func<double> random)
    {
        var log = new ResilienceLog(NullLogger.Instance);
        return new ResiliencePlan(new GuardPolicy { Retry = retry }, null, new CircuitRegistry(TimeProvider.System, log), TimeProvider.System, log, polly: new PollyParts { Random = random });
    }
}
