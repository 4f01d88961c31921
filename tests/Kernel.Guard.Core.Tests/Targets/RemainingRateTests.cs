using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Resilience;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Targets;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Targets;

/// <summary>A target that has less of its rate left than the call needs, or nearly nothing, is passed over for one that has.</summary>
public sealed class RemainingRateTests
{
    private static readonly (string, TargetOptions)[] Two = [("a", new()), ("b", new())];
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static TheoryData<LoadBalancing, long?, long?, long?, long?, bool> Known()
    {
        var rows = new TheoryData<LoadBalancing, long?, long?, long?, long?, bool>();
        foreach (var balancing in Enum.GetValues<LoadBalancing>())
        {
            rows.Add(balancing, 1000, 4, null, null, true);
            rows.Add(balancing, null, null, 100_000, 200, true);
            rows.Add(balancing, null, null, 100_000, 6_000, true);
            rows.Add(balancing, null, null, null, 6_000, true);
            rows.Add(balancing, 1000, 500, 100_000, 60_000, false);
            rows.Add(balancing, 1000, null, 100_000, null, false);
            rows.Add(balancing, 10, 2, null, null, false);
        }

        return rows;
    }

    // The request asks for 10,000 tokens of output.
    [Theory, MemberData(nameof(Known))]
    public async Task One_that_is_short_is_passed_over_until_its_limit_is_full_again(LoadBalancing balancing, long? requestLimit, long? requests, long? tokenLimit, long? tokens, bool isShort)
    {
        var bench = Of(balancing);
        See(bench, "a", new(requestLimit, requests, Minute), new(tokenLimit, tokens, Minute));

        for (var i = 0; i < 3; i++)
        {
            await bench.RunAsync(streamed: i == 1);
        }

        bench.Asked.Contains("a").Should().Be(!isShort);
        bench.Time.Advance(Minute);
        for (var i = 0; i < 3; i++)
        {
            await bench.RunAsync(streamed: false);
        }

        bench.Asked.Should().Contain("a");
    }

    [Theory, BothShapes]
    public async Task Where_all_are_short_the_first_is_asked(bool streamed)
    {
        var bench = Of(LoadBalancing.Ordered);
        See(bench, "a", new(1000, 4, Minute), default);
        See(bench, "b", new(1000, 3, Minute), default);

        (await bench.RunAsync(streamed)).Should().Be("a");
    }

    [Theory, BothShapes]
    public async Task One_that_is_short_is_still_better_than_one_that_is_not_well(bool streamed)
    {
        var bench = Of(LoadBalancing.Ordered);
        See(bench, "a", new(1000, 4, Minute), default);
        bench.Targets!.Pause(bench.Targets.Targets[1], Minute);

        (await bench.RunAsync(streamed)).Should().Be("a");
    }

