using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using AwesomeAssertions;
using KernelGuard.Accounting;
using KernelGuard.Core.Tests.Stages.Budget.Ledger;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Budget;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Budget;

public sealed class BudgetSignalsTests
{
    [Fact]
    public async Task Expired_and_overdrawn_budgets_are_counted_by_name()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        List<(string Name, long Value, object? Budget)> counted = [];
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
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => counted.Add((instrument.Name, value, tags[0].Value)));
        listener.Start();
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var ledger = new BudgetLedger(time, new BudgetSignals(NullLogger<BudgetSignals>.Instance, meters), TimeSpan.FromMinutes(1));
        ImmutableArray<BudgetPolicy> budgets = [new("b", null, BudgetUnit.Tokens, 100, Scope.Global, new BudgetWindow(WindowKind.Fixed, TimeSpan.FromHours(1), TimeZoneInfo.Utc), null, true)];
        var request = new BudgetRequest(budgets, [.. budgets.Select(static budget => AccountKey.Of(budget, GuardContext.None, null))]);
        var demand = new Demand(new PromptBound(10, 0, null), GuardChatOptions.Of(new ChatOptions { MaxOutputTokens = 10 }), "unknown", ModelCatalog.Shipped);

        await ledger.ReserveAsync(request, demand, default, cancel);
        await ledger.ReserveAsync(request, demand, default, cancel);
        time.Advance(TimeSpan.FromMinutes(1));
        var verdict = await ledger.ReserveAsync(request, demand, default, cancel);
        await ledger.SettleAsync(verdict.Reservation, TokenUsage.None with { Output = 61 }, null);

        counted.Should().Equal(("kernelguard.budget.expired", 2, "b"), ("kernelguard.budget.overdrawn", 1, "b"));
    }

    [Fact]
    public async Task What_expired_in_an_account_that_is_forgotten_before_anybody_asks_for_it_is_counted_too()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var counted = new List<long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name == "kernelguard.budget.expired")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => counted.Add(value));
        listener.Start();
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var ledger = new BudgetLedger(time, new BudgetSignals(NullLogger<BudgetSignals>.Instance, meters), TimeSpan.FromMinutes(1));
        ImmutableArray<BudgetPolicy> budgets = [LedgerRig.Policy("b", WindowKind.Fixed)];
        var demand = LedgerRig.Demand(10, 10);

        LedgerRig.Reserve(ledger, budgets, "lost", demand).Denied.Should().BeLessThan(0);
        time.Advance(2 * LedgerRig.Length);
        for (var i = 0; i < 1_024; i++)
        {
            LedgerRig.Look(ledger, budgets, $"t{i}", demand);
        }

        ledger.Read().Should().NotContain(static reading => reading.Account.Whom == "lost", "it was forgotten");
        counted.Should().Equal(1);
    }

    [Fact]
    public async Task A_log_and_a_listener_that_throw_cost_no_booking_and_leave_nobody_in_a_line()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
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
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => throw new InvalidOperationException("listener"));
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => throw new InvalidOperationException("listener"));
        listener.Start();
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var signals = new BudgetSignals(new Thrower(), meters);
        var ledger = new BudgetLedger(time, signals, TimeSpan.FromMinutes(1));
        ImmutableArray<BudgetPolicy> budgets =
        [
            .. new[] { "b", "c" }.Select(static name => new BudgetPolicy(name, null, BudgetUnit.Tokens, 100, Scope.Global, new BudgetWindow(WindowKind.Fixed, TimeSpan.FromHours(1), TimeZoneInfo.Utc), null, true) with { OnLimit = OnLimit.Queue, QueueFor = TimeSpan.FromMinutes(1) }),
        ];
        var request = new BudgetRequest(budgets, [.. budgets.Select(static budget => AccountKey.Of(budget, GuardContext.None, null))]);
        var demand = new Demand(new PromptBound(10, 0, null), GuardChatOptions.Of(new ChatOptions { MaxOutputTokens = 10 }), "unknown", ModelCatalog.Shipped);
        signals.Prime("b");
        await ledger.ReserveAsync(request, demand, default, cancel);
        time.Advance(TimeSpan.FromMinutes(1));

        var verdict = await ledger.ReserveAsync(request, demand, default, cancel);
        verdict.Denied.Should().Be(-1);
        await ledger.SettleAsync(verdict.Reservation, TokenUsage.None with { Output = 90 }, null);
        ledger.Read().Should().HaveCount(2).And.OnlyContain(static reading => reading.Spent == 110 && reading.Reserved == 0);

        var queue = new BudgetQueue(time, signals);
        var denied = await ledger.ReserveAsync(request, demand, default, cancel);
        var waiting = queue.WaitAsync(request, denied, asked: false, "t", () => new(denied with { Denied = -1 }), null, cancel);
        (await waiting).Denied.Should().Be(-1);
        queue.Waiting.Should().Be(0);
        new Thresholds(time, signals).Tell(request.Keys[0], 0.5, 100);
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
