using AwesomeAssertions;
using KernelGuard.Policies;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Act;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

/// <summary>An attempt holds a permit while it is under way, and at no other time.</summary>
public sealed class PermitTests
{
    private static readonly GuardPolicy Every = new()
    {
        Retry = Retry(2),
        Timeout = Deadlines(total: 100, attempt: 20, first: 10, idle: 5),
        Hedge = Hedge(3),
        Fallback = Fallback("second"),
        CircuitBreaker = Breaker(throughput: 100),
    };

    public static TheoryData<string, bool> Courses() =>
    [
        .. from course in new[] { "answered", "failed", "refused", "silent", "later", "hedged", "slow loser", "broken", "idle", "cancelled", "left" }
           from streamed in new[] { false, true }
           select new TheoryDataRow<string, bool>(course, streamed),
    ];

    [Theory, MemberData(nameof(Courses))]
    public async Task Every_course_returns_its_permits(string course, bool streamed)
    {
        foreach (var policy in new[] { Every, Every with { Hedge = null }, new GuardPolicy { Timeout = Deadlines(attempt: 20, idle: 5) }, GuardPolicy.None })
        {
            // Nothing but a deadline ends silence.
            if (policy == GuardPolicy.None && course is "silent" or "hedged" or "slow loser" or "idle")
            {
                continue;
            }

            using var caller = new CancellationTokenSource();
            var bench = new Bench(policy, ScriptOf(course)).Limited(10);
            var asked = bench.AskAsync(streamed, caller.Token, onUpdate: course switch
            {
                "left" => _ => throw new InvalidOperationException("The reader leaves."),
                "cancelled" => async _ => await caller.CancelAsync(),
                _ => null,
            });
            if (course == "cancelled" && !streamed)
            {
                await caller.CancelAsync();
            }

            await Record.ExceptionAsync(() => bench.TurnAsync(asked));

            // One that lost may have been left behind: the clock goes on while a busy machine does not let it end.
            await Eventually.HoldsAsync(() => bench.Limits!.Overall is { InUse: 0, Waiting: 0 }, TestContext.Current.CancellationToken, $"{course} under {policy}");
            bench.Provider.Attempts.Should().NotBeEmpty();
        }
    }

    [Fact]
    public async Task A_stream_holds_its_permit_to_its_end()
    {
        foreach (var policy in new[] { Every, GuardPolicy.None })
        {
            var bench = new Bench(policy, [Say("a"), Say("b"), Say("c"), Finish]).Limited(1);
            List<int> seen = [];
            var text = await bench.AskAsync(streamed: true, onUpdate: _ =>
            {
                seen.Add(bench.Limits!.Overall.InUse);
                return ValueTask.CompletedTask;
            });

            text.Should().Be("abc");
            seen.Should().HaveCountGreaterThan(2).And.OnlyContain(inUse => inUse == 1);
            bench.Limits!.Overall.InUse.Should().Be(0);
        }
    }