    [Theory, BothShapes]
    public async Task The_next_priority_serves_while_the_first_is_short(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(0) }, [("a", new()), ("b", new() { Priority = 1 })], (target, _) => [Act.Say(target)]);
        See(bench, "a", new(1000, 4, Minute), default);

        (await bench.RunAsync(streamed)).Should().Be("b");
    }

    [Fact]
    public async Task A_small_call_is_sent_where_a_large_one_is_not()
    {
        var bench = Of(LoadBalancing.Ordered);
        See(bench, "a", default, new(100_000, 6_000, Minute));
        (await bench.RunAsync(streamed: false)).Should().Be("b");

        var small = new Bench(new GuardPolicy { Retry = Retry(0) }, Two, (target, _) => [Act.Say(target)]);
        See(small, "a", default, new(100_000, 6_000, Minute));
        (await small.RunAsync(streamed: false)).Should().Be("a");
        (await small.RunAsync(streamed: false, messages: [new(ChatRole.User, new string('x', 40_000))])).Should().Be("b");
    }

    [Fact]
    public void What_is_sent_is_taken_off_until_the_provider_says_anew()
    {
        var rate = new TargetRate(new WatchedTime());
        var now = new WatchedTime().GetTimestamp();
        rate.See(new ProviderLimits(new(10, 2, Minute), default));

        rate.IsShort(0, now).Should().BeFalse();
        rate.Spend(0);
        rate.IsShort(0, now).Should().BeFalse();
        rate.Spend(0);
        rate.IsShort(0, now).Should().BeTrue();
        rate.See(new ProviderLimits(new(10, 9, Minute), default));
        rate.IsShort(0, now).Should().BeFalse();
    }

    [Fact]
    public async Task A_burst_is_not_sent_into_the_last_request()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(0) }, Two, (target, _) => [Act.Wait(5), Act.Say(target)]);
        See(bench, "a", new(10, 2, Minute), default);
        Task<string>[] calls = [.. Enumerable.Range(0, 6).Select(_ => bench.AskAsync(streamed: false))];
        foreach (var call in calls)
        {
            await bench.TurnAsync(call);
        }

        bench.Asked.Count(asked => asked == "a").Should().Be(2);
    }

    [Theory, BothShapes]
    public async Task What_is_not_sent_after_all_is_not_taken_off(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(0) }, Two, (target, _) => [Act.Say(target)]).Limited(100, targets: ("a", 1));
        See(bench, "a", new(10, 2, Minute), default);
        bench.Limits!.Of("a")!.TryTake();
        for (var i = 0; i < 5; i++)
        {
            (await bench.RunAsync(streamed)).Should().Be("b");
        }

        bench.Limits.Of("a")!.Return();
        (await bench.RunAsync(streamed)).Should().Be("a");
    }

    [Fact]
    public async Task Who_does_not_say_when_is_believed_for_ten_seconds()
    {
        var bench = Of(LoadBalancing.Ordered);
        See(bench, "a", new(1000, 4, null), default);
        (await bench.RunAsync(streamed: false)).Should().Be("b");
        bench.Time.Advance(Seconds(10));
        (await bench.RunAsync(streamed: false)).Should().Be("a");
    }

    [Theory, BothShapes]
    public async Task A_client_of_the_hosts_own_reports_by_its_answers_properties(bool streamed)
    {
        foreach (var (left, asked) in new (object, string)[] { ("4", "b"), (4, "b"), (4L, "b"), ("900", "a"), ("many", "a"), (-1.5, "b") })
        {
            var bench = new Bench(new GuardPolicy { Retry = Retry(0) }, Two, (target, _) => [Act.Say(target)], hosts: "a");
            bench.Provider.Properties = new()
            {
                ["x-ratelimit-limit-requests"] = "1000", ["x-ratelimit-remaining-requests"] = left, ["x-ratelimit-reset-requests"] = "1m0s",
            };

            (await bench.RunAsync(streamed)).Should().Be("a");
            (await bench.RunAsync(streamed)).Should().Be(asked, "{0} are left", left);
        }
    }

    [Theory, BothShapes]
    public async Task What_the_guards_own_client_answers_reports_nothing_by_properties(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(0) }, Two, (target, _) => [Act.Say(target)]);
        bench.Provider.Properties = new() { ["x-ratelimit-remaining-requests"] = "0", ["x-ratelimit-reset-requests"] = "1m0s" };

        await bench.RunAsync(streamed);
        (await bench.RunAsync(streamed)).Should().Be("a");
    }

    private static Bench Of(LoadBalancing balancing) =>
        new(new GuardPolicy { Retry = Retry(0) }, Two, (target, _) => [Act.Say(target)], new FailoverOptions { LoadBalancing = balancing }) { Request = new() { ModelId = "first", MaxOutputTokens = 10_000 } };

    private static void See(Bench bench, string target, ProviderLimit requests, ProviderLimit tokens) => bench.Targets!.Find(target)!.See(new ProviderLimits(requests, tokens));
}
