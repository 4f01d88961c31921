using AwesomeAssertions;
using KernelGuard.Core.Tests.Hosting;
using KernelGuard.Scoping;
using KernelGuard.Targets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Targets;

public sealed class ChoiceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void In_order_the_first_that_is_well_is_asked()
    {
        var set = Set([new(), new(), new()]);

        Names(set, 3).Should().Equal("0", "0", "0");
        Rest(set, "0");
        Names(set, 3).Should().Equal("1", "1", "1");
        Rest(set, "1");
        Names(set, 1).Should().Equal("2");
    }

    [Fact]
    public void By_weight_each_has_its_share_and_no_long_row_of_turns()
    {
        var set = Set([new() { Weight = 5 }, new() { Weight = 3 }, new() { Weight = 2 }], LoadBalancing.WeightedRoundRobin);

        var names = Names(set, 1000).ToArray();

        names.Count(name => name == "0").Should().Be(500);
        names.Count(name => name == "1").Should().Be(300);
        names.Count(name => name == "2").Should().Be(200);
        names.Take(10).Should().Equal("0", "1", "2", "0", "0", "1", "0", "2", "1", "0");
    }

    [Fact]
    public void The_share_of_one_that_rests_goes_to_the_others()
    {
        var set = Set([new() { Weight = 2 }, new() { Weight = 1 }, new() { Weight = 1 }], LoadBalancing.WeightedRoundRobin);
        Rest(set, "0");

        var names = Names(set, 100).ToArray();

        names.Should().NotContain("0");
        names.Count(name => name == "1").Should().Be(50, "their weights are equal");
    }

    [Fact]
    public void A_standby_is_asked_while_none_of_a_lower_number_is_well()
    {
        var set = Set([new() { Priority = 1 }, new(), new()], LoadBalancing.WeightedRoundRobin);

        Names(set, 10).Should().NotContain("0");
        Rest(set, "1");
        Names(set, 10).Should().OnlyContain(name => name == "2");
        Rest(set, "2");
        Names(set, 10).Should().OnlyContain(name => name == "0");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void By_latency_the_fastest_is_asked_and_what_nobody_knows_is_measured_once(bool streamed)
    {
        var set = Set([new(), new(), new()], LoadBalancing.LeastLatency);

        // Nobody knows any of them: each is measured by one attempt, and nobody waits for that.
        var first = Enumerable.Range(0, 3).Select(_ => Begin(set, streamed)).ToArray();
        first.Select(target => target.Name).Should().BeEquivalentTo("0", "1", "2");
        foreach (var (target, seconds) in first.Zip([3.0, 1.0, 2.0]))
        {
            Answer(set, target, streamed, seconds);
        }

        Names(set, 20, streamed).Should().OnlyContain(name => name == "1");

        // With attempts under way it is no longer the one that answers first.
        Begin(set, streamed);
        Begin(set, streamed);
        Name(set, streamed).Should().Be("2");

        // What was measured long ago says nothing.
        _time.Advance(TimeSpan.FromSeconds(11));
        Enumerable.Range(0, 3).Select(_ => Begin(set, streamed).Name).Should().BeEquivalentTo("0", "1", "2");
    }

    [Fact]
    public void A_target_rests_after_failures_in_a_row_alone()
    {
        var set = Set([new(), new()]);
        for (var i = 0; i < 20; i++)
        {
            Fail(set, "0", 4);
            Answer(set, Find(set, "0"), false, 0.1);
        }

        Name(set).Should().Be("0");
        Fail(set, "0", 5);
        Name(set).Should().Be("1");
    }

    [Fact]
    public void One_attempt_tries_a_target_that_has_rested_and_brings_it_back()
    {
        var set = Set([new(), new()]);
        Rest(set, "0");
        _time.Advance(TimeSpan.FromSeconds(9.9));
        Name(set).Should().Be("1");
        _time.Advance(TimeSpan.FromSeconds(0.1));

        set.Choose(0, 0, false, mayProbe: true, out var probe)!.Name.Should().Be("0");
        probe.Should().BeTrue();
        Find(set, "0").Health.Begin();
        Names(set, 5).Should().OnlyContain(name => name == "1");

        set.Failed(Find(set, "0"), probe: true);
        Names(set, 5).Should().OnlyContain(name => name == "1");
        _time.Advance(TimeSpan.FromSeconds(10));
        set.Choose(0, 0, false, mayProbe: true, out probe)!.Name.Should().Be("0");
        Find(set, "0").Health.Begin();
        set.Answered(Find(set, "0"), probe, false, _time.GetTimestamp());
        Names(set, 5).Should().OnlyContain(name => name == "0");
    }

    [Fact]
    public void A_probe_that_says_nothing_leaves_the_next_one_its_turn()
    {
        var set = Set([new(), new()]);
        Rest(set, "0");
        _time.Advance(TimeSpan.FromSeconds(10));
        var probed = set.Choose(0, 0, false, mayProbe: true, out var probe)!;
        probed.Health.Begin();

        set.End(probed, probe);

        set.Choose(0, 0, false, mayProbe: true, out probe)!.Name.Should().Be("0");
        probe.Should().BeTrue();
    }

    [Fact]
    public void The_only_attempt_of_a_completion_tries_no_target_that_others_could_try()
    {
        var set = Set([new(), new()]);
        Rest(set, "0");
        _time.Advance(TimeSpan.FromSeconds(29.9));
        set.Choose(0, 0, false, mayProbe: false, out _)!.Name.Should().Be("1");

        // Nobody did: where every policy allows one attempt, the target would never come back.
        _time.Advance(TimeSpan.FromSeconds(0.1));
        set.Choose(0, 0, false, mayProbe: false, out var probe)!.Name.Should().Be("0");
        probe.Should().BeTrue();
    }

    [Fact]
    public void An_answer_that_was_asked_for_before_the_failures_does_not_end_a_rest()
    {
        var set = Set([new(), new()]);
        var begun = _time.GetTimestamp();
        var early = Begin(set);
        _time.Advance(TimeSpan.FromSeconds(1));
        Rest(set, "0");

        set.Answered(early, probe: false, streamed: false, begun);

        Name(set).Should().Be("1");
    }

    [Fact]
    public void A_target_that_asks_to_wait_is_left_until_then()
    {
        var set = Set([new(), new()]);
        set.Pause(Find(set, "0"), TimeSpan.FromSeconds(3));
        set.Pause(Find(set, "0"), TimeSpan.FromSeconds(1));

        Name(set).Should().Be("1");
        _time.Advance(TimeSpan.FromSeconds(2.9));
        Name(set).Should().Be("1");
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Names(set, 3).Should().OnlyContain(name => name == "0");
    }

    [Fact]
    public void A_wait_of_days_is_no_wait_of_days()
    {
        var set = Set([new(), new()]);
        set.Pause(Find(set, "0"), TimeSpan.FromHours(114));
        _time.Advance(TimeSpan.FromMinutes(5));

        Name(set).Should().Be("0");
    }

    [Theory]
    [InlineData(0L, 100L, "1")]
    [InlineData(100L, 0L, "1")]
    [InlineData(5L, 5L, "0")]
    [InlineData(null, null, "0")]
    public void A_target_whose_rate_is_used_up_is_left_until_it_has_some_again(long? requests, long? tokens, string asked)
    {
        var set = Set([new(), new()]);
        var reset = TimeSpan.FromSeconds(2);

        ((ChatTarget)Find(set, "0")).See(new ProviderLimits(new ProviderLimit(100, requests, reset), new ProviderLimit(100, tokens, reset)));

        Name(set).Should().Be(asked);
        _time.Advance(reset);
        Name(set).Should().Be("0");
    }

    [Fact]
    public void One_that_is_not_well_is_better_than_none_the_soonest_first()
    {
        var set = Set([new(), new()]);
        set.Pause(Find(set, "0"), TimeSpan.FromSeconds(60));
        Rest(set, "1");

        set.Choose(0, 0, false, mayProbe: true, out var probe)!.Name.Should().Be("1");
        probe.Should().BeFalse();
        set.Choose(0b11, 0, false, mayProbe: true, out _).Should().BeNull();
    }

    [Fact]
    public void A_switch_by_hand_takes_effect_with_the_next_attempt_and_keeps_what_was_learnt()
    {
        var set = Set([new(), new(), new() { Weight = 0 }]);
        Rest(set, "1");

        set.Update([new() { Enabled = false }, new(), new()], new FailoverOptions());

        Name(set).Should().Be("2", "1 rests, and 2 has a share now");
        set.Update([new(), new(), new() { Weight = 0 }], new FailoverOptions());
        Name(set).Should().Be("0");
    }

    [Fact]
    public void One_without_weight_is_asked_where_it_is_named()
    {
        var set = Set([new(), new() { Weight = 0 }]);
        Rest(set, "0");

        Name(set).Should().Be("0");
        set.Choose(0, 0b10, false, mayProbe: true, out _)!.Name.Should().Be("1");
    }

    [Fact]
    public async Task Many_who_choose_at_once_send_one_attempt_to_try()
    {
        var set = Set([new(), new()]);
        Rest(set, "0");
        _time.Advance(TimeSpan.FromSeconds(10));
        using var start = new Barrier(8);

        var probes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                var tried = 0;
                for (var i = 0; i < 1000; i++)
                {
                    var target = set.Choose(0, 0, false, mayProbe: true, out var probe)!;
                    tried += probe ? 1 : 0;
                    (target.Name == "1" || probe).Should().BeTrue();
                }

                return tried;
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        probes.Sum().Should().Be(1);
    }

    private TargetSet Set(TargetOptions[] options, LoadBalancing balancing = LoadBalancing.Ordered) => new(
        [.. options.Select((one, index) => new Target(index, new TargetSeed($"{index}", one, (_, _) => new EchoClient(), IsHostsClient: false), new EchoClient(), _time))],
        new FailoverOptions { LoadBalancing = balancing },
        _time,
        new TargetLog(NullLogger.Instance));

    private static Target Find(TargetSet set, string name) => set.Find(name)!;

    private static string Name(TargetSet set, bool streamed = false) => set.Choose(0, 0, streamed, mayProbe: true, out _)!.Name;

    private static IEnumerable<string> Names(TargetSet set, int count, bool streamed = false) => Enumerable.Range(0, count).Select(_ => Name(set, streamed)).ToArray();

    private Target Begin(TargetSet set, bool streamed = false)
    {
        var target = set.Choose(0, 0, streamed, mayProbe: true, out _)!;
        target.Health.Begin();
        set.TryMeasure(target, streamed, _time.GetTimestamp());
        return target;
    }

    private void Answer(TargetSet set, Target target, bool streamed, double seconds)
    {
        set.Answered(target, probe: false, streamed, _time.GetTimestamp() - (long)(seconds * _time.TimestampFrequency));
        if (streamed)
        {
            set.Closed(target, isWhole: true, isIll: false);
        }
    }

    private static void Fail(TargetSet set, string name, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Find(set, name).Health.Begin();
            set.Failed(Find(set, name), probe: false);
        }
    }

    private static void Rest(TargetSet set, string name) => Fail(set, name, 5);
}
