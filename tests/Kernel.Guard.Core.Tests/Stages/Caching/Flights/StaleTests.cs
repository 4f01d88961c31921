using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>Holds what becomes of answers beyond their time to live, through the whole chain.</summary>
public sealed class StaleTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [CombinatorialShapes]
    public async Task A_stale_answer_is_given_at_once_and_its_refresh_has_an_entry_of_its_own(bool streamed)
    {
        await using var rig = await StartAsync();
        rig.Server.Enqueue(Reply.Text("30 days.").WithUsage(10, 5), Reply.Text("14 days.").WithUsage(20, 6));
        await (await rig.BeginAsync(streamed)).Answer;
        _time.Advance(TimeSpan.FromMinutes(31));

        var stale = await rig.BeginAsync(streamed);

        (await stale.Answer).Should().Be("30 days.");
        (stale.Record!.Cache!.Result, stale.Record.Cache.Saved.Usage.Total, stale.Record.Attempts.Count).Should().Be((CacheResult.Stale, 15L, 0));
        var rows = await RowsAsync(rig, 3);
        rows.Select(static row => row.Cache).Should().BeEquivalentTo("miss", "stale", "miss");
        (rows.Sum(static row => row.Usage.Total), rows.Sum(static row => row.Attempts)).Should().Be((41L, 2));

        // The entry is stored after the completion's row, and until then the stale one is given.
        var fresh = await rig.BeginAsync(streamed);
        await Eventually.HoldsAsync(
            async () =>
            {
                await fresh.Answer;
                fresh = fresh.Record!.Cache!.Result == CacheResult.Stale ? await rig.BeginAsync(streamed) : fresh;
                return fresh.Record!.Cache!.Result != CacheResult.Stale;
            },
            Cancel);

        (await fresh.Answer).Should().Be("14 days.");
        rig.Server.RequestCount.Should().Be(2);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task A_provider_that_fails_leaves_the_stale_answer(bool streamed)
    {
        await using var rig = await StartAsync();
        rig.Server.Enqueue(Reply.Text("30 days."));
        await (await rig.BeginAsync(streamed)).Answer;
        rig.Server.RespondWith(Reply.Error(500));
        _time.Advance(TimeSpan.FromMinutes(31));

        (await (await rig.BeginAsync(streamed)).Answer).Should().Be("30 days.");
        var rows = await RowsAsync(rig, 3);
        (await (await rig.BeginAsync(!streamed)).Answer).Should().Be("30 days.");

        rows.Select(static row => row.Outcome).Should().BeEquivalentTo("success", "cache_hit", "error");
    }

    [Theory]
    [CombinatorialShapes]
    public async Task A_refresh_that_failed_is_left_alone_for_a_while_and_for_longer_each_time(bool streamed)
    {
        await using var rig = await StartAsync();
        rig.Server.Enqueue(Reply.Text("30 days."));
        await (await rig.BeginAsync(streamed)).Answer;
        rig.Server.RespondWith(Reply.Error(500));
        _time.Advance(TimeSpan.FromMinutes(31));
        var rows = 1;
        foreach (var (requests, wait) in new[] { (2, 0), (2, 0.9), (3, 0.1), (3, 1.9), (4, 0.1), (4, 3) })
        {
            _time.Advance(TimeSpan.FromSeconds(wait));
            var asked = rig.Server.RequestCount;

            (await (await rig.BeginAsync(streamed)).Answer).Should().Be("30 days.");

            await RowsAsync(rig, rows += 1 + (int)(requests - asked));
            rig.Server.RequestCount.Should().Be(requests);

            // The pause begins when the refresh has ended, a moment after its row is there and before the clock may go on.
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
        }

        rig.Server.Enqueue(Reply.Text("14 days."));
        _time.Advance(TimeSpan.FromMinutes(1));
        await (await rig.BeginAsync(streamed)).Answer;
        await RowsAsync(rig, rows + 2);
        rig.Server.RequestCount.Should().Be(5);
    }

    private static async Task<List<AuditEntry>> RowsAsync(FlightRig rig, int count)
    {
        var rows = new List<AuditEntry>();
        await Eventually.HoldsAsync(
            async () =>
            {
                await rig.Ledger.FlushAsync(Cancel);
                rows = await rig.Ledger.ReadAsync(Cancel).ToListAsync(Cancel);
                return rows.Count >= count;
            },
            Cancel);
        return rows;
    }

    private Task<FlightRig> StartAsync() => FlightRig.StartAsync(static policy => policy.Cache = new CacheOptions { Ttl = "30m", Partition = Partition.Public, ServeStale = "10m", Jitter = 0 }, _time);
}
