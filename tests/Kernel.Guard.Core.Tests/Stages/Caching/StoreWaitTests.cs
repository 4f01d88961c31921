using System.Diagnostics;
using System.Diagnostics.Metrics;
using AwesomeAssertions;
using KernelGuard.Scoping;
using KernelGuard.Stages.Caching.Entries;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

/// <summary>Holds that a request waits for all stores together no longer than the deadline, whatever they do.</summary>
public sealed class StoreWaitTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    // A step that is waited for has two timers: the store's own deadline, and what the request has left.
    private const int GateAndWait = 2;

    private readonly CountedTime _time = new();
    private readonly SharedStore _shared = new();
    private readonly SharedCoordinator _coordinator;

    public StoreWaitTests() => _coordinator = new SharedCoordinator(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Steps_share_one_wait()
    {
        var wait = new StoreWait(Deadline, _time);
        var never = new TaskCompletionSource().Task;
        var first = new TaskCompletionSource();
        var waiting = wait.ForAsync(first.Task, Token).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(150));
        first.SetResult();
        (await waiting.WaitAsync(Soon, Token)).Should().BeTrue();
        wait.Left.Should().Be(TimeSpan.FromMilliseconds(100));

        var second = wait.ForAsync(never, Token).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(99));
        second.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        (await second.WaitAsync(Soon, Token)).Should().BeFalse();
        (wait.IsOver, await wait.ForAsync(never, Token), await wait.ForAsync(Task.CompletedTask, Token)).Should().Be((true, false, true));
    }

    [Fact]
    public async Task What_a_request_has_waited_is_recorded_after_each_step_and_what_is_there_at_once_is_none()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        List<double> waits = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters && instrument is { Name: "kernelguard.cache.store.wait", Unit: "s" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => waits.Add(seconds));
        listener.Start();
        var wait = new StoreWait(Deadline, _time, new CacheMetrics(meters));
        await wait.ForAsync(Task.CompletedTask, Token);
        var first = new TaskCompletionSource();

        var waiting = wait.ForAsync(first.Task, Token).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(150));
        first.SetResult();
        await waiting.WaitAsync(Soon, Token);
        waiting = wait.ForAsync(new TaskCompletionSource().Task, Token).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(100));
        await waiting.WaitAsync(Soon, Token);

        waits.Should().Equal(0.15, 0.25);
    }

    [Fact]
    public async Task Who_has_less_left_shortens_the_step_that_is_waited_for()
    {
        var wait = new StoreWait(Deadline, _time);
        var waiting = wait.ForAsync(new TaskCompletionSource().Task, Token).AsTask();

        wait.ShortenTo(TimeSpan.FromMilliseconds(300));
        waiting.IsCompleted.Should().BeFalse();
        wait.ShortenTo(TimeSpan.Zero);

        (await waiting.WaitAsync(Soon, Token)).Should().BeFalse();
    }

    [Theory]
    [InlineData(500, 250)]
    [InlineData(100, 100)]
    public async Task Time_that_is_given_back_is_left_again_but_for_what_somebody_else_has_less(int milliseconds, int left)
    {
        var wait = new StoreWait(Deadline, _time);
        var step = new TaskCompletionSource();
        var waiting = wait.ForAsync(step.Task, Token).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(50));

        wait.ShortenTo(TimeSpan.FromMilliseconds(milliseconds));
        step.SetResult();
        await waiting.WaitAsync(Soon, Token);
        wait.GiveBack(wait.Used);

        (wait.Left, wait.Used).Should().Be((TimeSpan.FromMilliseconds(left), TimeSpan.Zero));
    }

    [Fact]
    public async Task Who_comes_while_a_step_is_waited_for_does_not_pay_for_what_it_took_before()
    {
        var wait = new StoreWait(Deadline, _time);
        var step = new TaskCompletionSource();
        var waiting = wait.ForAsync(step.Task, Token).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(110));

        wait.ShortenTo(TimeSpan.FromMilliseconds(100));
        _time.Advance(TimeSpan.FromMilliseconds(60));
        waiting.IsCompleted.Should().BeFalse();
        step.SetResult();
        await waiting.WaitAsync(Soon, Token);

        (wait.Left, wait.Used).Should().Be((TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(170)));
    }

    [Fact]
    public async Task A_step_may_have_less_than_is_left()
    {
        var wait = new StoreWait(Deadline, _time);
        var waiting = wait.ForAsync(new TaskCompletionSource().Task, Token, atMost: TimeSpan.FromMilliseconds(80)).AsTask();

        _time.Advance(TimeSpan.FromMilliseconds(79));
        waiting.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        (await waiting.WaitAsync(Soon, Token)).Should().BeFalse();
        wait.Left.Should().Be(Deadline - TimeSpan.FromMilliseconds(80));
    }

    [Fact]
    public async Task A_step_that_fails_has_ended_and_a_caller_who_leaves_does_not_wait()
    {
        var wait = new StoreWait(Deadline, _time);
        using var leaving = new CancellationTokenSource();
        var left = wait.ForAsync(new TaskCompletionSource().Task, leaving.Token).AsTask();
        await leaving.CancelAsync();

        await FluentActions.Awaiting(() => left).Should().ThrowAsync<OperationCanceledException>();
        (await wait.ForAsync(Task.FromException(new InvalidOperationException("No.")), Token)).Should().BeTrue();
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, false)]
    [InlineData(false, true, true)]
    [InlineData(true, true, false)]
    [InlineData(true, true, true)]
    public async Task A_request_that_meets_frozen_stores_waits_for_them_once_and_asks_the_provider(bool entries, bool coordinator, bool streamed)
    {
        (_shared.Frozen, _coordinator.Frozen) = (entries, coordinator);
        var bench = Bench();

        var asking = bench.AskAsync(streamed);
        await UntilAsync(() => _time.WaitsOf(Deadline) >= GateAndWait);
        asking.IsCompleted.Should().BeFalse();
        _time.Advance(Deadline);

        // The clock stands: a second wait would not end.
        (await asking.WaitAsync(Soon, Token)).Response.Text.Should().Be("Hello.");
        bench.Provider.Calls.Should().Be(1);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task An_answer_waits_to_be_stored_for_what_is_left_and_no_longer(bool entries, bool coordinator)
    {
        var bench = Bench();
        var before = 0;
        bench.Provider.Before = (_, _) =>
        {
            (_shared.Frozen, _coordinator.Frozen, before) = (entries, coordinator, _time.WaitsOf(Deadline));
            return Task.CompletedTask;
        };

        var asking = bench.AskAsync();
        await UntilAsync(() => bench.Provider.Calls == 1 && _time.WaitsOf(Deadline) >= before + GateAndWait);
        asking.IsCompleted.Should().BeFalse();
        _time.Advance(Deadline);

        var (answer, cache) = await asking.WaitAsync(Soon, Token);
        (answer.Text, cache.Result).Should().Be(("Hello.", CacheResult.Miss));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_has_waited_before_does_not_wait_for_an_answer_to_be_stored(bool boardsMeanwhile)
    {
        var bench = Bench();
        var provider = new TaskCompletionSource();
        bench.Provider.Before = (_, cancellationToken) => provider.Task.WaitAsync(cancellationToken);
        var client = bench.Client();
        var opener = bench.AskAsync(client: client);
        await UntilAsync(() => bench.Provider.Calls == 1);
        (_shared.Frozen, var before) = (true, _time.WaitsOf(Deadline));
        var options = bench.Options();
        var joiner = bench.AskAsync(options: options, client: client);
        await UntilAsync(() => _time.WaitsOf(Deadline) >= before + GateAndWait);

        if (boardsMeanwhile)
        {
            // The flight begins to wait when the look of the one who comes has 50 ms left.
            _time.Advance(TimeSpan.FromMilliseconds(200));
            provider.SetResult();
            await UntilAsync(() => _time.WaitsOf(Deadline) >= before + (2 * GateAndWait));
            _time.Advance(TimeSpan.FromMilliseconds(50));
        }
        else
        {
            _time.Advance(Deadline);
            await UntilAsync(() => options.Call.Cache is not null);
            provider.SetResult();
        }

        (await joiner.WaitAsync(Soon, Token)).Response.Text.Should().Be("Hello.");
        (await opener.WaitAsync(Soon, Token)).Response.Text.Should().Be("Hello.");
        bench.Provider.Calls.Should().Be(1);
    }

    [Fact]
    public async Task A_slow_embedding_has_a_wait_of_its_own_and_costs_the_request_none_of_the_stores()
    {
        var generator = new Generator();
        _coordinator.Leases = new SharedLeases();
        var bench = new CacheBench(_shared, _coordinator.OfProcess(), time: _time, add: services => services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(generator));
        var policy = CacheBench.Policy(Partition.Tenant);
        var client = bench.Client(policy: policy with { Cache = policy.Cache! with { Semantic = 0.9 } });
        var isHeld = false;
        bench.Provider.Before = async (_, _) => isHeld = await _coordinator.OfProcess().TryLeaseAsync(_coordinator.Leases.Held.Single(), Deadline, Token) is null;

        var asking = bench.AskAsync(client: client);
        await UntilAsync(() => generator.IsAsked);
        await UntilAsync(() => _time.WaitsOf(Deadline) > 0);
        await Eventually.HoldsAsync(
            () =>
            {
                _time.Advance(Deadline);
                return asking.IsCompleted;
            },
            Token);

        var (answer, cache) = await asking;
        (answer.Text, cache.Stored, isHeld, _shared.Entries.Count).Should().Be(("Hello.", true, true, 1), "it asks with the lease, and stores for all processes");
    }

    private CacheBench Bench() => new(_shared, _coordinator.OfProcess(), time: _time);

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var start = Stopwatch.GetTimestamp(); !holds(); await Task.Delay(1, Token))
        {
            Stopwatch.GetElapsedTime(start).Should().BeLessThan(Soon);
        }
    }

    private sealed class Generator : IEmbeddingGenerator<string, Embedding<float>>
    {
        public bool IsAsked { get; private set; }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            IsAsked = true;
            return new TaskCompletionSource<GeneratedEmbeddings<Embedding<float>>>().Task.WaitAsync(cancellationToken);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
