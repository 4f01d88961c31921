using AwesomeAssertions;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds that an entry is in Redis with its time to live or not at all, and that Microsoft's cache reads it.</summary>
public sealed class WriteTests(SharedServer server)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_that_is_cut_before_the_time_to_live_leaves_no_entry()
    {
        using var proxy = new CuttingProxy(server.Address);
        await using var member = new Member(proxy.Address);
        await using var direct = member.Other(server.Address);
        await member.Answers.GetAsync("key", Cancelled);
        proxy.CutBefore("EXPIRE");

        await FluentActions.Awaiting(() => member.Answers.SetAsync("key", [1], new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = Life }, Cancelled))
            .Should().ThrowAsync<RedisException>();
        await proxy.Cut;

        // What is not to come has some time to come all the same.
        await Task.Delay(200, Cancelled);
        (await (await direct.DatabaseAsync()).KeyExistsAsync($"{member.Prefix}key")).Should().BeFalse();
    }

    [Fact]
    public async Task What_is_written_is_read_by_Microsofts_cache_and_prolonged_where_it_slides()
    {
        await using var member = new Member(server.Address);
        var database = await member.DatabaseAsync();
        using var theirs = new RedisCache(new RedisCacheOptions { ConnectionMultiplexerFactory = member.Connection.ConnectAsync, InstanceName = member.Prefix });

        await member.Answers.SetAsync("key", [1, 2, 3], new DistributedCacheEntryOptions { SlidingExpiration = Life, AbsoluteExpirationRelativeToNow = 2 * Life }, Cancelled);
        await database.KeyExpireAsync($"{member.Prefix}key", TimeSpan.FromMinutes(1));

        (await theirs.GetAsync("key", Cancelled)).Should().Equal(1, 2, 3);
        (await database.KeyTimeToLiveAsync($"{member.Prefix}key")).Should().BeGreaterThan(TimeSpan.FromMinutes(20), "a look begins its time anew");
    }

    [Theory]
    [InlineData(30, null, null, 30)]
    [InlineData(30, null, 10, 10)]
    [InlineData(10, null, 30, 10)]
    [InlineData(null, 20, null, 20)]
    [InlineData(null, null, 5, 5)]
    [InlineData(null, null, null, null)]
    public async Task It_lives_as_long_as_its_options_say_whatever_stood_there_before(int? after, int? at, int? sliding, int? lives)
    {
        await using var member = new Member(server.Address);
        var (database, key) = (await member.DatabaseAsync(), $"{member.Prefix}key");
        await database.HashSetAsync(key, "other", "field");
        await database.KeyExpireAsync(key, TimeSpan.FromDays(1));

        await member.Answers.SetAsync(
            "key",
            [7],
            new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = Minutes(after), AbsoluteExpiration = DateTimeOffset.UtcNow + Minutes(at), SlidingExpiration = Minutes(sliding) },
            Cancelled);

        (await member.Answers.GetAsync("key", Cancelled)).Should().Equal(7);
        (await database.HashLengthAsync(key)).Should().Be(3, "only what was written is there");
        var left = await database.KeyTimeToLiveAsync(key);
        (left is null).Should().Be(lives is null);
        (left ?? TimeSpan.Zero).Should().BeLessThanOrEqualTo(Minutes(lives ?? 0)!.Value).And.BeGreaterThanOrEqualTo(Minutes((lives ?? 1) - 1)!.Value);
    }

    [Fact]
    public async Task What_has_ended_already_is_an_error()
    {
        await using var member = new Member(server.Address);

        await FluentActions.Awaiting(() => member.Answers.SetAsync("key", [1], new DistributedCacheEntryOptions { AbsoluteExpiration = DateTimeOffset.UtcNow.AddMinutes(-1) }, Cancelled))
            .Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    private static TimeSpan? Minutes(int? minutes) => minutes is { } some ? TimeSpan.FromMinutes(some) : null;
}
