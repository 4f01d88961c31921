using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Caching;
using KernelGuard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds how long a process waits for another's answer: for a server that stops no longer than the deadline, and for a holder that lives 5 minutes.</summary>
public sealed class LeaseWaitTests(SharedServer server)
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1_000)]
    [InlineData(700)]
    public async Task A_server_that_freezes_while_a_process_waits_for_another_is_found_out_within_the_deadline(int milliseconds)
    {
        var (deadline, time) = (TimeSpan.FromMilliseconds(milliseconds), new CountedTime());
        await using var redis = await RedisProcess.StartAsync();
        await using var holder = new Member(redis.Address);
        await using var member = new Member(redis.Address, holder.Prefix, deadline, time);
        await holder.Coordinator.TryLeaseAsync("key", Long, Cancelled);
        await member.DatabaseAsync();
        var wait = member.Coordinator.WaitAsync("key", Long, Cancelled).AsTask();
        await Eventually.HoldsAsync(() => time.WaitsOf(Pause) == 1, Cancelled);
        await redis.FreezeAsync();
        var looks = time.WaitsOf(deadline - Pause);

        time.Advance(Pause);
        await Eventually.HoldsAsync(() => time.WaitsOf(deadline - Pause) > looks, Cancelled);
        wait.IsCompleted.Should().BeFalse();
        time.Advance(deadline - Pause);

        // The clock stands: what needed longer would not end.
        await FluentActions.Awaiting(() => wait.WaitAsync(Soon, Cancelled)).Should().ThrowExactlyAsync<TimeoutException>();
        wait.IsFaulted.Should().BeTrue();
    }

    [Fact]
    public async Task A_short_deadline_is_divided_between_the_pause_and_the_look()
    {
        var (deadline, time) = (TimeSpan.FromMilliseconds(250), new CountedTime());
        await using var holder = new Member(server.Address);
        await using var member = new Member(server.Address, holder.Prefix, deadline, time);
        await holder.Coordinator.TryLeaseAsync("key", Long, Cancelled);
        await member.DatabaseAsync();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var wait = member.Coordinator.WaitAsync("key", Long, leave.Token).AsTask();

        await Eventually.HoldsAsync(() => time.WaitsOf(deadline / 2) > 0, Cancelled);
        await Task.Delay(100, Cancelled);

        time.WaitsOf(deadline).Should().Be(0);
        await leave.CancelAsync();
        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<OperationCanceledException>();
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
}
