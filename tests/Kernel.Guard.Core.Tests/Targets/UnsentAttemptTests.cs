using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Resilience;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Targets;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Targets;

/// <summary>An attempt that is not sent neither uses up a target's rate nor measures it.</summary>
public sealed class UnsentAttemptTests
{
    private static readonly (string, TargetOptions)[] Two = [("a", new()), ("b", new())];
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static TheoryData<string, bool> Unsent() =>
        [.. from why in new[] { ProviderException.KeyMissing, "unsupported_by_fallback", "budget" } from streamed in new[] { false, true } select new TheoryDataRow<string, bool>(why, streamed)];

    [Theory, MemberData(nameof(Unsent))]
    public async Task It_takes_nothing_off_the_rate(string why, bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1) }, Two, (target, _) => target == "a" ? [Refusal(why)] : [Act.Say(target)]);
        bench.Targets!.Find("a")!.See(new ProviderLimits(new(10, 2, Minute), new(100_000, 50_000, Minute)));
        for (var i = 0; i < 6; i++)
        {
            await Record.ExceptionAsync(() => bench.RunAsync(streamed));
        }

        bench.Asked.Count(asked => asked == "a").Should().Be(6);
    }

    [Fact]
    public void What_the_provider_has_said_since_is_not_added_to()
    {
        var time = new WatchedTime();
        var rate = new TargetRate(time);
        rate.See(new ProviderLimits(new(10, 5, Minute), default));
        var spent = rate.Spend(0);
        rate.See(new ProviderLimits(new(10, 0, Minute), default));

        rate.GiveBack(spent);

        rate.IsShort(0, time.GetTimestamp()).Should().BeTrue();
    }

    [Fact]
    public void What_was_not_known_is_not_given_back()
    {
        var time = new WatchedTime();
        var rate = new TargetRate(time);
        var spent = rate.Spend(0);
        rate.See(new ProviderLimits(new(10, 0, Minute), default));

        rate.GiveBack(spent);

        rate.IsShort(0, time.GetTimestamp()).Should().BeTrue();
    }

    [Theory, MemberData(nameof(Unsent))]
    public async Task By_latency_it_does_not_measure(string why, bool streamed)
    {
        var isRefused = false;
        var bench = ByLatency((target, _) => target == "a" && isRefused ? [Refusal(why)] : [Act.Wait(target == "a" ? 0.05 : 1), Act.Say(target)]);
        await MeasureAsync(bench, streamed);
        isRefused = true;
        await Record.ExceptionAsync(() => bench.RunAsync(streamed));
        isRefused = false;

        (await bench.RunAsync(streamed)).Should().Be("a");
    }

    [Theory, BothShapes]
    public async Task By_latency_one_that_waits_for_a_permit_does_not_measure(bool streamed)
    {
        var bench = ByLatency((target, _) => [Act.Wait(target == "a" ? 0.05 : 1), Act.Say(target)]).Limited(1);
        await MeasureAsync(bench, streamed);
        bench.Limits!.Overall.TryTake().Should().BeTrue();
        var call = bench.AskAsync(streamed);
        bench.Limits.Overall.Return();

        (await bench.TurnAsync(call)).Should().Be("a");
    }

    [Theory, BothShapes]
    public async Task By_latency_one_that_is_sent_measures_alone(bool streamed)
    {
        var bench = ByLatency((target, _) => [Act.Wait(target == "a" ? 3 : 4), Act.Say(target)]);
        Task<string>[] calls = [.. Enumerable.Range(0, 2).Select(_ => bench.AskAsync(streamed))];

        bench.Asked.Should().Equal("a", "b");
        foreach (var call in calls)
        {
            await bench.TurnAsync(call);
        }
    }

    private static Act Refusal(string why) => why == "budget" ? Act.Refuse : Act.Fail(new ProviderException("x", code: why));

    private static Bench ByLatency(Func<string, int, Act[]> script) => new(new GuardPolicy { Retry = Retry(1) }, Two, script, new FailoverOptions { LoadBalancing = LoadBalancing.LeastLatency });

    // Both are known, the first as the faster one, and for so long that somebody must measure again.
    private static async Task MeasureAsync(Bench bench, bool streamed)
    {
        for (var i = 0; i < 3; i++)
        {
            await bench.RunAsync(streamed);
        }

        bench.Asked.Should().Equal("a", "b", "a");
        bench.Time.Advance(Seconds(11));
    }
}
