using System.Threading.Channels;
using AwesomeAssertions;
using StackExchange.Redis;
using StackExchange.Redis.Configuration;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds the word that entries are gone.</summary>
public sealed class EvictionTests(SharedServer server)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_process_but_the_one_that_tells_hears_of_each_entry()
    {
        await using var one = new Member(server.Address);
        await using var other = one.Other(server.Address);
        var (own, others) = (Channel.CreateUnbounded<string>(), Channel.CreateUnbounded<string>());
        using var listening = one.Coordinator.Listen(keys => keys.All(own.Writer.TryWrite));
        using var elsewhere = other.Coordinator.Listen(keys => keys.All(others.Writer.TryWrite));
        await SubscribedAsync(one, 2);
        var keys = Enumerable.Range(0, 1_200).Select(number => $"key{number}").ToArray();

        await one.Coordinator.PublishAsync(keys, Cancelled);
        await other.Coordinator.PublishAsync(["last"], Cancelled);

        (await others.Reader.ReadAllAsync(Cancelled).Take(keys.Length).ToListAsync(Cancelled).AsTask().WaitAsync(Soon, Cancelled)).Should().BeEquivalentTo(keys);
        (await own.Reader.ReadAsync(Cancelled).AsTask().WaitAsync(Soon, Cancelled)).Should().Be("last");
        own.Reader.TryRead(out _).Should().BeFalse();
    }

    [Fact]
    public async Task An_invalidation_that_found_no_entry_is_told_too()
    {
        await using var one = new Member(server.Address);
        await using var other = one.Other(server.Address);
        var heard = Channel.CreateUnbounded<int>();
        using var listening = other.Coordinator.Listen(keys => heard.Writer.TryWrite(keys.Count));
        await SubscribedAsync(one, 1);
        await one.Coordinator.PublishAsync(["a"], Cancelled);
        await foreach (var _ in heard.Reader.ReadAllAsync(Cancelled).TakeWhile(static count => count == 0))
        {
            // What the test itself sent.
        }

        await one.Coordinator.PublishAsync([], Cancelled);

        (await heard.Reader.ReadAsync(Cancelled).AsTask().WaitAsync(Soon, Cancelled)).Should().Be(0);
    }

    [Fact]
    public async Task Who_no_longer_listens_hears_nothing()
    {
        await using var one = new Member(server.Address);
        await using var other = one.Other(server.Address);
        var (left, stays) = (Channel.CreateUnbounded<string>(), Channel.CreateUnbounded<string>());
        using var listening = other.Coordinator.Listen(keys => keys.All(stays.Writer.TryWrite));
        other.Coordinator.Listen(keys => keys.All(left.Writer.TryWrite)).Dispose();
        await SubscribedAsync(one, 1);

        await one.Coordinator.PublishAsync(["key"], Cancelled);

        (await stays.Reader.ReadAsync(Cancelled).AsTask().WaitAsync(Soon, Cancelled)).Should().Be("key");
        left.Reader.TryRead(out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_process_whose_first_connections_fail_hears_all_the_same()
    {
        await using var tells = new Member(server.Address);
        var settings = RedisSettings.Check(new KernelGuardRedisOptions { Configuration = server.Address, Prefix = tells.Prefix });
        var refuses = new Refuses(2);
        settings.Server.Defaults = refuses;
        await using var connection = new RedisConnection(settings, TimeSpan.FromSeconds(20), TimeProvider.System);
        var heard = Channel.CreateUnbounded<string>();

        using var listening = new RedisCoordinator(connection, TimeProvider.System).Listen(keys => keys.All(heard.Writer.TryWrite));
        await SubscribedAsync(tells, 1);
        await tells.Coordinator.PublishAsync(["key"], Cancelled);

        (await heard.Reader.ReadAllAsync(Cancelled).FirstAsync(static key => key.Length > 0, Cancelled)).Should().Be("key");
        refuses.Refused.Should().Be(2);
    }

    private static async Task SubscribedAsync(Member member, int listeners)
    {
        var database = await member.DatabaseAsync();
        await Eventually.HoldsAsync(async () => await database.PublishAsync(RedisChannel.Literal($"{member.Prefix}evicted"), "nobody") >= listeners, Cancelled);
    }

    /// <summary>Lets the first connections fail once they are made.</summary>
    private sealed class Refuses(int times) : DefaultOptionsProvider
    {
        public int Refused { get; private set; }

        public override Task AfterConnectAsync(ConnectionMultiplexer multiplexer, Action<string> log)
        {
            if (Refused == times)
            {
                return Task.CompletedTask;
            }

            Refused++;
            multiplexer.Dispose();
            throw new InvalidOperationException("No.");
        }
    }
}
