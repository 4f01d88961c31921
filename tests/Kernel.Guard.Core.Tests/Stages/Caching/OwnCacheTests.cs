using AwesomeAssertions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>The cache that <c>UseGuardCache</c> makes for one client.</summary>
public sealed class OwnCacheTests
{
    [Fact]
    public async Task It_ends_with_its_client()
    {
        var time = new CountingTime();
        await using var host = new ServiceCollection().AddSingleton<TimeProvider>(time).BuildServiceProvider();
        var client = new ChatClientBuilder(new ScriptedChatClient()).UseGuardCache(new CacheOptions { Ttl = "30m", Partition = Partition.Public }).Build(host);
        await client.GetResponseAsync("q", cancellationToken: TestContext.Current.CancellationToken);
        time.Timers.Should().BeGreaterThan(0, "its memory is swept");

        client.Dispose();

        time.Timers.Should().Be(0);
    }

    [Fact]
    public async Task A_policy_that_is_refused_leaves_nothing_behind()
    {
        var time = new CountingTime();
        await using var host = new ServiceCollection().AddSingleton<TimeProvider>(time).BuildServiceProvider();
        var builder = new ChatClientBuilder(new ScriptedChatClient()).UseGuardCache(new CacheOptions { Ttl = "30m", Partition = Partition.Public, Semantic = 0.9 });

        builder.Invoking(own => own.Build(host)).Should().Throw<GuardConfigurationException>();

        time.Timers.Should().Be(0);
    }

    [Fact]
    public async Task It_names_its_tags_as_the_services_options_say_so_that_a_guard_over_the_same_store_finds_them()
    {
        var (shared, coordinator) = (new SharedStore(), new SharedCoordinator(TimeProvider.System));
        var guard = new CacheBench(shared, coordinator.OfProcess(), static options => options.TagKey = "a secret of the whole shop");
        await using var host = new ServiceCollection()
            .AddSingleton<IDistributedCache>(shared)
            .AddSingleton(coordinator.OfProcess())
            .Configure<KernelGuardOptions>(static options => options.Cache.TagKey = "a secret of the whole shop")
            .BuildServiceProvider();
        using var client = new ChatClientBuilder(new ScriptedChatClient()).UseGuardCache(new CacheOptions { Ttl = "30m", Partition = Partition.Public, Tags = ["prices"] }).Build(host);
        await client.GetResponseAsync("q", cancellationToken: TestContext.Current.CancellationToken);
        shared.Entries.Should().ContainSingle();

        (await guard.Cache.InvalidateAsync(CacheTag.Of("prices"), TestContext.Current.CancellationToken)).Should().Be(1);

        shared.Entries.Should().BeEmpty();
    }

    /// <summary>Counts the timers that are not disposed.</summary>
    private sealed class CountingTime : TimeProvider
    {
        private int _timers;

        public int Timers => Volatile.Read(ref _timers);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref _timers);
            return new Timer(this, base.CreateTimer(callback, state, dueTime, period));
        }

        private sealed class Timer(CountingTime time, ITimer inner) : ITimer
        {
            private int _disposed;

            public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(dueTime, period);

            public void Dispose()
            {
                if (Interlocked.Exchange(ref _disposed, 1) == 0)
                {
                    Interlocked.Decrement(ref time._timers);
                    inner.Dispose();
                }
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return default;
            }
        }
    }
}
