using System.Diagnostics.Metrics;
using KernelGuard.Scoping;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Budget;

/// <summary>Tells of what a host should hear of its budgets: thresholds, reservations whose lease ran out, providers that go beyond the bound, plans that fail. It never throws. Thread-safe.</summary>
internal sealed partial class BudgetSignals
{
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 600],
    };

    private readonly ILogger _logger;
    private readonly Counter<long> _expired;
    private readonly Counter<long> _overdrawn;
    private readonly Counter<long> _beyondBound;
    private readonly Counter<long> _withoutStore;
    private readonly Counter<long> _thresholds;
    private readonly UpDownCounter<long> _queueLength;
    private readonly Histogram<double> _queueDuration;

    public BudgetSignals(ILogger<BudgetSignals> logger, IMeterFactory meters)
    {
        _logger = logger;
        var meter = meters.CreateGuardMeter();
        _expired = meter.CreateCounter<long>(TelemetryNames.BudgetExpired, "{reservation}", "Reservations whose lease ran out, spent at their bound.");
        _overdrawn = meter.CreateCounter<long>(TelemetryNames.BudgetOverdrawn, "{attempt}", "Attempts by which a provider overdrew a budget.");
        _beyondBound = meter.CreateCounter<long>(TelemetryNames.BudgetBeyondBound, "{attempt}", "Attempts that used more than was reserved for them at most, whether a budget was overdrawn or not.");
        _withoutStore = meter.CreateCounter<long>(TelemetryNames.BudgetStoreDecisions, "{decision}", "Decisions about budgets without the store that processes share.");
        _thresholds = meter.CreateCounter<long>(TelemetryNames.BudgetThresholds, "{threshold}", "Accounts of a budget that passed its soft threshold, or reached a limit that only warns, in a window.");
        _queueLength = meter.CreateUpDownCounter<long>(TelemetryNames.BudgetQueueLength, "{request}", "Completions that wait for room in a budget.");
        _queueDuration = meter.CreateHistogram(TelemetryNames.BudgetQueueDuration, "s", "How long completions waited for room in a budget.", null, Seconds);
    }

    /// <summary>Begins a budget's counters at zero: a series whose first value is 1 has not increased, so that the first would never alert.</summary>
    public void Prime(string budget) => Tell(budget, 0, static (signals, budget, _) =>
    {
        var name = NameOf(budget);
        signals._expired.Add(0, name);
        signals._overdrawn.Add(0, name);
        signals._beyondBound.Add(0, name);
        signals._thresholds.Add(0, name);
    });

    public void Expired(in AccountKey account, int count)
    {
        if (count > 0)
        {
            Tell(account.Name, count, static (signals, budget, count) =>
            {
                signals._expired.Add(count, NameOf(budget));
                signals.LogExpired(count, budget);
            });
        }
    }

    public void Overdrawn(in AccountKey account) => Tell(account.Name, 0, static (signals, budget, _) =>
    {
        signals._overdrawn.Add(1, NameOf(budget));
        signals.LogOverdrawn(budget);
    });

    /// <summary>Tells that an attempt used more than was reserved for it at most.</summary>
    public void BeyondBound(in AccountKey account) => Tell(account.Name, 0, static (signals, budget, _) =>
    {
        signals._beyondBound.Add(1, NameOf(budget));
        signals.LogBeyondBound(budget);
    });

    /// <summary>Counts decisions without the shared store.</summary>
    /// <param name="mode">What the host declared for it: <c>closed</c>, <c>open</c> or <c>local_share</c>.</param>
    public void WithoutStore(string mode) =>
        Tell(mode, 0, static (signals, mode, _) => signals._withoutStore.Add(1, new KeyValuePair<string, object?>(TelemetryNames.BudgetStoreMode, mode)));

    /// <summary>Tells that the store that processes share refused what it was asked.</summary>
    /// <param name="what">The store's own words.</param>
    public void StoreRefused(string what) => Tell(what, 0, static (signals, what, _) => signals.LogStoreRefused(what));

    public void PassedThreshold(in AccountKey account, double share) => Tell(account.Name, share, static (signals, budget, share) =>
    {
        signals._thresholds.Add(1, NameOf(budget));
        signals.LogThreshold(budget, share);
    });

    public void Queued(in AccountKey account, int change) =>
        Tell(account.Name, change, static (signals, budget, change) => signals._queueLength.Add(change, NameOf(budget)));

    public void Waited(in AccountKey account, TimeSpan time) =>
        Tell(account.Name, time, static (signals, budget, time) => signals._queueDuration.Record(time.TotalSeconds, NameOf(budget)));

    public void PlansFailed(string budget, Exception error) =>
        Tell(budget, error, static (signals, budget, error) => signals.LogPlansFailed(budget, error.GetType().Name));

    public void ListenerFailed(string budget, Exception error) =>
        Tell(budget, error, static (signals, budget, error) => signals.LogListenerFailed(budget, error.GetType().Name));

    private static KeyValuePair<string, object?> NameOf(string budget) => new(TelemetryNames.BudgetName, budget);

    // A host's log or meter that throws must not cost a booking: who tells is in the middle of one.
    private void Tell<T>(string budget, T what, Action<BudgetSignals, string, T> tell)
    {
        try
        {
            tell(this, budget, what);
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }

    [LoggerMessage(4000, LogLevel.Warning, "{Count} reservations of the budget {Budget} were never settled; they are spent at their bound.", EventName = "kernelguard.budget.expired")]
    private partial void LogExpired(int count, string budget);

    [LoggerMessage(4001, LogLevel.Error, "A provider used more than its bound and overdrew the budget {Budget}; it denies until its window ends.", EventName = "kernelguard.budget.overdrawn")]
    private partial void LogOverdrawn(string budget);

    [LoggerMessage(4005, LogLevel.Warning, "A provider used more than was reserved at most of the budget {Budget}: it does not hold to the output cap, or reads more than the bound says. Its limit holds only as far as such usage fits.", EventName = "kernelguard.budget.beyond_bound")]
    private partial void LogBeyondBound(string budget);

    [LoggerMessage(4002, LogLevel.Warning, "An account of the budget {Budget} passed {Share:P0} of its limit in this window.", EventName = "kernelguard.budget.threshold")]
    private partial void LogThreshold(string budget, double share);

    [LoggerMessage(4006, LogLevel.Warning, "The store of the budgets refused what it was asked: {What}. Budgets are decided without it until that is corrected.", EventName = "kernelguard.budget.store_refused")]
    private partial void LogStoreRefused(string what);

    [LoggerMessage(4003, LogLevel.Error, "The host's plans failed to say a limit of the budget {Budget} ({Error}); the last one holds, and where there is none the call is denied.", EventName = "kernelguard.budget.plans_failed")]
    private partial void LogPlansFailed(string budget, string error);

    [LoggerMessage(4004, LogLevel.Error, "A listener of IBudgets.ThresholdPassed failed on the budget {Budget} ({Error}).", EventName = "kernelguard.budget.listener_failed")]
    private partial void LogListenerFailed(string budget, string error);
}
