using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Entries;
using KernelGuard.Stages.Caching.Flights;
using KernelGuard.Stages.Caching.Keys;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Flights;

/// <summary>Holds the flights that nobody opened by asking, and those that wait for another process.</summary>
public sealed class FlightTableTests
{
    private readonly CacheBench _bench = new(new SharedStore());
    private readonly ScriptedChatClient _unattended = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stale_answer_is_refreshed_once_by_itself_and_stored()
    {
        var gate = new TaskCompletionSource();
        _unattended.Before = (_, _) => gate.Task;
        var table = Table();
        var request = Request();

        table.Refresh(request);
        table.Refresh(request);
        gate.SetResult();
        await Landed(table);

        (_unattended.Calls, _bench.Provider.Calls).Should().Be((1, 0));
        ((GuardChatOptions)_unattended.LastOptions!).Call.Should().NotBeSameAs(request.Call);
        request.Call.Attempts.Should().BeEmpty();
        (await table.Plan.Store.FindAsync(request.Key, Cancel)).Answer.Should().NotBeNull();
    }

    [Fact]
    public async Task A_refresh_that_fails_is_nobodys_error()
    {
        _unattended.Before = static (_, _) => throw new ProviderException("No.", 500);
        var table = Table();

        table.Refresh(Request());
        await Landed(table);

        _unattended.Calls.Should().Be(1);
    }

    [Fact]
    public async Task Who_joins_a_refresh_may_leave_it_and_it_goes_on()
    {
        var gate = new TaskCompletionSource();
        _unattended.Before = (_, cancellationToken) => gate.Task.WaitAsync(cancellationToken);
        var table = Table();
        var (left, stays) = (Request(), Request());
        table.Refresh(Request());
        using var leaving = new CancellationTokenSource();
        var gone = table.Take(left).AnswerAsync(leaving.Token);
        await leaving.CancelAsync();
        await FluentActions.Awaiting(() => gone).Should().ThrowAsync<OperationCanceledException>();
        var joined = table.Take(stays).AnswerAsync(Cancel);
        gate.SetResult();

        (await joined).Text.Should().Be("Hello.");
        (stays.Call.Cache!.Result, stays.Call.Attempts.Count).Should().Be((CacheResult.Coalesced, 0));
    }

    [Fact]
    public async Task A_flight_that_landed_since_the_look_is_found_and_nobody_is_asked()
    {
        var table = Table();
        var (first, second) = (Request(), Request());
        var mark = table.Mark(second.Key);
        await table.Take(first with { Mark = mark }).AnswerAsync(Cancel);

        (await table.Take(second with { Mark = mark }).AnswerAsync(Cancel)).Text.Should().Be("Hello.");

        _bench.Provider.Calls.Should().Be(1);
        second.Call.Cache!.Result.Should().Be(CacheResult.Hit);
    }

    [Fact]
    public async Task Who_finds_the_lease_taken_waits_for_the_answer_of_the_holder()
    {
        var holder = Table();
        var coordinator = new Coordinator { Held = true };
        var waiter = Table(coordinator);
        coordinator.WhileWaiting = () => holder.Take(Request()).AnswerAsync(Cancel);
        var request = Request();

        (await waiter.Take(request).AnswerAsync(Cancel)).Text.Should().Be("Hello.");

        _bench.Provider.Calls.Should().Be(1);
        request.Call.Cache!.Result.Should().Be(CacheResult.Coalesced);
    }

    [Fact]
    public async Task When_another_takes_the_lease_that_came_free_the_rest_wait_for_its_answer()
    {
        var holder = Table();
        var coordinator = new Coordinator { Held = true, GoesToOthers = 1 };
        var waiter = Table(coordinator);
        coordinator.WhileWaiting = () => coordinator.Waits == 2 ? holder.Take(Request()).AnswerAsync(Cancel) : Task.CompletedTask;
        var request = Request();

        (await waiter.Take(request).AnswerAsync(Cancel)).Text.Should().Be("Hello.");

        (_bench.Provider.Calls, coordinator.Waits, coordinator.Taken).Should().Be((1, 2, 0));
        request.Call.Cache!.Result.Should().Be(CacheResult.Coalesced);
    }

    [Fact]
    public async Task Who_gets_the_lease_at_once_looks_whether_it_was_answered_meanwhile()
    {
        var coordinator = new Coordinator();
        var (holder, late, request) = (Table(), Table(coordinator), Request());
        coordinator.WhileTaking = () => holder.Take(Request()).AnswerAsync(Cancel);

        (await late.Take(request).AnswerAsync(Cancel)).Text.Should().Be("Hello.");

        (_bench.Provider.Calls, coordinator.Taken, coordinator.GivenBack).Should().Be((1, 1, 1));
    }

    [Fact]
    public async Task Who_has_waited_for_the_longest_time_asks_without_a_lease()
    {
        var coordinator = new Coordinator { Held = true, NeverFree = true, Time = _bench.Time };

        (await Table(coordinator).Take(Request()).AnswerAsync(Cancel)).Text.Should().Be("Hello.");

        (_bench.Provider.Calls, coordinator.Waits, coordinator.Taken).Should().Be((1, 2, 0));
    }

