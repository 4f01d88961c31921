using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using AwesomeAssertions;
using KernelGuard.Concurrency;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Concurrency;

public sealed class PermitQueueTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _order = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tenants_take_turns_and_a_flood_of_one_delays_another_by_one_turn()
    {
        var queue = Limits.Queue(_time, permits: 1);
        queue.TryTake().Should().BeTrue();
        Task[] waiting = [.. "AAAAABBC".Select((tenant, at) => WaitAsync(queue, $"{tenant}", $"{tenant}{at}"))];

        for (var i = 0; i < waiting.Length; i++)
        {
            queue.Return();
            await UntilAsync(() => Count() == i + 1);
        }

        await Task.WhenAll(waiting);
        _order.Should().Equal("A0", "B5", "C7", "A1", "B6", "A2", "A3", "A4");
        queue.Return();
        (queue.InUse, queue.Waiting).Should().Be((0, 0));
    }

    [Fact]
    public async Task In_a_full_queue_a_tenant_with_fewer_takes_the_place_of_the_last_of_who_has_most()
    {
        var queue = Limits.Queue(_time, permits: 1, mostWaiting: 4);
        queue.TryTake();
        Task[] flood = [.. Enumerable.Range(0, 4).Select(at => WaitAsync(queue, "A", $"A{at}"))];

        var other = WaitAsync(queue, "B", "B");
        var error = (await FluentActions.Awaiting(() => flood[3]).Should().ThrowAsync<ConcurrencyLimitException>()).Which;
        (error.Limit, error.ErrorType).Should().Be(("overall", "concurrency_limited"));
        error.Message.Should().Contain("PermitLimit").And.Contain("nothing was sent");

        // The flood's own next has no place, and neither has a second of B that would only swap the sides.
        await FluentActions.Awaiting(() => WaitAsync(queue, "A", "A5")).Should().ThrowAsync<ConcurrencyLimitException>();
        var third = WaitAsync(queue, "B", "B2");
        await FluentActions.Awaiting(() => flood[2]).Should().ThrowAsync<ConcurrencyLimitException>();
        await FluentActions.Awaiting(() => WaitAsync(queue, "B", "B3")).Should().ThrowAsync<ConcurrencyLimitException>();

        for (var i = 0; i < 4; i++)
        {
            queue.Return();
            await UntilAsync(() => Count() == i + 1);
        }

        await Task.WhenAll(flood[0], flood[1], other, third);
        _order.Should().Equal("A0", "B", "A1", "B2");
    }

    [Fact]
    public async Task A_hedge_waits_where_there_is_a_place_and_puts_nobody_out()
    {
        var queue = Limits.Queue(_time, permits: 1, mostWaiting: 2);
        queue.TryTake();
        Task[] flood = [WaitAsync(queue, "A", "A0"), WaitAsync(queue, "A", "A1")];

        await FluentActions.Awaiting(() => queue.TakeAsync("B", isHedge: true, Token).AsTask()).Should().ThrowAsync<ConcurrencyLimitException>();

        flood.Should().OnlyContain(static call => !call.IsCompleted);
        queue.Update(3, 2, TimeSpan.FromSeconds(30));
        await Task.WhenAll(flood);
        var hedge = queue.TakeAsync("B", isHedge: true, Token).AsTask();
        queue.Return();
        await hedge;
    }

    [Fact]
    public async Task Tenants_with_one_each_keep_their_places()
    {
        var queue = Limits.Queue(_time, permits: 1, mostWaiting: 2);
        queue.TryTake();
        Task[] waiting = [WaitAsync(queue, "A", "A"), WaitAsync(queue, "B", "B")];

        await FluentActions.Awaiting(() => WaitAsync(queue, "C", "C")).Should().ThrowAsync<ConcurrencyLimitException>();

        queue.Update(3, 2, TimeSpan.FromSeconds(30));
        await Task.WhenAll(waiting);
        queue.InUse.Should().Be(3);
    }

    [Fact]
    public async Task Without_a_queue_nothing_waits()
    {
        var queue = Limits.Queue(_time, permits: 1, mostWaiting: 0);
        queue.TryTake();

        await FluentActions.Awaiting(() => WaitAsync(queue, "A", "A")).Should().ThrowAsync<ConcurrencyLimitException>();
        (queue.InUse, queue.Waiting).Should().Be((1, 0));
    }

    [Fact]
    public async Task A_wait_ends_at_its_time_and_leaves_no_trace()
    {
        var queue = Limits.Queue(_time, permits: 1, queueFor: 5);
        queue.TryTake();
        var waiting = WaitAsync(queue, "A", "A");

        _time.Advance(TimeSpan.FromSeconds(4.9));
        waiting.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.2));

        (await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<ConcurrencyLimitException>()).Which.Message.Should().Contain("5 s").And.Contain("QueueFor");
        (queue.InUse, queue.Waiting).Should().Be((1, 0));
        queue.Return();
        (queue.InUse, queue.TryTake()).Should().Be((0, true));
    }

    [Fact]
    public async Task A_caller_who_leaves_gives_up_the_place()
    {
        var queue = Limits.Queue(_time, permits: 1);
        queue.TryTake();
        using var leave = new CancellationTokenSource();
        var waiting = queue.TakeAsync("A", isHedge: false, leave.Token).AsTask();
        var next = WaitAsync(queue, "A", "next");

        await leave.CancelAsync();

        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>();
        queue.Waiting.Should().Be(1);
        queue.Return();
        await next;
        queue.InUse.Should().Be(1);
    }

    [Fact]
    public async Task A_lower_limit_waits_until_enough_has_ended_and_a_higher_one_lets_in_at_once()
    {
        var queue = Limits.Queue(_time, permits: 3);
        (queue.TryTake(), queue.TryTake(), queue.TryTake()).Should().Be((true, true, true));
        queue.Update(1, 10, TimeSpan.FromSeconds(30));
        var waiting = WaitAsync(queue, "A", "A");

        queue.Return();
        queue.Return();
        (queue.InUse, queue.Waiting).Should().Be((1, 1));
        queue.Update(2, 10, TimeSpan.FromSeconds(30));

        await waiting;
        queue.InUse.Should().Be(2);
    }

    [Fact]
    public async Task What_to_wait_follows_how_long_attempts_take()
    {
        var queue = Limits.Queue(_time, permits: 2, mostWaiting: 2);
        (queue.TryTake(), queue.TryTake()).Should().Be((true, true));
        var begun = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(12));
        queue.Return(begun);
        queue.TryTake();
        Task[] waiting = [WaitAsync(queue, "A", "A"), WaitAsync(queue, "B", "B")];

        var error = (await FluentActions.Awaiting(() => WaitAsync(queue, "C", "C")).Should().ThrowAsync<ConcurrencyLimitException>()).Which;

        // Three of 12 s, two at a time.
        error.RetryAfter.Should().Be(TimeSpan.FromSeconds(18));
        error.Message.Should().Contain("18 s");
        queue.Update(9, 9, TimeSpan.FromSeconds(30));
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task A_meter_that_throws_costs_no_permit()
    {
        using var listener = new MeterListener();
        var meters = new ServiceCollection().AddMetrics().AddLogging().BuildServiceProvider();
        listener.InstrumentPublished = (instrument, one) =>
        {
            if (instrument.Meter.Scope == meters.GetRequiredService<IMeterFactory>())
            {
                one.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => throw new InvalidOperationException("The host's listener fails."));
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => throw new InvalidOperationException("The host's listener fails."));
        listener.Start();
        var queue = Limits.Queue(_time, permits: 1, mostWaiting: 1, signals: Limits.Signals(services: meters));
        queue.TryTake();
        var waiting = WaitAsync(queue, "A", "A");

        await FluentActions.Awaiting(() => WaitAsync(queue, "A", "B")).Should().ThrowAsync<ConcurrencyLimitException>();
        queue.Return();
        await waiting;
        queue.InUse.Should().Be(1);
    }

    [Fact]
    public async Task No_permit_is_lost_however_callers_come_and_leave()
    {
        var queue = Limits.Queue(TimeProvider.System, permits: 3, mostWaiting: 20);
        var (most, inside) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            for (var i = 0; i < 500; i++)
            {
                using var leave = new CancellationTokenSource();
                if (random.Next(3) == 0)
                {
                    leave.CancelAfter(TimeSpan.FromMilliseconds(random.Next(2)));
                }

                try
                {
                    await queue.TakeAsync($"t{caller % 5}", isHedge: false, leave.Token);
                }
                catch (Exception error) when (error is OperationCanceledException or ConcurrencyLimitException)
                {
                    continue;
                }

                most = Math.Max(most, Interlocked.Increment(ref inside));
                await Task.Yield();
                Interlocked.Decrement(ref inside);
                queue.Return();
            }
        }, Token)));

        (queue.InUse, queue.Waiting).Should().Be((0, 0));
        most.Should().BeInRange(1, 3);
    }

    private async Task WaitAsync(PermitQueue queue, string tenant, string name)
    {
        await queue.TakeAsync(tenant, isHedge: false, Token);
        lock (_order)
        {
            _order.Add(name);
        }
    }

    private int Count()
    {
        lock (_order)
        {
            return _order.Count;
        }
    }

    private static Task UntilAsync(Func<bool> holds, [CallerArgumentExpression(nameof(holds))] string what = "") => Eventually.HoldsAsync(holds, Token, what);
}
