using System.Threading.Channels;
using AwesomeAssertions;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds what the cache's commands do while the server is gone or frozen, and after it.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_ends_with_its_deadline_and_the_server_is_used_again_as_soon_as_it_thaws()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var member = new Member(server.Address, deadline: Deadline);
        await WorksAsync(member);
        await server.FreezeAsync();
        var look = () => member.Answers.GetAsync("key", Cancelled);

        await look.Should().ThrowExactlyAsync<TimeoutException>();
        server.Thaw();

        await WorksAsync(member);
    }

    [Fact]
    public async Task A_lease_that_a_frozen_server_gives_too_late_is_given_back()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var member = new Member(server.Address, deadline: Deadline);
        await using var other = member.Other(server.Address);
        await WorksAsync(member);
        await server.FreezeAsync();
        var take = () => member.Coordinator.TryLeaseAsync("key", Long, Cancelled).AsTask();
        await take.Should().ThrowAsync<TimeoutException>();

        server.Thaw();

        (await other.FreedAsync("key", Long, Cancelled)).Should().BeTrue();
    }

    [Fact]
    public async Task A_killed_server_is_used_again_when_it_is_back_and_evictions_are_heard_again()
    {
        await using var server = await RedisProcess.StartAsync();
        await using var member = new Member(server.Address, deadline: Deadline);
        await using var other = member.Other(server.Address);
        var heard = Channel.CreateUnbounded<string>();
        using var listening = other.Coordinator.Listen(keys => keys.All(heard.Writer.TryWrite));
        await HearsAsync(member, heard, "before");
        await server.KillAsync();
        var look = () => member.Answers.GetAsync("key", Cancelled);
        await look.Should().ThrowAsync<Exception>();

        await server.ContinueAsync();

        await WorksAsync(member);
        await HearsAsync(member, heard, "after");
    }

    [Fact]
    public async Task A_server_that_starts_after_its_clients_is_found()
    {
        await using var server = new RedisProcess();
        await using var member = new Member(server.Address, deadline: Deadline);
        await using var other = member.Other(server.Address);
        var heard = Channel.CreateUnbounded<string>();
        using var listening = other.Coordinator.Listen(keys => keys.All(heard.Writer.TryWrite));
        var look = () => member.Answers.GetAsync("key", Cancelled);
        await look.Should().ThrowAsync<Exception>();

        await server.ContinueAsync();

        await WorksAsync(member);
        await HearsAsync(member, heard, "key");
    }

    // A connection takes its time to come, and to come back.
    private static Task WorksAsync(Member member) => Eventually.HoldsAsync(() => DoesAsync(async () => await member.Answers.GetAsync("key", Cancelled)), Cancelled);

    private static async Task HearsAsync(Member member, Channel<string> heard, string key)
    {
        var hearing = heard.Reader.ReadAllAsync(Cancelled).FirstAsync(one => one == key, Cancelled).AsTask();
        await Eventually.HoldsAsync(
            async () =>
            {
                await DoesAsync(async () => await member.Coordinator.PublishAsync([key], Cancelled));
                return hearing.IsCompleted;
            },
            Cancelled);
    }

    private static async ValueTask<bool> DoesAsync(Func<Task> command)
    {
        try
        {
            await command();
            return true;
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            return false;
        }
    }
}
