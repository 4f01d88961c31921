using System.Globalization;
using AwesomeAssertions;
using KernelGuard.Testing;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds what two processes have of one request to the provider, whoever leaves it and however long it takes.</summary>
public sealed class FlightProcessTests(SharedServer redis)
{
    private const int Points = 20;

    private static readonly string[] Words = [.. Enumerable.Range(0, Points + 1).Select(static i => string.Create(CultureInfo.InvariantCulture, $"word{i} "))];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_opened_it_may_leave_at_any_of_twenty_points_and_the_others_here_and_elsewhere_have_its_whole_answer()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        var prefix = Member.NewPrefix();
        await using var one = await NodeProcess.StartAsync(redis.Address, prefix, provider);
        await using var other = await NodeProcess.StartAsync(redis.Address, prefix, provider);
        for (var point = 1; point <= Points; point++)
        {
            var (come, rest) = (point, new TaskCompletionSource());
            provider.RespondWith(Whole().WithGate((index, token) => index < come ? Task.CompletedTask : rest.Task.WaitAsync(token)));
            var leaves = one.LeaveAsync(point, $"Question {point}", alone: false);
            await provider.WaitForRequestAsync(point - 1, Cancelled);
            var elsewhere = other.AskAsync(5, $"Question {point}", "mixed");

            await leaves;
            rest.SetResult();

            (await one.HearAnswersAsync()).Should().Be((2, 1));
            (await elsewhere).Should().Be((5, 1));
            provider.Requests.Should().HaveCount(point);
            (await provider.Requests[point - 1].Completion).Should().Be(RequestOutcome.Answered);
            (await one.AskAsync(1, $"Question {point}")).Should().Be((1, 1));
            provider.Requests.Should().HaveCount(point, "it is stored");
        }
    }

    [Fact]
    public async Task When_the_only_one_leaves_at_any_of_twenty_points_its_request_is_cancelled_and_one_of_the_others_elsewhere_asks_for_all()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        var prefix = Member.NewPrefix();
        await using var one = await NodeProcess.StartAsync(redis.Address, prefix, provider);
        await using var other = await NodeProcess.StartAsync(redis.Address, prefix, provider);
        for (var point = 1; point <= Points; point++)
        {
            var (come, before) = (point, provider.Requests.Count);
            provider.Enqueue(Whole().WithGate((index, token) => index < come ? Task.CompletedTask : Task.Delay(Timeout.Infinite, token)), Whole());
            var leaves = one.LeaveAsync(point, $"Question {point}", alone: true);
            await provider.WaitForRequestAsync(before, Cancelled);
            var elsewhere = other.AskAsync(5, $"Question {point}", "mixed");

            await leaves;

            (await one.HearAnswersAsync()).Should().Be((0, 0));
            (await elsewhere).Should().Be((5, 1));
            provider.Requests.Should().HaveCount(before + 2);
            (await provider.Requests[before].Completion).Should().NotBe(RequestOutcome.Answered);
        }
    }

    [Fact]
    public async Task A_request_that_takes_longer_than_a_lease_lives_is_still_the_only_one()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        var prefix = Member.NewPrefix();
        await using var one = await NodeProcess.StartAsync(redis.Address, prefix, provider);
        await using var other = await NodeProcess.StartAsync(redis.Address, prefix, provider);
        provider.RespondWith(Whole().After(KernelGuard.Stages.Caching.Flights.FlightLease.Duration + TimeSpan.FromSeconds(4)));
        var asked = one.AskAsync(5, "Slow", "mixed");
        await provider.WaitForRequestAsync(0, Cancelled);

        (await Task.WhenAll(asked, other.AskAsync(5, "Slow", "mixed"))).Should().Equal((5, 1), (5, 1));

        provider.Requests.Should().ContainSingle();
    }

    private static Reply Whole() => Reply.Text(string.Concat(Words)).InChunks(Words);
}