    [Fact]
    public async Task Whoever_was_in_another_flight_before_does_not_take_time_from_those_who_came_later()
    {
        var gate = new TaskCompletionSource();
        _bench.Provider.Before = (_, cancellationToken) => gate.Task.WaitAsync(cancellationToken);
        var early = _bench.Time.GetTimestamp();
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        var table = Table(total: TimeSpan.FromMinutes(1));
        var opened = table.Take(Request()).AnswerAsync(Cancel);
        await BudgetBench.UntilAsync(() => _bench.Provider.Calls == 1);

        var joined = table.Take(Request() with { Since = early }).AnswerAsync(Cancel);

        ((GuardChatOptions)_bench.Provider.LastOptions!).Call.Total!.Start.Should().Be(_bench.Time.GetTimestamp());
        gate.SetResult();
        await Task.WhenAll(opened, joined);
    }

    [Theory]
    [InlineData("the holder stored nothing")]
    [InlineData("it cannot be reached")]
    [InlineData("free")]
    public async Task Without_an_answer_of_the_holder_the_provider_is_asked(string lease)
    {
        var coordinator = new Coordinator { Held = lease == "the holder stored nothing", Broken = lease == "it cannot be reached" };

        (await Table(coordinator).Take(Request()).AnswerAsync(Cancel)).Text.Should().Be("Hello.");

        _bench.Provider.Calls.Should().Be(1);
        (coordinator.Taken, coordinator.GivenBack).Should().Be(coordinator.Broken ? (0, 0) : (1, 1));
    }

    [Fact]
    public async Task A_lease_that_comes_too_late_is_given_back()
    {
        var coordinator = new Coordinator { Late = new TaskCompletionSource() };
        var gate = new StoreGate("coordination", TimeSpan.FromMilliseconds(250), mayBlock: false, _bench.Time, _bench.Services.GetRequiredService<CacheMetrics>(), NullLogger.Instance);
        var asking = Table(new GatedCoordinator(coordinator, gate)).Take(Request()).AnswerAsync(Cancel);
        await Eventually.HoldsAsync(() => _bench.Time.Advance(TimeSpan.FromMilliseconds(100)), () => asking.IsCompleted, Cancel);

        (await asking).Text.Should().Be("Hello.");
        coordinator.GivenBack.Should().Be(0);
        coordinator.Late.SetResult();

        await Eventually.HoldsAsync(() => coordinator.GivenBack > 0, Cancel);
    }

    private static async Task Landed(FlightTable table)
    {
        for (var i = 0; i < 1_000 && table.Count > 0; i++)
        {
            await Task.Delay(5, Cancel);
        }

        table.Count.Should().Be(0);
    }

    private FlightTable Table(ICacheCoordinator? shared = null, TimeSpan? total = null)
    {
        var store = _bench.Store();
        return new FlightTable(new FlightPlan(_bench.Provider, _unattended, store, shared is null ? null : new FlightLease(shared, store, _bench.Time), total, _bench.Time));
    }

    private FlightRequest Request()
    {
        var options = _bench.Options();
        options.Call.Cache = new CacheOutcome(CacheResult.Miss, "", Stored: false);
        CacheKey.TryCreate(CachePartition.Of(Partition.Public, CacheBench.Ann), new ChainTerms(), "gpt-4o-mini", CacheBench.Question, options, out var key).Should().BeTrue();
        return new FlightRequest(key, "gpt-4o-mini", CacheBench.Question, options, Streamed: false, CacheResult.Miss, null);
    }

    private sealed class Coordinator : ICacheCoordinator, IAsyncDisposable
    {
        public bool Held { get; set; }

        public bool Broken { get; init; }

        public TaskCompletionSource? Late { get; init; }

        /// <summary>Gets how often another process is faster when the lease comes free.</summary>
        public int GoesToOthers { get; init; }

        public bool NeverFree { get; init; }

        /// <summary>Gets the clock that a wait moves on; null for none.</summary>
        public FakeTimeProvider? Time { get; init; }

        public int Waits { get; private set; }

        public int Taken { get; private set; }

        public int GivenBack { get; private set; }

        public Func<Task> WhileWaiting { get; set; } = static () => Task.CompletedTask;

        public Func<Task> WhileTaking { get; set; } = static () => Task.CompletedTask;

        public async ValueTask<IAsyncDisposable?> TryLeaseAsync(string key, TimeSpan duration, CancellationToken cancellationToken)
        {
            if (Late is { } late)
            {
                await late.Task;
            }

            if (Broken)
            {
                throw new IOException("The store is away.");
            }

            await WhileTaking();
            Taken += Held ? 0 : 1;
            return Held ? null : this;
        }

        public async ValueTask<string?> HolderAsync(string key, CancellationToken cancellationToken)
        {
            Waits++;
            await WhileWaiting();
            Held = Waits <= GoesToOthers || NeverFree;
            return NeverFree ? "another" : null;
        }

        public Task FreedAsync(string key, TimeSpan atMost, CancellationToken cancellationToken)
        {
            Time?.Advance(FlightLease.LongestWait);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            GivenBack++;
            return ValueTask.CompletedTask;
        }

        public ValueTask<long> GenerationAsync(IReadOnlyList<string> tags, CancellationToken cancellationToken) => new(0);

        public ValueTask IndexAsync(string key, IReadOnlyList<string> tags, TimeSpan lifetime, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<IReadOnlyList<string>> InvalidateAsync(string tag, CancellationToken cancellationToken) => new([]);

        public ValueTask<IReadOnlyList<TaggedEntry>> FindAsync(string tag, string share, CancellationToken cancellationToken) => new((IReadOnlyList<TaggedEntry>)[]);

        public ValueTask ForgetAsync(string tag, string share, IReadOnlyList<TaggedEntry> entries, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask PublishAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public IDisposable Listen(Action<IReadOnlyList<string>> deleted) => new MemoryStream();
    }
}
