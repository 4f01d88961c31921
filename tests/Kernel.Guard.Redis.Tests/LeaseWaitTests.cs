using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Caching;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Flights;
using KernelGuard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds how long a process waits for another's answer: for a server that stops no longer than the request has left, and for a holder that lives 5 minutes.</summary>
public sealed class LeaseWaitTests(SharedServer server)
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);

    // By what the clock moves on while an end that is due is on its way.
    private static readonly TimeSpan Lateness = Step * 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1_000, 0)]
    [InlineData(700, 0)]
    [InlineData(1_000, 400)]
    public async Task A_server_that_freezes_while_a_process_waits_for_another_is_waited_for_no_longer_than_the_request_has_left(int milliseconds, int waitedBefore)
    {
        var (deadline, before, time) = (TimeSpan.FromMilliseconds(milliseconds), TimeSpan.FromMilliseconds(waitedBefore), new CountedTime());
        await using var redis = await RedisProcess.StartAsync();
        await using var holder = new Member(redis.Address);
        await using var member = new Member(redis.Address, holder.Prefix, Long, time);
        await holder.Coordinator.TryLeaseAsync("key", Long, Cancelled);
        await member.DatabaseAsync();
        var wait = await WaitAsync(deadline, before, time);
        var gone = new LeaseWatch(member.Coordinator, time).HolderIsGoneAsync("key", Long, wait, Cancelled).AsTask();

        // The pause is behind the first look.
        await Eventually.HoldsAsync(() => time.WaitsOf(Pause) == 1, Cancelled);
        await redis.FreezeAsync();

        var passed = before;
        for (; !gone.IsCompleted && passed < deadline * 2; passed += Step)
        {
            time.Advance(Step);
            await Task.Delay(5, Cancelled);
        }

        redis.Thaw();
        await FluentActions.Awaiting(() => gone).Should().ThrowExactlyAsync<CacheUnavailableException>();
        wait.Used.Should().Be(deadline);
        passed.Should().BeGreaterThanOrEqualTo(deadline).And.BeLessThan(deadline + Lateness);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_holder_who_lives_costs_those_who_wait_for_it_none_of_their_wait_for_the_server(bool isFollowed)
    {
        var (deadline, time) = (TimeSpan.FromSeconds(1), new CountedTime());
        await using var holder = new Member(server.Address);
        await using var member = new Member(server.Address, holder.Prefix, Long, time);
        var lease = await holder.Coordinator.TryLeaseAsync("key", Long, Cancelled);
        await member.DatabaseAsync();
        var wait = new StoreWait(deadline, time);
        var gone = new LeaseWatch(member.Coordinator, time).HolderIsGoneAsync("key", Long, wait, Cancelled).AsTask();

        for (var passed = TimeSpan.Zero; passed < deadline * 3; passed += Step)
        {
            time.Advance(Step);
            await Task.Delay(20, Cancelled);
        }

        gone.IsCompleted.Should().BeFalse();
        await lease!.DisposeAsync();
        if (isFollowed)
        {
            await Eventually.HoldsAsync(async () => await holder.Coordinator.TryLeaseAsync("key", Long, Cancelled) is not null, Cancelled);
        }

        (await gone.WaitAsync(Soon, Cancelled)).Should().BeTrue();
        wait.Left.Should().BeGreaterThan(deadline / 2);
    }

    [Fact]
    public async Task A_process_whose_holder_does_not_end_asks_itself_after_5_minutes()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        var gate = new TaskCompletionSource();
        provider.Enqueue(Reply.Text("late").WithGate((_, token) => gate.Task.WaitAsync(token)), Reply.Text("own"));
        var (time, prefix) = (new CountedTime(), Member.NewPrefix());
        var cache = new CacheOptions { Ttl = "30m", Partition = Partition.Public };
        using var holds = await CacheHost.StartAsync(provider, cache, guard => guard.AddRedis(server.Address, options => options.Prefix = prefix));
        using var waits = await CacheHost.StartAsync(provider, cache, guard => guard.AddRedis(server.Address, options => options.Prefix = prefix), time: time);
        var held = holds.AskAsync("How long may I return it?");
        await provider.WaitForRequestAsync(0, Cancelled);
        var start = time.GetUtcNow();

        var asking = waits.AskAsync("How long may I return it?");
        for (var pauses = 1; provider.RequestCount < 2; pauses++)
        {
            await Eventually.HoldsAsync(() => time.WaitsOf(Pause) >= pauses || provider.RequestCount == 2, Cancelled);
            if (provider.RequestCount < 2)
            {
                (time.GetUtcNow() - start).Should().BeLessThanOrEqualTo(Long);
                time.Advance(Pause);
            }
        }

        (await asking.WaitAsync(Soon, Cancelled)).Should().Be("own");
        (time.GetUtcNow() - start).Should().BeGreaterThanOrEqualTo(Long).And.BeLessThan(Long + TimeSpan.FromSeconds(1));
        gate.SetResult();
        (await held.WaitAsync(Soon, Cancelled)).Should().Be("late");
    }

    // The wait of a request that has waited for a store before.
    private static async Task<StoreWait> WaitAsync(TimeSpan deadline, TimeSpan before, CountedTime time)
    {
        var (wait, step) = (new StoreWait(deadline, time), new TaskCompletionSource());
        var waiting = wait.ForAsync(step.Task, Cancelled).AsTask();
        time.Advance(before);
        step.SetResult();
        await waiting;
        return wait;
    }
}
