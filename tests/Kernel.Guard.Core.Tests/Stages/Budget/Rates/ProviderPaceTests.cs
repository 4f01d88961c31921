using System.Collections.Concurrent;
using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget.Rates;

/// <summary>Adapts to what a provider's headers say is left of requests and of tokens.</summary>
public sealed class ProviderPaceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ProviderPace _pace;
    private readonly ConcurrentQueue<PacedAttempt> _sent = [];

    public ProviderPaceTests() => _pace = new ProviderPace(_time);

    [Fact]
    public void Before_the_first_answer_nothing_waits() => Take(1_000_000_000).Should().Be(TimeSpan.Zero);

    [Fact]
    public void What_is_left_is_taken_by_those_who_ask_and_the_next_waits_for_the_reset()
    {
        See(requests: new(100, 2, Seconds(40)), tokens: new(100_000, 90_000, Seconds(6)));

        Take(1).Should().Be(TimeSpan.Zero);
        Take(1).Should().Be(TimeSpan.Zero);
        Take(1).Should().Be(Seconds(40), "both requests are taken");
        _time.Advance(Seconds(15));
        Take(1).Should().Be(Seconds(25));
        _time.Advance(Seconds(25));
        Take(1).Should().Be(TimeSpan.Zero, "all are left again");
    }

    [Fact]
    public void Of_tokens_it_waits_for_the_share_of_the_reset_in_which_they_come_back()
    {
        See(requests: new(100, 99, Seconds(1)), tokens: new(1_000, 400, Seconds(60)));

        // 200 more of the 600 that come back in a minute.
        Take(600).Should().Be(Seconds(20));
        Take(400).Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void The_longer_of_the_two_waits_decides()
    {
        See(requests: new(10, 0, Seconds(5)), tokens: new(1_000, 0, Seconds(60)));

        Take(1).Should().Be(Seconds(60));
    }

    [Fact]
    public void A_later_answer_takes_the_place_of_an_earlier_one_up_or_down()
    {
        See(requests: new(100, 0, Seconds(60)), tokens: default);
        Take(1).Should().BePositive();

        See(requests: new(100, 50, Seconds(60)), tokens: default);
        Take(1).Should().Be(TimeSpan.Zero);

        See(requests: new(100, 0, Seconds(30)), tokens: default);
        Take(1).Should().Be(Seconds(30));
    }

    [Fact]
    public void An_attempt_larger_than_the_whole_limit_waits_for_a_full_bucket_and_not_for_ever()
    {
        See(requests: default, tokens: new(1_000, 500, Seconds(60)));

        Take(50_000).Should().Be(Seconds(60));
        _time.Advance(Seconds(60));
        Take(50_000).Should().Be(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData(0L, null)]
    public void What_an_answer_leaves_out_or_cannot_mean_is_not_learnt(long? left, int? reset)
    {
        See(requests: new(100, left, reset is { } seconds ? Seconds(seconds) : null), tokens: default);

        Take(1).Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void Less_than_nothing_left_is_nothing_left()
    {
        See(requests: new(100, -1, Seconds(40)), tokens: default);
        Take(1).Should().Be(Seconds(40));

        See(requests: new(100, 99, Seconds(1)), tokens: new(1_000, -5, Seconds(60)));
        Take(1).Should().Be(Seconds(60));
        _time.Advance(Seconds(60));
        Take(1_000).Should().Be(TimeSpan.Zero, "all is left again, and nothing is owed");
    }

    [Fact]
    public void A_pause_holds_all_and_a_shorter_one_does_not_cut_it_short()
    {
        _pace.Pause(Seconds(20));
        _pace.Pause(Seconds(5));
        Take(1).Should().Be(Seconds(20));

        _time.Advance(Seconds(15));
        _pace.Pause(Seconds(30));
        Take(1).Should().Be(Seconds(30));
        _time.Advance(Seconds(30));
        Take(1).Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void A_clock_that_jumps_far_ahead_opens_and_never_overflows()
    {
        See(requests: new(100, 0, TimeSpan.FromDays(1)), tokens: new(long.MaxValue, 0, TimeSpan.FromDays(1)));
        Take(long.MaxValue).Should().Be(TimeSpan.FromDays(1));

        _time.Advance(TimeSpan.FromDays(3_650));
        Take(long.MaxValue).Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void An_answer_does_not_give_back_what_was_sent_after_its_request()
    {
        See(requests: new(10, 10, Seconds(60)), tokens: new(10_000, 10_000, Seconds(60)));
        for (var i = 0; i < 10; i++)
        {
            Take(100).Should().Be(TimeSpan.Zero);
        }

        See(_sent.First(), requests: new(10, 9, Seconds(60)), tokens: new(10_000, 9_900, Seconds(60)));
        Take(100).Should().Be(Seconds(60), "the other nine are under way");

        See(_sent.Last(), requests: new(10, 3, Seconds(60)), tokens: new(10_000, 900, Seconds(60)));
        Take(600).Should().Be(TimeSpan.Zero);
        See(_sent.ElementAt(9), requests: new(10, 3, Seconds(60)), tokens: new(10_000, 900, Seconds(60)));
        Take(400).Should().BePositive("600 of the 900 tokens are taken");
    }

    [Fact]
    public async Task Many_at_once_take_no_more_than_is_left()
    {
        See(requests: new(1_000, 137, Seconds(60)), tokens: new(1_000_000, 999_000, Seconds(60)));
        var taken = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () =>
            {
                for (var i = 0; i < 100; i++)
                {
                    if (Take(1) == TimeSpan.Zero)
                    {
                        Interlocked.Increment(ref taken);
                    }
                }
            },
            TestContext.Current.CancellationToken)));

        taken.Should().Be(137);
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    // As an answer to the request that was sent last.
    private void See(ProviderLimit requests, ProviderLimit tokens) => See(_sent.LastOrDefault(), requests, tokens);

    private void See(PacedAttempt attempt, ProviderLimit requests, ProviderLimit tokens) => _pace.See(new ProviderLimits(requests, tokens), attempt);

    private TimeSpan Take(long tokens)
    {
        var wait = _pace.TryTake(tokens, out var taken);
        if (wait == TimeSpan.Zero)
        {
            _sent.Enqueue(taken);
        }

        return wait;
    }
}
