using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace KernelGuard.Redis.Tests;

/// <summary>Holds that a Redis that comes back empty, without counts and index, makes no host give what was erased.</summary>
public sealed class RestartTests
{
    private const string Question = "How long may I return it?";
    private static readonly CacheTag Tag = CacheTag.Tenant("acme");
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);

    private readonly string _prefix = Member.NewPrefix();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_asked_for_before_is_given_by_nobody_after_an_invalidation(bool wasCountedBefore)
    {
        await using var redis = await RedisProcess.StartAsync();
        await using var provider = await OpenAIServer.StartAsync(cancellationToken: Cancelled);
        var (version, gate) = (1, new TaskCompletionSource());
        provider.RespondWith(request => request.LastUserText == Question ? Reply.Text($"{version}") : Reply.Text($"{version}").WithGate((_, token) => gate.Task.WaitAsync(token)));
        using var one = await HostAsync(provider, redis.Address);
        using var other = await HostAsync(provider, redis.Address);
        if (wasCountedBefore)
        {
            await one.InvalidateAsync(Tag);
        }

        foreach (var host in new[] { one, other })
        {
            (await host.AskAsync(Question)).Should().Be("1");
        }

        provider.RequestCount.Should().Be(1);
        var underWay = other.AskAsync("And this?");
        await Eventually.HoldsAsync(() => provider.RequestCount == 2, Cancelled);
        await redis.KillAsync();
        await redis.ContinueAsync();
        version = 2;

        // A store that was left alone is tried again after 5 seconds.
        await Eventually.HoldsAsync(() => IsInvalidatedAsync(one), Cancelled);
        gate.SetResult();
        (await underWay).Should().Be("1", "who waited has it");

        // The message may be lost while the connection comes back; memory bounds that.
        await Task.Delay(Memory * 1.5, Cancelled);
        foreach (var question in new[] { Question, "And this?" })
        {
            foreach (var host in new[] { other, one })
            {
                (await host.AskAsync(question)).Should().Be("2");
            }
        }
    }

    private static async ValueTask<bool> IsInvalidatedAsync(IHost host)
    {
        try
        {
            await host.InvalidateAsync(Tag);
            return true;
        }
        catch (CacheUnavailableException)
        {
            return false;
        }
    }

    private Task<IHost> HostAsync(OpenAIServer provider, string redis) => CacheHost.StartAsync(
        provider,
        new CacheOptions { Ttl = "30m", Partition = Partition.Tenant },
        guard => guard.AddRedis(redis, options => options.Prefix = _prefix),
        static cache => (cache.MemoryLifetime, cache.Deadline) = ("1s", "10s"));
}
