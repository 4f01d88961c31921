using System.Runtime.CompilerServices;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>Holds that one request which is never answered costs those who wait for it their deadline, and nobody who comes later.</summary>
public sealed class HungFlightTests
{
    private static readonly TimeSpan Total = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly SharedStore _store = new();
    private readonly SharedCoordinator _coordinator;

    public HungFlightTests() => _coordinator = new SharedCoordinator(_time) { Leases = new SharedLeases() };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static GuardPolicy Policy => CacheBench.Policy(Partition.Tenant) with { Timeout = new TimeoutPolicy(Total, null, null, null, null) };

    [Theory]
    [CombinatorialShapes]
    public async Task Whoever_comes_after_the_total_deadline_asks_anew_though_others_are_still_aboard(bool streamed)
    {
        var bench = Bench();
        var client = bench.Client(policy: Policy);
        var first = await HangsAsync(bench, client, streamed);
        _time.Advance(TimeSpan.FromSeconds(6));
        var aboard = await BoardAsync(client, streamed, bench.Options());
        _time.Advance(TimeSpan.FromSeconds(4));
        await TimesOutAsync(first);

        var later = bench.Options();
        (await client.AskAsync(streamed, CacheBench.Question, later, Cancel).WaitAsync(Soon, Cancel)).Text.Should().Be("Hello.");

        (later.Call.Cache!.Result, later.Call.Cache.Stored, bench.Provider.Calls).Should().Be((CacheResult.Miss, true, 2));
        aboard.IsCompleted.Should().BeFalse("it waits until its own deadline");
        _time.Advance(TimeSpan.FromSeconds(6));
        await TimesOutAsync(aboard);
    }

    [Theory]
    [CombinatorialShapes]
    public async Task Its_lease_goes_to_those_who_wait_in_other_processes(bool streamed)
    {
        var (here, there) = (Bench(), Bench());
        var client = here.Client(policy: Policy);
        var hangs = await HangsAsync(here, client, streamed);
        _time.Advance(TimeSpan.FromSeconds(5));
        var aboard = await BoardAsync(client, streamed, here.Options());
        var waiting = await BoardAsync(there.Client(policy: Policy), streamed, there.Options());
        await UntilAsync(() => _coordinator.Leases!.Waiting == 1);

        _time.Advance(TimeSpan.FromSeconds(5));

        (await waiting.WaitAsync(Soon, Cancel)).Text.Should().Be("Hello.");
        (here.Provider.Calls, there.Provider.Calls).Should().Be((1, 1));
        _time.Advance(TimeSpan.FromSeconds(5));
        await TimesOutAsync(hangs);
        await TimesOutAsync(aboard);
    }

    [Fact]
    public async Task A_stream_that_has_begun_is_boarded_however_old_it_is()
    {
        var bench = Bench();
        var client = bench.Client(policy: Policy);
        var rest = new TaskCompletionSource();
        bench.Provider.AfterPiece = _ => rest.Task;
        var opener = await BoardAsync(client, streamed: true, bench.Options());
        await UntilAsync(() => bench.Provider.Calls == 1);
        _time.Advance(TimeSpan.FromSeconds(9));
        var aboard = await BoardAsync(client, streamed: true, bench.Options());
        _time.Advance(TimeSpan.FromSeconds(2));
        await TimesOutAsync(opener);

        var later = await BoardAsync(client, streamed: true, bench.Options());
        rest.SetResult();

        ((await aboard.WaitAsync(Soon, Cancel)).Text, (await later.WaitAsync(Soon, Cancel)).Text).Should().Be(("Hello.", "Hello."));
        bench.Provider.Calls.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refresh_that_no_deadline_bounds_ends_after_five_minutes_unless_somebody_has_boarded(bool boarded)
    {
        var bench = Bench();
        var policy = CacheBench.Policy(Partition.Tenant);
        var client = bench.Client(policy: policy with { Cache = policy.Cache! with { ServeStale = TimeSpan.FromMinutes(2) } });
        await bench.AskAsync(client: client);
        _time.Advance(TimeSpan.FromMinutes(31));
        var ended = new TaskCompletionSource();
        bench.Provider.Before = (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => ended.SetResult(), TaskScheduler.Default);
        (await bench.AskAsync(client: client)).Cache.Result.Should().Be(CacheResult.Stale);
        await UntilAsync(() => bench.Provider.Calls == 2);
        _time.Advance(TimeSpan.FromMinutes(2));
        using var leaving = new CancellationTokenSource();
        var aboard = boarded ? client.GetResponseAsync(CacheBench.Question, bench.Options(), leaving.Token) : null;

        _time.Advance(TimeSpan.FromMinutes(3));

        if (boarded)
        {
            ended.Task.IsCompleted.Should().BeFalse();
            await leaving.CancelAsync();
            await FluentActions.Awaiting(() => aboard!).Should().ThrowAsync<OperationCanceledException>();
        }

        await ended.Task.WaitAsync(Soon, Cancel);
    }

    [Fact]
    public async Task Two_tenants_who_ask_at_once_never_share_a_flight()
    {
        var bench = new CacheBench();
        var gate = new TaskCompletionSource();
        bench.Provider.Before = (_, cancellationToken) => gate.Task.WaitAsync(cancellationToken);
        bench.Provider.Answer = static options => ScriptedChatClient.Say($"For {options.Call.Who.Tenant}.");
        foreach (var partition in new[] { Partition.Tenant, Partition.User, Partition.Conversation })
        {
            var client = bench.Client(partition);
            var asked = new[] { "acme", "acmf" }.SelectMany(tenant => Enumerable.Range(0, 10).Select(i =>
                (Tenant: tenant, Answer: client.AskAsync(i % 2 == 0, CacheBench.Question, bench.Options(who: new GuardContext(tenant, "ann", "c-1")), Cancel)))).ToArray();
            gate.TrySetResult();
            foreach (var (tenant, answer) in asked)
            {
                (await answer.WaitAsync(Soon, Cancel)).Text.Should().Be($"For {tenant}.");
            }
        }
    }

    private static async Task<Task<ChatResponse>> HangsAsync(CacheBench bench, IChatClient client, bool streamed)
    {
        bench.Provider.Before = (_, cancellationToken) => bench.Provider.Calls == 1 ? Task.Delay(Timeout.Infinite, cancellationToken) : Task.CompletedTask;
        var hangs = await BoardAsync(client, streamed, bench.Options());
        await UntilAsync(() => bench.Provider.Calls == 1);
        return hangs;
    }

    private static async Task<Task<ChatResponse>> BoardAsync(IChatClient client, bool streamed, GuardChatOptions options)
    {
        var answer = client.AskAsync(streamed, CacheBench.Question, options, Cancel);
        await UntilAsync(() => options.Call.Cache is not null || answer.IsCompleted);
        return answer;
    }

    // A waiter may set its timer a moment after the clock went on.
    private async Task TimesOutAsync(Task<ChatResponse> call)
    {
        await Eventually.HoldsAsync(() => _time.Advance(TimeSpan.FromMilliseconds(1)), () => call.IsCompleted, Cancel);
        await FluentActions.Awaiting(() => call).Should().ThrowAsync<GuardTimeoutException>();
    }

    private static Task UntilAsync(Func<bool> holds, [CallerArgumentExpression(nameof(holds))] string what = "") => Eventually.HoldsAsync(holds, Cancel, what);

    private CacheBench Bench() => new(_store, _coordinator.OfProcess(), time: _time);
}
