using System.Text;
using AwesomeAssertions;
using Garnet;
using KernelGuard.Stages.Caching.Shared;
using KernelGuard.Testing;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds that an entry which the server is to write when an invalidation has passed is not written: no key has it, however late the command is carried out.</summary>
public sealed class LateWriteTests(SharedServer server) : IDisposable
{
    private const string Question = "How long may I return it?";
    private static readonly string[] Tags = ["acme", "shoes"];
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly Lazy<(GarnetServer Server, string Address)> _withoutScripts = new(static () => SharedServer.StartGarnet());

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hosts_write_that_arrives_after_another_hosts_erasure_leaves_nothing(bool scripts)
    {
        var (address, prefix) = (AddressOf(scripts), Member.NewPrefix());
        await using var proxy = new HoldingProxy(address);
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        provider.RespondWith(Reply.Text("planted"));
        using var writes = await HostAsync(provider, proxy.Address, prefix);
        using var erases = await HostAsync(provider, address, prefix);
        await using var direct = await ConnectionMultiplexer.ConnectAsync(address);
        await writes.AskAsync("Are you there?");
        await erases.AskAsync("Are you there?");

        // On a server without scripts the script is refused first, and what watches the counts has been told that they are the same.
        proxy.HoldBefore("planted", skip: scripts ? 0 : 1);

        var asking = writes.AskAsync(Question);
        await proxy.Holds.WaitAsync(TimeSpan.FromMinutes(1), Cancelled);
        await erases.InvalidateAsync(CacheTag.User("ann", "acme"));
        (await EntriesAsync(direct, prefix)).Should().BeEmpty("the erasure is over");
        proxy.GoOn();
        (await asking).Should().Be("planted");

        // Commands of one connection are carried out in order: what is asked for now comes behind the late write.
        await writes.AskAsync("Are you still there?");
        (await EntriesAsync(direct, prefix)).Should().ContainSingle("the last question's alone");
        var before = provider.RequestCount;
        await erases.AskAsync(Question);
        await writes.AskAsync(Question);
        provider.RequestCount.Should().Be(before + 1, "nobody had it, and one stored it for the other");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_write_is_refused_where_one_of_its_tags_was_invalidated_since_and_else_carried_out(bool scripts)
    {
        await using var one = new Member(AddressOf(scripts));
        await using var other = one.Other(AddressOf(scripts));
        var first = await one.Coordinator.GenerationAsync(Tags, Cancelled);
        (await WriteAsync(one, "a", first)).Should().BeTrue("nothing was ever invalidated");
        await other.InvalidateAsync("boots", Cancelled);
        (await WriteAsync(one, "a", first)).Should().BeTrue("another tag is nothing to it");

        foreach (var tag in Tags)
        {
            var since = await one.Coordinator.GenerationAsync(Tags, Cancelled);
            (await WriteAsync(one, tag, since)).Should().BeTrue();
            await other.InvalidateAsync(tag, Cancelled);
            (await WriteAsync(one, tag, since)).Should().BeFalse();
            (await WriteAsync(one, tag, await one.Coordinator.GenerationAsync(Tags, Cancelled))).Should().BeTrue();
        }

        (await one.Answers.GetAsync("a", Cancelled)).Should().Equal(Encoding.UTF8.GetBytes("a"));
        (await (await one.DatabaseAsync()).KeyTimeToLiveAsync($"{one.Prefix}a")).Should().BeGreaterThan(Life - TimeSpan.FromMinutes(5)).And.BeLessThanOrEqualTo(Life);
    }

    [Fact]
    public async Task A_large_entry_of_any_bytes_is_written_as_it_is_over_whatever_stood_there()
    {
        await using var one = new Member(server.Address);
        var (database, bytes) = (await one.DatabaseAsync(), new byte[1 << 20]);
        new Random(7).NextBytes(bytes);
        await database.HashSetAsync($"{one.Prefix}a", "other", "field");

        (await one.Answers.TrySetAsync("a", bytes, Options(), new WriteFence(Tags, 0), Cancelled)).Should().BeTrue();

        (await one.Answers.GetAsync("a", Cancelled)).Should().Equal(bytes);
        (await database.HashLengthAsync($"{one.Prefix}a")).Should().Be(3);
    }

    [Fact]
    public async Task What_a_frozen_server_writes_after_it_thaws_is_found_by_the_erasure_or_refused()
    {
        await using var redis = await RedisProcess.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.Address);
        for (var round = 0; round < 8; round++)
        {
            await using var writes = new Member(redis.Address, deadline: TimeSpan.FromMilliseconds(50));
            await using var erases = new Member(redis.Address, writes.Prefix);
            await Eventually.HoldsAsync(async () => (await erases.DatabaseAsync()).IsConnected("any") && (await writes.DatabaseAsync()).IsConnected("any"), Cancelled);
            await erases.InvalidateAsync(Tags[0], Cancelled);
            var since = await PatientlyAsync(() => writes.Coordinator.GenerationAsync(Tags, Cancelled).AsTask());
            await PatientlyAsync(async () =>
            {
                await writes.Coordinator.IndexAsync("a", Tags, Life, Cancelled);
                return true;
            });
            await redis.FreezeAsync();

            var erasing = round % 2 == 0 ? null : erases.InvalidateAsync(Tags[0], Cancelled);
            await FluentActions.Awaiting(() => WriteAsync(writes, "a", since)).Should().ThrowAsync<TimeoutException>();
            erasing ??= erases.InvalidateAsync(Tags[0], Cancelled);
            redis.Thaw();
            await erasing;

            await PatientlyAsync(() => writes.Answers.GetAsync("behind the write", Cancelled));
            (await EntriesAsync(connection, writes.Prefix)).Should().BeEmpty();
        }
    }

    public void Dispose()
    {
        if (_withoutScripts.IsValueCreated)
        {
            _withoutScripts.Value.Server.Dispose();
        }
    }

    private static DistributedCacheEntryOptions Options() => new() { AbsoluteExpirationRelativeToNow = Life };

    private static Task<bool> WriteAsync(Member member, string key, long generation) =>
        member.Answers.TrySetAsync(key, Encoding.UTF8.GetBytes(key), Options(), new WriteFence(Tags, generation), Cancelled);

    // A short deadline is the test's, and a busy machine may need longer.
    private static async Task<T> PatientlyAsync<T>(Func<Task<T>> command)
    {
        T? answer = default;
        await Eventually.HoldsAsync(
            async () =>
            {
                try
                {
                    answer = await command();
                    return true;
                }
                catch (TimeoutException)
                {
                    return false;
                }
            },
            Cancelled);
        return answer!;
    }

    private static async Task<List<string>> EntriesAsync(ConnectionMultiplexer connection, string prefix)
    {
        List<string> keys = [];
        await foreach (var key in connection.GetServers()[0].KeysAsync(pattern: $"{prefix}*"))
        {
            if (await connection.GetDatabase().KeyTypeAsync(key) == RedisType.Hash)
            {
                keys.Add(key.ToString());
            }
        }

        return keys;
    }

    private string AddressOf(bool scripts) => scripts ? server.Address : _withoutScripts.Value.Address;

    private static Task<IHost> HostAsync(OpenAIServer provider, string address, string prefix) => CacheHost.StartAsync(
        provider, new CacheOptions { Ttl = "30m", Partition = Partition.User }, guard => guard.AddRedis(address, options => options.Prefix = prefix));
}
