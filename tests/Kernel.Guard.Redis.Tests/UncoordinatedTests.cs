using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Caching;
using KernelGuard.Testing;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds what hosts do that share Redis through Microsoft's cache alone, without the guard's coordinator; and that one is told of which has another store beside it.</summary>
public sealed class UncoordinatedTests(SharedServer server)
{
    private const string Question = "How long may I return it?";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sliding_hit_brings_no_erased_answer_back_and_writes_over_no_newer_one(bool asksAnew)
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        provider.Enqueue(Reply.Text("old"), Reply.Text("new"), Reply.Text("newest"));
        var (time, name) = (new FakeTimeProvider(DateTimeOffset.UtcNow), Member.NewPrefix());
        using var here = await HostAsync(provider, name, time);
        using var there = await HostAsync(provider, name, time);
        await here.AskAsync(Question);
        time.Advance(TimeSpan.FromSeconds(45));
        (await there.AskAsync(Question)).Should().Be("old");
        (await here.InvalidateAsync(CacheTag.Tenant("acme"))).Should().Be(1);
        if (asksAnew)
        {
            (await here.AskAsync(Question)).Should().Be("new");
        }

        time.Advance(TimeSpan.FromSeconds(10));
        (await there.AskAsync(Question)).Should().Be("old", "nobody told it");

        await Eventually.HoldsAsync(async () => await there.AskAsync(Question) == "new", Cancelled);
        (await here.AskAsync(Question)).Should().Be("new");
        provider.RequestCount.Should().Be(2);
    }

    [Fact]
    public async Task A_sliding_hit_keeps_what_is_still_there()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        provider.RespondWith(Reply.Text("old"));
        var (time, name) = (new FakeTimeProvider(DateTimeOffset.UtcNow), Member.NewPrefix());
        using var here = await HostAsync(provider, name, time);
        using var there = await HostAsync(provider, name, time);
        await here.AskAsync(Question);
        for (var i = 0; i < 5; i++)
        {
            time.Advance(TimeSpan.FromSeconds(70));
            await (i % 2 == 0 ? there : here).AskAsync(Question);

            // A renewal that nobody waits for.
            await Task.Delay(300, Cancelled);
        }

        provider.RequestCount.Should().Be(1);
    }

    [Fact]
    public async Task A_store_that_was_registered_behind_Redis_is_told_of_at_start()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        foreach (var isBehind in new[] { false, true })
        {
            var lines = new LogLines();
            using var host = await CacheHost.StartAsync(provider, new CacheOptions { Ttl = "30m", Partition = Partition.Public }, guard =>
            {
                guard.Services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(lines);
                _ = isBehind ? guard.AddRedis(server.Address) : guard;
                guard.Services.AddSingleton<IDistributedCache, MemoryDistributedCache>();
                _ = isBehind ? guard : guard.AddRedis(server.Address);
            });

            lines.All.Count(static line => line.Event.Name == "kernelguard.cache.other_store").Should().Be(isBehind ? 1 : 0);
        }
    }

    // By the real time, that is the life of entries in Redis, nothing ends here.
    private Task<IHost> HostAsync(OpenAIServer provider, string name, TimeProvider time) => CacheHost.StartAsync(
        provider,
        new CacheOptions { Ttl = "100s", Partition = Partition.Tenant, Sliding = true, Jitter = 0 },
        guard => guard.Services.AddStackExchangeRedisCache(options => (options.Configuration, options.InstanceName) = (server.Address, name)),
        time: time);
}
