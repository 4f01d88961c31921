using System.Diagnostics.Metrics;
using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds that a host's log and meters, whatever they throw, cost no booking.</summary>
public sealed class SignalTests(SharedServer server)
{
    private readonly string _prefix = Member.NewPrefix();
    private readonly SharedClock _clock = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_log_and_a_meters_listener_that_throw_end_no_booking()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var told = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == meters)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) =>
        {
            told++;
            throw new InvalidOperationException("listener");
        });
        listener.Start();
        var settings = new BudgetSettings(StoreDown.Closed, 1, TimeSpan.FromSeconds(20), BooksRig.Lease, Slices: false, TimeSpan.Zero);
        var options = new KernelGuardRedisOptions { Configuration = $"{server.Address},connectTimeout=20000,asyncTimeout=20000", Prefix = _prefix };
        var connection = new RedisConnection(RedisSettings.Check(options), settings.Deadline, TimeProvider.System);
        await using var store = new RedisBudgetStore(connection, settings, TimeProvider.System, new BudgetSignals(new Thrower(), meters), _clock);
        var request = Ask.Of(Ask.Tokens(100));

        // One is overdrawn, one runs out; both are told of by the script that books or reserves.
        var over = await store.ReserveAsync(request, Ask.Demand(0, 30));
        await store.ReserveAsync(request, Ask.Demand(0, 30));
        await store.SettleAsync(over.Reservation, Ask.Used(90), null);
        await store.FlushAsync(Cancelled);
        _clock.Advance(BooksRig.Lease);
        store.Tend();
        await Eventually.HoldsAsync(async () => (await store.ReadAsync()).Reserved == 0, Cancelled);

        var other = await store.ReserveAsync(Ask.Of(Ask.Tokens(100, name: "other")), Ask.Demand(0, 30));
        await store.SettleAsync(other.Reservation, Ask.Used(20), null);
        await store.FlushAsync(Cancelled);

        (await store.ReadAsync()).Should().Be((140, 0));
        told.Should().BeGreaterThanOrEqualTo(2);
    }

    private sealed class Thrower : ILogger<BudgetSignals>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException("log");
    }
}