    [Theory, BothShapes]
    public async Task The_wait_before_a_retry_holds_none(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1, delay: 10, longest: 10) }, [Fail(500)], [Say("fine"), Finish]).Limited(1);
        var asked = bench.AskAsync(streamed);
        await bench.AdvanceAsync(5, asked);

        bench.Provider.Attempts.Should().ContainSingle();
        bench.Limits!.Overall.InUse.Should().Be(0);
        (await bench.TurnAsync(asked)).Should().Be("fine");
    }

    [Theory, BothShapes]
    public async Task Who_waits_is_held_to_the_total_deadline_and_to_no_other(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(2), Timeout = Deadlines(total: 25, attempt: 2, first: 2, idle: 2) }, [Say("fine"), Finish]).Limited(1);
        bench.Limits!.Overall.TryTake();

        var served = bench.AskAsync(streamed);
        bench.Time.Advance(Seconds(20));
        served.IsCompleted.Should().BeFalse();
        bench.Limits.Overall.Return();
        (await bench.TurnAsync(served)).Should().Be("fine");

        bench.Limits.Overall.TryTake();
        var late = bench.AskAsync(streamed);
        bench.Time.Advance(Seconds(24));
        late.IsCompleted.Should().BeFalse();
        bench.Time.Advance(Seconds(2));
        (await FluentActions.Awaiting(() => late).Should().ThrowAsync<GuardTimeoutException>()).Which.Deadline.Should().Be(Deadline.Total);
        (bench.Limits.Overall.InUse, bench.Limits.Overall.Waiting, bench.Provider.Attempts.Count).Should().Be((1, 0, 1));
    }

    [Theory, BothShapes]
    public async Task A_caller_who_leaves_the_queue_is_cancelled_and_nothing_is_sent(bool streamed)
    {
        foreach (var policy in new[] { Every, GuardPolicy.None })
        {
            using var caller = new CancellationTokenSource();
            var bench = new Bench(policy, [Say("fine"), Finish]).Limited(1);
            bench.Limits!.Overall.TryTake();
            var asked = bench.AskAsync(streamed, caller.Token);
            await caller.CancelAsync();

            (await FluentActions.Awaiting(() => asked).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(caller.Token);
            (bench.Limits.Overall.InUse, bench.Limits.Overall.Waiting, bench.Provider.Attempts.Count).Should().Be((1, 0, 0));
        }
    }

    [Theory, BothShapes]
    public async Task A_full_queue_ends_the_completion_at_once_and_is_no_failure_of_the_provider(bool streamed)
    {
        foreach (var policy in new[] { Every with { CircuitBreaker = Breaker(throughput: 2) }, GuardPolicy.None })
        {
            var bench = new Bench(policy, [Say("fine"), Finish]).Limited(1, queue: 0);
            bench.Limits!.Overall.TryTake();
            for (var i = 0; i < 5; i++)
            {
                (await FluentActions.Awaiting(() => bench.AskAsync(streamed)).Should().ThrowAsync<ConcurrencyLimitException>()).Which.RetryAfter.Should().Be(Seconds(1));
            }

            bench.Limits.Overall.Return();
            (await bench.RunAsync(streamed)).Should().Be("fine");
            bench.Provider.Attempts.Should().ContainSingle();
        }
    }

    [Fact]
    public async Task What_a_provider_said_before_is_what_the_caller_reads()
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(2, delay: 10, longest: 10) }, [Fail(503)]).Limited(1, queue: 0);
        var asked = bench.AskAsync(streamed: false);
        await bench.AdvanceAsync(5, asked);
        bench.Limits!.Overall.TryTake();

        (await FluentActions.Awaiting(() => bench.TurnAsync(asked)).Should().ThrowAsync<ProviderException>()).Which.Status.Should().Be(503);
        bench.Provider.Attempts.Should().ContainSingle();
    }

    [Theory, BothShapes]
    public async Task A_hedge_starts_only_where_a_permit_is_free(bool streamed)
    {
        foreach (var (permits, attempts) in new[] { (1, 1), (2, 2) })
        {
            var bench = new Bench(new GuardPolicy { Retry = Retry(2), Hedge = Hedge(1) }, [Wait(4), Say("fine"), Finish]).Limited(permits);

            (await bench.RunAsync(streamed)).Should().Be("fine");

            bench.Provider.Attempts.Should().HaveCount(attempts);
            await Eventually.HoldsAsync(() => (bench.Limits!.Overall.InUse, bench.Limits.Overall.Waiting) == (0, 0), TestContext.Current.CancellationToken);
        }
    }

    [Theory, BothShapes]
    public async Task The_time_in_the_queue_is_no_silence_and_uses_up_no_hedge(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(2), Hedge = Hedge(2) }, [Silence], [Say("hedge"), Finish]).Limited(2);
        bench.Limits!.Overall.Update(1, 1000, Seconds(30));
        bench.Limits.Overall.TryTake();
        var asked = bench.AskAsync(streamed);
        bench.Time.Advance(Seconds(5));
        bench.Limits.Overall.Update(10, 1000, Seconds(30));

        (await bench.TurnAsync(asked)).Should().Be("hedge");
        bench.Provider.Attempts.Should().HaveCount(2);
        (bench.Provider.Attempts[1].At - bench.Provider.Attempts[0].At).Should().BeGreaterThanOrEqualTo(Seconds(2)).And.BeLessThan(Seconds(4.2));
    }

    [Theory, BothShapes]
    public async Task A_hedge_is_sent_as_soon_as_the_attempt_has_been_silent_for_its_delay_though_that_has_waited(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(2), Hedge = Hedge(2) }, [Silence], [Say("hedge"), Finish]).Limited(2);
        bench.Limits!.Overall.Update(1, 1000, Seconds(30));
        bench.Limits.Overall.TryTake();
        var asked = bench.AskAsync(streamed);
        bench.Time.Advance(Seconds(0.5));
        bench.Limits.Overall.Update(10, 1000, Seconds(30));
        await Eventually.HoldsAsync(() => bench.Provider.Attempts is [{ Parked: true }], TestContext.Current.CancellationToken);

        // What the clock sets free has its turn before it goes on.
        var timers = bench.Time.Created;
        bench.Time.Advance(Seconds(1.5));
        await Eventually.HoldsAsync(() => bench.Time.Created > timers, TestContext.Current.CancellationToken);

        bench.Time.Advance(Seconds(0.5));
        (await asked.WaitAsync(Seconds(30), TestContext.Current.CancellationToken)).Should().Be("hedge");
    }

    [Theory, BothShapes]
    public async Task A_hedge_that_found_no_permit_is_sent_when_one_is_free(bool streamed)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(2), Hedge = Hedge(2) }, [Silence], [Say("hedge"), Finish]).Limited(1);
        var asked = bench.AskAsync(streamed);
        await bench.AdvanceAsync(9, asked);
        bench.Provider.Attempts.Should().ContainSingle();
        bench.Limits!.Overall.Update(2, 1000, Seconds(30));

        (await bench.TurnAsync(asked)).Should().Be("hedge");
        (bench.Provider.Attempts.Count, bench.Limits.Overall.InUse).Should().Be((2, 0));
    }

    private static Func<int, string?, Act[]> ScriptOf(string course) => course switch
    {
        "answered" or "left" => (_, _) => [Role, Say("a"), Say("b"), Finish],
        "cancelled" => (_, _) => [Role, Wait(1), Say("a"), Say("b"), Finish],
        "failed" => (_, _) => [Fail(500)],
        "refused" => (_, _) => [Refuse],
        "silent" => (_, _) => [Silence],
        "later" => (number, _) => number == 1 ? [Fail(429, retryAfter: Seconds(2))] : [Say("fine"), Finish],
        "hedged" => (number, _) => number == 1 ? [Wait(8), Say("late"), Finish] : [Say("fine"), Finish],
        "slow loser" => (number, _) => number == 1 ? [SlowToLeave] : [Wait(1), Say("fine"), Finish],
        "broken" => (_, _) => [Say("a"), Fail(new ProviderException("x", code: ProviderException.ConnectionLost))],
        _ => (_, _) => [Say("a"), Silence],
    };
}
