using System.Diagnostics.Metrics;
using AwesomeAssertions;
using KernelGuard.Policies;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>How many entries the cache's memory holds, and how many it gave up.</summary>
public sealed class MemoryMetricsTests
{
    private const string Reason = "kernelguard.cache.eviction.reason";

    [Fact]
    public async Task What_is_full_gives_up_entries_and_what_is_too_old_as_well_and_a_deletion_is_neither()
    {
        var bench = new CacheBench(configure: static options => (options.MaximumEntryBytes, options.MemoryBytes) = (1_024, 4_096));
        var meters = bench.Services.GetRequiredService<IMeterFactory>();
        using var evictions = new MetricCollector<long>(meters, "KernelGuard", "kernelguard.cache.evictions");
        using var entries = new MetricCollector<int>(meters, "KernelGuard", "kernelguard.cache.entries");
        await AskAsync(bench, 1);
        Held(entries).Should().Be(1);

        await AskAsync(bench, 40);

        (await EvictedAsync(evictions, "capacity")).Should().BePositive();
        Held(entries).Should().BeInRange(1, 39);

        await bench.Cache.InvalidateAsync(CacheTag.Tenant("acme"), TestContext.Current.CancellationToken);

        Held(entries).Should().Be(0);
        await AskAsync(bench, 1);
        bench.Time.Advance(TimeSpan.FromHours(1));
        await AskAsync(bench, 1);
        (await EvictedAsync(evictions, "expired")).Should().Be(1);
        evictions.GetMeasurementSnapshot().Select(static one => one.Tags[Reason]).Distinct().Should().BeEquivalentTo(["capacity", "expired"]);
        evictions.Instrument!.Unit.Should().Be("{entry}");
        entries.Instrument!.Unit.Should().Be("{entry}");
        bench.Provider.Calls.Should().BeGreaterThan(40);
    }

    private static async Task AskAsync(CacheBench bench, int questions)
    {
        for (var i = 0; i < questions; i++)
        {
            await bench.AskAsync(messages: [new(ChatRole.User, $"Question {i}?")]);
        }
    }

    private static int Held(MetricCollector<int> entries)
    {
        entries.RecordObservableInstruments();
        return entries.LastMeasurement!.Value;
    }

    // The memory tells of it on a thread of its own.
    private static async Task<long> EvictedAsync(MetricCollector<long> evictions, string reason)
    {
        long seen = 0;
        await Eventually.HoldsAsync(
            () => (seen = evictions.GetMeasurementSnapshot().Where(one => (string?)one.Tags[Reason] == reason).Sum(static one => one.Value)) > 0, TestContext.Current.CancellationToken);
        return seen;
    }
}
