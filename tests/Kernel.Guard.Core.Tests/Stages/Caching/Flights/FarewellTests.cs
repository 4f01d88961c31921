using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Flights;
using Microsoft.Extensions.AI;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Caching.Flights.BudgetBench;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>Holds that a provider's client that does not heed its cancellation holds nobody for good, and keeps nobody else from asking.</summary>
public sealed class FarewellTests
{
    private static readonly TimeSpan Total = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private readonly CacheBench _bench = new(new SharedStore());
    private readonly TaskCompletionSource _late = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FarewellTests() => _bench.Provider.Before = (options, cancellationToken) =>
    {
        // It is asked, and looks at no token.
        _ = options.Attempt;
        return _late.Task;
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Whoever_leaves_last_waits_for_it_no_longer_than_a_few_seconds(bool streamed, bool byDeadline)
    {
        var client = _bench.Client(policy: CacheBench.Policy(Partition.Tenant) with { Timeout = byDeadline ? new TimeoutPolicy(Total, null, null, null, null) : null });
        using var leave = new CancellationTokenSource();
        var options = _bench.Options();
        var asked = client.AskAsync(streamed, CacheBench.Question, options, leave.Token);
        await UntilAsync(() => _bench.Provider.Calls == 1);
        if (byDeadline)
        {
            _bench.Time.Advance(Total);
        }
        else
        {
            await leave.CancelAsync();
        }

        await Task.Delay(20, Cancel);
        asked.IsCompleted.Should().BeFalse("what it used is still to be known");
        await AdvanceUntilAsync(() => asked.IsCompleted, FlightLanding.LongestWait);

        var failed = await FluentActions.Awaiting(() => asked).Should().ThrowAsync<Exception>();
        _ = byDeadline ? failed.Which.Should().BeOfType<GuardTimeoutException>() : (object)failed.Which.Should().BeAssignableTo<OperationCanceledException>();
        options.Call.Attempts.Should().ContainSingle("what is known of it stands in the record of whoever left last");

        // Whoever comes then asks anew; what the first one brings at last is nobody's.
        _bench.Provider.Before = static (_, _) => Task.CompletedTask;
        (await client.AskAsync(streamed, CacheBench.Question, _bench.Options(), Cancel).WaitAsync(Soon, Cancel)).Text.Should().Be("Hello.");
        _late.SetResult();
        _bench.Provider.Calls.Should().Be(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refresh_that_never_ends_keeps_no_other_from_beginning(bool hasTotal)
    {
        var before = _bench.Provider.Before;
        _bench.Provider.Before = static (_, _) => Task.CompletedTask;
        var policy = CacheBench.Policy(Partition.Tenant);
        var client = _bench.Client(policy: policy with
        {
            Cache = policy.Cache! with { ServeStale = TimeSpan.FromHours(2) }, Timeout = hasTotal ? new TimeoutPolicy(Total, null, null, null, null) : null,
        });
        await _bench.AskAsync(client: client);
        _bench.Provider.Before = before;
        _bench.Time.Advance(TimeSpan.FromMinutes(31));
        (await _bench.AskAsync(client: client)).Cache.Result.Should().Be(CacheResult.Stale);
        await UntilAsync(() => _bench.Provider.Calls == 2);
        (await _bench.AskAsync(client: client)).Cache.Result.Should().Be(CacheResult.Stale);
        _bench.Provider.Calls.Should().Be(2, "one is under way");
        _bench.Provider.Before = static (_, _) => Task.CompletedTask;

        await AdvanceUntilAsync(() => _bench.Provider.Calls == 3, FlightPatience.LongestRefresh + TimeSpan.FromMinutes(1), async () => await _bench.AskAsync(client: client));

        var last = CacheResult.Stale;
        for (var i = 0; i < 2_000 && last == CacheResult.Stale; i++)
        {
            await Task.Delay(5, Cancel);
            last = (await _bench.AskAsync(client: client)).Cache.Result;
        }

        last.Should().Be(CacheResult.Hit);
        _bench.Provider.Calls.Should().Be(3);
        _late.SetResult();
    }

    // The clock goes on a second at a time, because timers may be set a moment after what a test waits for.
    private async Task AdvanceUntilAsync(Func<bool> holds, TimeSpan most, Func<Task>? each = null)
    {
        for (var passed = TimeSpan.Zero; passed < most && !holds(); passed += TimeSpan.FromSeconds(1))
        {
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
            await (each?.Invoke() ?? Task.CompletedTask);
            await Task.Delay(2, Cancel);
        }

        await UntilAsync(holds);
    }
}
