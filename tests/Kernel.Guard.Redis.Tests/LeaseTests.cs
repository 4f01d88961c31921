using AwesomeAssertions;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds what one process may do at a time, and how the others hear that it is done.</summary>
public sealed class LeaseTests(SharedServer server)
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Renewed = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_of_many_takes_a_lease()
    {
        await using var one = new Member(server.Address);
        await using var other = one.Other(server.Address);

        var taken = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => (i % 2 == 0 ? one : other).Coordinator.TryLeaseAsync("key", Long, Cancelled).AsTask()));

        taken.Where(lease => lease is not null).Should().ContainSingle();
    }

    [Fact]
    public async Task A_lease_that_is_given_back_wakes_those_who_wait_in_every_process()
    {
        await using var one = new Member(server.Address);
        await using var other = one.Other(server.Address);
        var lease = await one.Coordinator.TryLeaseAsync("key", Long, Cancelled);
        var waits = new[] { one, other, other }.Select(member => member.FreedAsync("key", Long, Cancelled).AsTask()).ToArray();
        await Task.Delay(Short, Cancelled);
        waits.Should().NotContain(wait => wait.IsCompleted);

        await lease!.DisposeAsync();

        (await Task.WhenAll(waits)).Should().AllBeEquivalentTo(true);
        (await other.Coordinator.TryLeaseAsync("key", Long, Cancelled)).Should().NotBeNull();
    }

    [Fact]
    public async Task Who_listens_no_more_wakes_none_of_the_others_and_takes_the_word_from_nobody()
    {
        await using var one = new Member(server.Address);
        await using var other = one.Other(server.Address);
        var lease = await one.Coordinator.TryLeaseAsync("key", Long, Cancelled);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var left = other.Coordinator.FreedAsync("key", Long, leaving.Token);
        var over = other.Coordinator.FreedAsync("key", Short, Cancelled);
        var listens = other.Coordinator.FreedAsync("key", Long, Cancelled);

        await leaving.CancelAsync();
        await FluentActions.Awaiting(() => left).Should().ThrowAsync<OperationCanceledException>();
        await over;
        await Task.Delay(Short, Cancelled);
        listens.IsCompleted.Should().BeFalse("nobody gave the lease back");
        await lease!.DisposeAsync();

        await listens.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
    }

    [Fact]
    public async Task A_lost_message_is_found_out_by_looking()
    {
        await using var one = new Member(server.Address);
        await using var other = one.Other(server.Address);
        await one.Coordinator.TryLeaseAsync("key", Long, Cancelled);
        var wait = other.FreedAsync("key", Long, Cancelled);

        await RunOutAsync(one);

        (await wait).Should().BeTrue();
    }

    [Fact]
    public async Task A_lease_whose_holder_is_gone_runs_out()
    {
        var one = new Member(server.Address);
        await using var other = one.Other(server.Address);
        await one.Coordinator.TryLeaseAsync("key", Short, Cancelled);

        await one.DisposeAsync();

        (await other.FreedAsync("key", Long, Cancelled)).Should().BeTrue();
        (await other.Coordinator.TryLeaseAsync("key", Long, Cancelled)).Should().NotBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lease_lives_as_long_as_its_holder_and_the_others_wait_no_longer_than_they_will(bool scripts)
    {
        var (garnet, address) = scripts ? (null, server.Address) : SharedServer.StartGarnet();
        using (garnet)
        {
            await using var one = new Member(address);
            await using var other = one.Other(address);
            var lease = await one.Coordinator.TryLeaseAsync("key", Renewed, Cancelled);

            (await other.FreedAsync("key", Renewed * 1.5, Cancelled)).Should().BeFalse("its holder lives");
            (await other.Coordinator.TryLeaseAsync("key", Long, Cancelled)).Should().BeNull();
            await lease!.DisposeAsync();

            (await other.FreedAsync("key", Long, Cancelled)).Should().BeTrue();
            (await (await one.DatabaseAsync()).KeyExistsAsync($"{one.Prefix}lease:key")).Should().BeFalse("nothing renews it");
        }
    }

    [Fact]
    public async Task A_wait_ends_when_its_time_does_or_its_caller_leaves()
    {
        await using var one = new Member(server.Address);
        await one.Coordinator.TryLeaseAsync("key", Long, Cancelled);
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var left = one.FreedAsync("key", Long, leave.Token).AsTask();

        (await one.FreedAsync("key", Short, Cancelled)).Should().BeFalse();
        await leave.CancelAsync();
        var wait = () => left;

        await wait.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Who_comes_too_late_does_not_give_back_anothers_lease()
    {
        await using var one = new Member(server.Address);
        var late = await one.Coordinator.TryLeaseAsync("key", Long, Cancelled);
        await RunOutAsync(one);
        var held = await one.Coordinator.TryLeaseAsync("key", Long, Cancelled);

        await late!.DisposeAsync();
        await (await one.DatabaseAsync()).PingAsync();

        held.Should().NotBeNull();
        (await one.Coordinator.TryLeaseAsync("key", Long, Cancelled)).Should().BeNull();
    }

    [Fact]
    public async Task Who_comes_too_late_does_not_renew_anothers_lease()
    {
        await using var one = new Member(server.Address);
        await one.Coordinator.TryLeaseAsync("key", Renewed, Cancelled);
        await (await one.DatabaseAsync()).StringSetAsync($"{one.Prefix}lease:key", "another's", Renewed * 0.75);

        (await one.FreedAsync("key", Long, Cancelled)).Should().BeTrue();
    }

    [Fact]
    public async Task A_server_without_scripts_gives_leases_back_too()
    {
        var (garnet, address) = SharedServer.StartGarnet();
        using (garnet)
        {
            await using var one = new Member(address);
            await using var other = one.Other(address);
            var scripted = async () => await (await one.DatabaseAsync()).ScriptEvaluateAsync("return 1");
            await scripted.Should().ThrowAsync<RedisServerException>();
            var late = await one.Coordinator.TryLeaseAsync("key", Long, Cancelled);
            await RunOutAsync(one);
            var held = await one.Coordinator.TryLeaseAsync("key", Long, Cancelled);
            var wait = other.FreedAsync("key", Long, Cancelled);

            await late!.DisposeAsync();
            await Task.Delay(Short, Cancelled);
            wait.IsCompleted.Should().BeFalse();
            await held!.DisposeAsync();

            (await wait).Should().BeTrue();
        }
    }

    // As if its holder had been frozen.
    private static async Task RunOutAsync(Member member) => await (await member.DatabaseAsync()).KeyDeleteAsync($"{member.Prefix}lease:key");
}
