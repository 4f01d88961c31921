using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds that entries which were stored at one moment end at different ones, in every process.</summary>
public sealed class JitterTests(SharedServer server)
{
    private const int Questions = 40;

    [Fact]
    public async Task Another_process_finds_some_of_them_fresh_and_some_not_and_none_too_late()
    {
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        provider.RespondWith(Reply.Text("Within 30 days."));
        var (time, prefix) = (new FakeTimeProvider(DateTimeOffset.UtcNow), Member.NewPrefix());
        var cache = new CacheOptions { Ttl = "30m", Partition = Partition.Tenant, Jitter = 0.5 };
        using var stores = await CacheHost.StartAsync(provider, cache, guard => guard.AddRedis(server.Address, options => options.Prefix = prefix), time: time);
        using var early = await CacheHost.StartAsync(provider, cache, guard => guard.AddRedis(server.Address, options => options.Prefix = prefix), time: time);
        await AskAllAsync(stores);
        time.Advance(TimeSpan.FromMinutes(14));

        (await AskAllAsync(early)).Should().Be(0, "none ends before half of its time");
        time.Advance(TimeSpan.FromMinutes(8.5));
        (await AskAllAsync(early)).Should().BeInRange(1, Questions - 1);

        async Task<long> AskAllAsync(Microsoft.Extensions.Hosting.IHost host)
        {
            var before = provider.RequestCount;
            for (var i = 0; i < Questions; i++)
            {
                await host.AskAsync($"Question {i}");
            }

            return provider.RequestCount - before;
        }
    }
}
