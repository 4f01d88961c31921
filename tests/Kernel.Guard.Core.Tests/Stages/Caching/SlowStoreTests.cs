using System.Diagnostics.Metrics;
using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Entries;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

public sealed class SlowStoreTests
{
    private readonly SharedStore _shared = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [CombinatorialShapes]
    public async Task A_store_that_is_down_is_an_outcome_and_the_provider_is_asked(bool streamed)
    {
        _shared.Down = true;
        var bench = new CacheBench(_shared);

        var (answer, cache) = await bench.AskAsync(streamed);

        answer.Text.Should().Be("Hello.");
        cache.Result.Should().Be(CacheResult.Error);
        bench.Provider.Calls.Should().Be(1);
    }

    [Fact]
    public async Task A_frozen_store_is_waited_for_until_its_deadline_and_no_longer()
    {
        _shared.Frozen = true;
        var bench = new CacheBench(_shared, configure: static options => options.Deadline = "100ms");

        var finding = bench.Store().FindAsync(Keys.Of("a"), Token).AsTask();
        bench.Time.Advance(TimeSpan.FromMilliseconds(99));
        finding.IsCompleted.Should().BeFalse();
        bench.Time.Advance(TimeSpan.FromMilliseconds(1));

        (await finding.WaitAsync(TimeSpan.FromSeconds(30), Token)).Should().Match<FoundAnswer>(static found => found.Answer == null && found.Failed);
    }

    [Fact]
    public async Task A_caller_who_leaves_waits_for_no_store()
    {
        _shared.Frozen = true;
        var bench = new CacheBench(_shared);
        using var leaving = new CancellationTokenSource();

        var finding = bench.Store().FindAsync(Keys.Of("a"), leaving.Token).AsTask();
        await leaving.CancelAsync();

        await FluentActions.Awaiting(() => finding).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task After_failures_in_a_row_the_store_is_left_alone_and_tried_again_by_one_call_at_a_time()
    {
        _shared.Down = true;
        var bench = new CacheBench(_shared);
        var store = bench.Store();
        for (var i = 0; i < 20; i++)
        {
            (await store.FindAsync(Keys.Of("a"), Token)).Failed.Should().BeTrue();
        }

        _shared.Asked.Should().Be(3);
        bench.Time.Advance(TimeSpan.FromSeconds(5));
        await store.FindAsync(Keys.Of("a"), Token);
        await store.FindAsync(Keys.Of("a"), Token);
        _shared.Asked.Should().Be(4);

        _shared.Down = false;
        bench.Time.Advance(TimeSpan.FromSeconds(5));
        (await store.FindAsync(Keys.Of("a"), Token)).Failed.Should().BeFalse();
        (await store.FindAsync(Keys.Of("a"), Token)).Failed.Should().BeFalse();
        _shared.Asked.Should().Be(6);
    }

    [Fact]
    public async Task Memory_serves_while_the_store_is_down()
    {
        var bench = new CacheBench(_shared);
        await bench.KeepAsync(bench.Store(), "a");
        _shared.Down = true;

        (await bench.Store().FindAsync(Keys.Of("a"), Token)).Answer.Should().NotBeNull();
        (await bench.KeepAsync(bench.Store(), "b")).Should().BeTrue();
        (await bench.Store().FindAsync(Keys.Of("b"), Token)).Answer.Should().NotBeNull();
    }

    [Fact]
    public async Task A_stale_entry_in_memory_serves_while_the_store_is_down()
    {
        var bench = new CacheBench(_shared, configure: static options => options.MemoryLifetime = "1d");
        var store = bench.Store(static policy => policy with { ServeStale = TimeSpan.FromHours(1) });
        await bench.KeepAsync(store, "a");
        bench.Time.Advance(TimeSpan.FromMinutes(31));
        _shared.Down = true;

        (await store.FindAsync(Keys.Of("a"), Token)).Should().Match<FoundAnswer>(found => found.Answer != null && found.Stale && !found.Failed);
    }

    [Fact]
    public async Task Failures_are_counted_and_health_says_which_store_is_left_alone()
    {
        _shared.Down = true;
        var bench = new CacheBench(_shared);
        using var listener = new MeterListener();
        var (failures, down) = (0L, 0);
        var meters = bench.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name.StartsWith("kernelguard.cache.store", StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => failures += count);
        listener.SetMeasurementEventCallback<int>((_, count, _, _) => down = count);
        var health = bench.Services.GetRequiredService<HealthCheckService>();
        listener.Start();

        (await health.CheckHealthAsync(Token)).Status.Should().Be(HealthStatus.Healthy);
        for (var i = 0; i < 5; i++)
        {
            await bench.Store().FindAsync(Keys.Of("a"), Token);
        }

        listener.RecordObservableInstruments();
        (failures, down).Should().Be((3, 1));
        var report = await health.CheckHealthAsync(Token);
        report.Status.Should().Be(HealthStatus.Degraded);
        report.Entries["kernel_guard_cache"].Description.Should().Contain("entries");
        _shared.Down = false;
        bench.Time.Advance(TimeSpan.FromSeconds(5));
        await bench.Store().FindAsync(Keys.Of("a"), Token);
        (await health.CheckHealthAsync(Token)).Status.Should().Be(HealthStatus.Healthy);
    }

    public static TheoryData<string, Action<CacheStoreOptions>> Wrong => new()
    {
        { "MemoryLifetime", static options => options.MemoryLifetime = "2d" },
        { "MemoryLifetime", static options => options.MemoryLifetime = "soon" },
        { "Deadline", static options => options.Deadline = "2m" },
        { "MaximumEntryBytes", static options => options.MaximumEntryBytes = 1_023 },
        { "MemoryBytes", static options => options.MemoryBytes = 1_048_575 },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_setting_names_its_path(string name, Action<CacheStoreOptions> set)
    {
        var options = new CacheStoreOptions();
        set(options);

        FluentActions.Invoking(() => CacheSettings.Of(options)).Should().Throw<GuardConfigurationException>().WithMessage($"KernelGuard:Cache:{name} is *");
    }
}
